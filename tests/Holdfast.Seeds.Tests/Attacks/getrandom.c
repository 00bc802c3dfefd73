/* Preloaded into a child: takes the place of getrandom(2) wherever a program looks it up, and fails in a chosen way after a chosen
   number of calls. The runtime looks functions up with dlsym, so that is taken over too. */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <sys/types.h>
#include <unistd.h>

static long left = -1;
static int interrupted;

static ssize_t controlled(void *buffer, size_t length, unsigned flags)
{
    const char *how = getenv("RANDOM_HOW");
    if (left < 0) { left = atol(getenv("RANDOM_GOOD_CALLS")); }
    if (left > 0) { left--; return syscall(SYS_getrandom, buffer, length, flags); }
    if (!strcmp(how, "constant")) { memset(buffer, 0x5a, length); return (ssize_t)length; }
    if (!strcmp(how, "repeating")) { for (size_t i = 0; i < length; i++) { ((char *)buffer)[i] = (char)i; } return (ssize_t)length; }
    if (!strcmp(how, "nothing")) { return 0; }
    if (!strcmp(how, "slow")) /* interrupted, then a byte at a time: an honest kernel may do both */
    {
        interrupted = !interrupted;
        if (interrupted) { errno = EINTR; return -1; }
        return syscall(SYS_getrandom, buffer, length ? 1 : 0, flags);
    }
    errno = ENOSYS;
    return -1;
}

void *dlsym(void *handle, const char *name)
{
    static void *(*real)(void *, const char *);
    if (!real) { real = (void *(*)(void *, const char *))dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.34"); }
    if (!real) { real = (void *(*)(void *, const char *))dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.2.5"); }
    if (!real) { real = (void *(*)(void *, const char *))dlvsym(RTLD_NEXT, "dlsym", "GLIBC_2.17"); }
    return strcmp(name, "getrandom") ? real(handle, name) : (void *)controlled;
}

/* Runs a program again and again and prints, tab-separated: median milliseconds from fork to its end, least, and peak resident KiB.
 * The program's output is thrown away; if it ever fails, so does this. Use: spawn RUNS PROGRAM ARGUMENTS... */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e3 + t.tv_nsec / 1e6;
}

static int ascending(const void *a, const void *b) { const double x = *(const double *)a, y = *(const double *)b; return (x > y) - (x < y); }

int main(int argc, char **argv)
{
    const int runs = argc > 2 ? atoi(argv[1]) : 0;
    if (runs < 1) { fputs("use: spawn RUNS PROGRAM ARGUMENTS...\n", stderr); return 2; }
    double *times = malloc(runs * sizeof *times);
    long peak = 0;
    for (int r = 0; r < runs; r++) {
        const double start = now();
        const pid_t child = fork();
        if (child == 0) {
            const int nowhere = open("/dev/null", O_RDWR);
            dup2(nowhere, 0);
            dup2(nowhere, 1);
            dup2(nowhere, 2);
            execvp(argv[2], argv + 2);
            _exit(127);
        }
        int status;
        struct rusage used;
        if (child < 0 || wait4(child, &status, 0, &used) != child) { perror("spawn"); return 1; }
        times[r] = now() - start;
        if (!WIFEXITED(status) || WEXITSTATUS(status) != 0) { fprintf(stderr, "spawn: %s failed\n", argv[2]); return 1; }
        if (used.ru_maxrss > peak) { peak = used.ru_maxrss; }
    }
    qsort(times, runs, sizeof *times, ascending);
    printf("%.2f\t%.2f\t%ld\n", times[runs / 2], times[0], peak);
    return 0;
}

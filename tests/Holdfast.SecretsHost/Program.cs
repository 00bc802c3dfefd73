using Holdfast.Cryptography;
using Holdfast.Seeds;

// A program for tests that need a process of their own: one whose system is made to fail, or that must die.
return args is [var what] ? Run(what) : 2;

static int Run(string what)
{
    try
    {
        switch (what)
        {
            case "seed":
                using (var entropy = SeedEntropy.Mix([], 24)) { return Made(entropy); }
            case "seed-with-dice": // the owner's input must not carry on where the system fails
                using (var entropy = SeedEntropy.Mix("31415265358614213151516261343415"u8, 24)) { return Made(entropy); }
            case "random": // what nonces and keys are made of
                using (var random = SecretMemory.Random(XChaCha20Poly1305.NonceSize)) { return Made(random); }
            case "overrun":
                using (var memory = new SecretMemory(32)) { Overrun(memory); }
                return Said("read past the end");
            case "locked":
                using (var memory = new SecretMemory(32)) { return Said("locked"); }
            case "unlocked":
                MemoryLocking.AcceptUnlocked();
                using (var memory = new SecretMemory(32)) { return Said(MemoryLocking.IsAvailable() ? "locked" : "not locked"); }
            default: return 2;
        }
    }
    catch (CryptographyUnavailableException unavailable)
    {
        Console.Error.WriteLine(unavailable.Message);
        return 3;
    }
    catch (MemoryNotLockedException unlocked)
    {
        Console.Error.WriteLine(unlocked.Message);
        return 4;
    }
}

static int Made(SecretMemory made) => Said("made " + Convert.ToHexStringLower(made.Span));

static int Said(string text)
{
    Console.WriteLine(text);
    return 0;
}

static unsafe void Overrun(SecretMemory memory)
{
    fixed (byte* start = memory.Span) { Console.WriteLine(start[memory.Length]); }
}

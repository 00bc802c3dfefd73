using System.Security.Cryptography;
using Holdfast.Cryptography;
using Holdfast.Device.Storage;

namespace Holdfast.Fuzz;

/// <summary>
/// The files of the state folder. The first byte chooses the file, and with bit 2 its checksum is mended, so that what stands behind it is
/// reached. Whatever a file holds, opening the store ends in a value.
/// </summary>
internal static class VaultTarget
{
    private static readonly byte[] Template = VaultFile.Empty(VaultCost.Weak).Bytes.ToArray();

    internal static void Run(byte[] input)
    {
        if (input.Length == 0) { return; }
        var (file, mend) = (input[1..], (input[0] & 4) != 0);
        switch (input[0] & 3)
        {
            case 0: Vault(mend ? Mended(Grown(file), 32) : file); break;
            case 1: Card(mend && file.Length == KeyFile.Size ? Mended(file, 8) : file); break;
            case 2: Counters(mend && file.Length == 56 ? Mended(file, 32) : file); break;
            default: Record(file); break;
        }
    }

    private static void Vault(byte[] file)
    {
        if (VaultFile.TryParse(file, allowWeakCost: false, out var strong, out _)) { FindingException.Unless(strong.Cost.IsAcceptable(false), "a weak vault was taken"); }
        if (!VaultFile.TryParse(file, allowWeakCost: true, out var vault, out var reason))
        {
            FindingException.Unless(reason.Length > 0, "refused without a reason");
            return;
        }
        FindingException.Unless(vault.Bytes.SequenceEqual(file), "a vault's bytes changed");
        using var key = new SecretMemory(VaultFile.KeySize);
        FindingException.Unless(!vault.TryOpen(key, out _, out _), "a key of zeros opens it");
        var sealedOnce = vault.Seal(3, key, "payload"u8);
        FindingException.Unless(sealedOnce.TryOpen(key, out var slot, out var payload) && slot == 3, "a sealed slot does not open");
        using (payload) { FindingException.Unless(payload!.Span.SequenceEqual("payload"u8), "a slot opens to something else"); }
    }

    private static void Card(byte[] file)
    {
        if (!KeyFile.TryParse(file, out var key)) { return; }
        key.Dispose();
        FindingException.Unless(file.Length == KeyFile.Size, "a key file of another size");
    }

    private static void Counters(byte[] file)
    {
        var folder = new MemoryStateFolder();
        folder.WriteSynced(AttemptCounters.FileName, file);
        var counters = AttemptCounters.Load(folder, new AttemptLimits(), TimeProvider.System, vaultExists: true);
        foreach (var kind in (AttemptKind[])[AttemptKind.Pin, AttemptKind.Cold])
        {
            var left = counters.Left(kind);
            FindingException.Unless(left >= 0 && counters.DelayBeforeNextAttempt(kind) >= TimeSpan.Zero, "less than nothing is left");
            if (counters.TryBegin(kind)) { FindingException.Unless(counters.Left(kind) == left - 1, "an attempt was not paid"); }
        }
        if (counters.MustWipe) { FindingException.Unless(!counters.TryBegin(AttemptKind.Cold), "an attempt on what must be wiped"); }
        counters.BeginWipe();
    }

    private static void Record(byte[] file)
    {
        var folder = new MemoryStateFolder();
        using var key = new SecretMemory(ProtectedRecords.KeySize);
        using var records = new ProtectedRecords(folder, key);
        FindingException.Unless(records.Write("name", "value"u8) == RecordStatus.Done, "a record cannot be written");
        var name = folder.List().Single();
        folder.Delete(name);
        folder.WriteSynced(name, file);
        FindingException.Unless(records.Read("name", out _) == RecordStatus.Damaged, "a forged record opens");
        FindingException.Unless(records.List(out var names) == RecordStatus.Done && names.Count == 0, "a forged record is listed");
    }

    // The header comes from the input, the slots are random: eight times four thousand bytes are not worth a fuzzer's time.
    private static byte[] Grown(byte[] head)
    {
        var file = Template.ToArray();
        head.AsSpan(0, Math.Min(head.Length, 256)).CopyTo(file);
        return file;
    }

    private static byte[] Mended(byte[] file, int checksum)
    {
        SHA256.HashData(file.AsSpan(0, file.Length - checksum)).AsSpan(0, checksum).CopyTo(file.AsSpan(file.Length - checksum));
        return file;
    }
}

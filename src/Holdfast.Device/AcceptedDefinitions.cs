using System.Diagnostics.CodeAnalysis;
using System.Text;
using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>
/// The packs of definitions the owner accepted. Which they are stands in a record that the vault's own wallet alone can write; the packs lie beside it
/// as files, and one that is not the file of the record is not believed. What was accepted first is asked first: a later pack cannot change its words.
/// <para>The record: version 1, how many, and of each its name's length, its name (ASCII) and its SHA-256.</para>
/// </summary>
internal sealed class AcceptedDefinitions : IDisposable
{
    public const int MostPacks = 4;

    private const string RecordName = "definitions";
    private const byte Version = 1;
    private readonly ProtectedRecords? _records;
    private readonly PackFiles? _files;

    private AcceptedDefinitions(ProtectedRecords? records, PackFiles? files) => (_records, _files, Explainer) = (records, files, new Explainer());

    /// <summary>In the order they were accepted in.</summary>
    public IReadOnlyList<AcceptedPack> All { get; private set; } = [];

    /// <summary>What is built in, then what was accepted.</summary>
    public IExplainer Explainer { get; private set; }

    /// <summary>The record was changed, or cannot be read: nothing is believed.</summary>
    public bool IsRecordDamaged { get; private set; }

    /// <summary>What was accepted is not all there any more.</summary>
    public bool IsChanged => IsRecordDamaged || All.Any(each => each.Pack is null);

    /// <summary>Files of packs that stand in no record of this wallet: another's, or what a cut left. They are not used.</summary>
    public int Foreign => _files?.CountOthers(All.Select(each => each.Hash)) ?? 0;

    /// <summary>For a wallet that leaves no trace: what it accepts lives as long as it.</summary>
    public static AcceptedDefinitions InMemory() => new(null, null);

    /// <summary>Reads what was accepted; the records become this object's.</summary>
    public static AcceptedDefinitions Load(ProtectedRecords records, PackFiles files)
    {
        var held = new AcceptedDefinitions(records, files);
        var status = records.Read(RecordName, out var stored);
        if (status == RecordStatus.Missing) { return held; }
        if (status != RecordStatus.Done || !TryRead(stored, out var entries)) { held.IsRecordDamaged = true; }
        else { held.Become([.. entries.Select(entry => new AcceptedPack(entry.Name, entry.Hash, Open(files, entry.Hash)))]); }
        return held;
    }

    /// <summary>What a pack of that name takes the place of, if anything.</summary>
    public AcceptedPack? Find(string name) => All.FirstOrDefault(each => OwnerName.AreSame(each.Name, name));

    /// <summary>Why a pack could not be kept.</summary>
    public Refused? Check(string name, DefinitionPack pack)
    {
        if (!OwnerName.IsWellFormed(name)) { return new(Refusal.NameNotAllowed, $"a name has 1 to {OwnerName.MaxLength} printable ASCII characters"); }
        if (pack.Bytes.Length > PackFiles.LargestPack) { return new(Refusal.TooLarge, $"a pack of more than {PackFiles.LargestPack:#,0} bytes"); }
        if (All.FirstOrDefault(each => each.Pack is not null && each.Hash == pack.Hash) is { } same) { return new(Refusal.Unsupported, $"these definitions are accepted already, as {same.Name}"); }
        return Find(name) is null && All.Count >= MostPacks ? new(Refusal.Unsupported, $"{MostPacks} packs are accepted already: remove or replace one") : null;
    }

    /// <summary>Keeps a pack that was accepted, in the place of the one of its name.</summary>
    public Refused? Keep(string name, DefinitionPack pack)
    {
        if (Check(name, pack) is { } refused) { return refused; }
        var before = Find(name);
        // The same file under another name, whose own copy was damaged, is one file: it would be whole again under both.
        AcceptedPack kept = new(name, pack.Hash, pack);
        AcceptedPack[] all = before is null ? [.. All, kept] : [.. All.Select(each => each == before ? kept : each)];
        all = [.. all.Where(each => each == kept || each.Hash != kept.Hash)];
        if (_files is not null && _files.Write(pack.Hash, pack.Bytes.Span) != RecordStatus.Done) { return new(Refusal.Unsupported, "the pack cannot be written"); }
        return Save(all) ?? Forget(before, all);
    }

    /// <summary>Believes a pack no longer, and removes its file.</summary>
    public Refused? Remove(string name)
    {
        if (Find(name) is not { } gone) { return new(Refusal.NameNotAllowed, "no definitions of that name were accepted"); }
        AcceptedPack[] all = [.. All.Where(each => each != gone)];
        return Save(all) ?? Forget(gone, all);
    }

    public void Dispose() => _records?.Dispose();

    private Refused? Save(AcceptedPack[] all)
    {
        if (_records is not null && _records.Write(RecordName, Write(all)) != RecordStatus.Done) { return new(Refusal.Unsupported, "what is accepted cannot be written"); }
        IsRecordDamaged = false;
        Become(all);
        return null;
    }

    private Refused? Forget(AcceptedPack? gone, AcceptedPack[] all)
    {
        if (gone is not null && !all.Any(each => each.Hash == gone.Hash)) { _files?.Delete(gone.Hash); }
        return null;
    }

    private void Become(AcceptedPack[] all)
    {
        All = all;
        Explainer = new Explainer([.. all.Select(each => each.Pack).OfType<DefinitionPack>()]);
    }

    private static DefinitionPack? Open(PackFiles files, Hash256 hash)
        => files.Read(hash) is { } bytes && DefinitionPack.Read(bytes).TryGet(out var pack, out _) && pack.Hash == hash ? pack : null;

    private static byte[] Write(AcceptedPack[] all)
        => [Version, (byte)all.Length, .. all.SelectMany(each => (byte[])[(byte)each.Name.Length, .. Encoding.ASCII.GetBytes(each.Name), .. each.Hash.AsSpan()])];

    private static bool TryRead(ReadOnlySpan<byte> stored, [NotNullWhen(true)] out List<(string Name, Hash256 Hash)>? entries)
    {
        entries = null;
        if (stored.Length < 2 || stored[0] != Version || stored[1] > MostPacks) { return false; }
        var read = new List<(string, Hash256)>();
        var rest = stored[2..];
        for (var left = stored[1]; left > 0; left--)
        {
            if (rest.Length < 1 || rest.Length < 1 + rest[0] + Hash256.Size) { return false; }
            var name = Encoding.ASCII.GetString(rest.Slice(1, rest[0]));
            if (!OwnerName.IsWellFormed(name)) { return false; }
            read.Add((name, new Hash256(rest.Slice(1 + rest[0], Hash256.Size))));
            rest = rest[(1 + rest[0] + Hash256.Size)..];
        }
        if (rest.Length > 0) { return false; }
        entries = read;
        return true;
    }
}

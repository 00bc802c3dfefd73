using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Airgap.Types;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>
/// The CBOR of UR types, and what any scanned message is. Whatever a type reads is written in both versions and reads again as the same;
/// a seed's parts lie in the message.
/// </summary>
internal static class UrTypesTarget
{
    private static readonly UrType[] Types = Enum.GetValues<UrType>();
    private static readonly string[] Files = ["P", "T", "J", "C", "U", "B", "X"];

    /// <summary>The first byte chooses the network, with which other bits the format; the second the type or file type.</summary>
    internal static void Run(byte[] input)
    {
        if (input.Length < 2) { return; }
        var network = (Network)(input[0] & 3);
        var cbor = input.AsMemory(2);
        var data = (input[0] & 4) != 0 ? new ScannedData(ScanFormat.Plain, "", cbor)
            : (input[0] & 8) != 0 ? new ScannedData(ScanFormat.Bbqr, Files[input[1] % Files.Length], cbor)
            : new ScannedData(ScanFormat.Ur, Types[input[1] % Types.Length].Name((input[0] & 16) == 0 ? UrVersion.One : UrVersion.Two), cbor);
        RunContent(data, network);
        if (data.Format != ScanFormat.Ur) { return; }
        switch (Types[input[1] % Types.Length])
        {
            case UrType.HdKey: RunKey(cbor); break;
            case UrType.KeyPath: RunPath(cbor); break;
            case UrType.Output: RunOutput(cbor, network); break;
            case UrType.Account: RunAccount(cbor); break;
            case UrType.MultiAccounts: RunAccounts(cbor); break;
        }
    }

    private static void RunContent(ScannedData data, Network network)
    {
        if (!ScanContent.Of(data, network).TryGet(out var content, out var refused))
        {
            FindingException.Unless(refused.Detail.Length is > 0 and < 400, "a refusal without a reason, or without an end");
            return;
        }
        switch (content)
        {
            case ScanContent.Secret secret:
                FindingException.Unless(secret.Parts.Count > 0, "a seed without a place");
                foreach (var part in secret.Parts) { FindingException.Unless(part.GetOffsetAndLength(data.Bytes.Length).Length > 0, "a seed's part is empty"); }
                break;
            case ScanContent.Cosigner cosigner: FindingException.Unless(cosigner.Keys.Count > 0, "no key"); break;
            case ScanContent.Wallet wallet: FindingException.Unless(wallet.File.Descriptor.Network == network, "a wallet of another network"); break;
        }
    }

    private static void RunKey(ReadOnlyMemory<byte> cbor)
    {
        if (!HdKey.Read(cbor).TryGet(out var key, out _)) { return; }
        foreach (var version in Enum.GetValues<UrVersion>())
        {
            var written = key.ToMessage(version).Cbor;
            RequireSame(written, HdKey.Read(written).Value.ToMessage(version).Cbor);
        }
    }

    private static void RunPath(ReadOnlyMemory<byte> cbor)
    {
        if (!KeyPath.Read(cbor).TryGet(out var path, out _)) { return; }
        FindingException.Unless(path.Components.Count <= DerivationPath.MaxDepth, "a path that is too deep");
        RequireSame(path.ToMessage().Cbor, KeyPath.Read(path.ToMessage().Cbor).Value.ToMessage().Cbor);
    }

    private static void RunOutput(ReadOnlyMemory<byte> cbor, Network network)
    {
        if (!OutputDescriptor.Read(cbor).TryGet(out var output, out _)) { return; }
        var written = output.ToMessage(UrVersion.Two).Value.Cbor;
        RequireSame(written, OutputDescriptor.Read(written).Value.ToMessage(UrVersion.Two).Value.Cbor);
        if (output.ToMessage().TryGet(out var old, out _)) { RequireSame(old.Cbor, OutputDescriptor.Read(old.Cbor).Value.ToMessage().Value.Cbor); }
        if (!output.ToDescriptor(network).TryGet(out var descriptor, out _)) { return; }
        foreach (var version in Enum.GetValues<UrVersion>())
        {
            if (!OutputDescriptor.Of(descriptor, version).TryGet(out var made, out _) || !made.ToMessage(version).TryGet(out var message, out _)) { continue; }
            if (message.Cbor.Length > 64 * 1024) { continue; }
            FindingException.Unless(OutputDescriptor.Read(message.Cbor).Value.ToDescriptor(network).Value.ToString() == descriptor.ToString(), "a written descriptor reads as another wallet");
        }
    }

    private static void RunAccount(ReadOnlyMemory<byte> cbor)
    {
        if (!AccountDescription.Read(cbor).TryGet(out var account, out _)) { return; }
        if (!account.ToMessage().TryGet(out var written, out _) || written.Cbor.Length > 64 * 1024) { return; }
        RequireSame(written.Cbor, AccountDescription.Read(written.Cbor).Value.ToMessage().Value.Cbor);
    }

    private static void RunAccounts(ReadOnlyMemory<byte> cbor)
    {
        if (!MultiAccounts.Read(cbor).TryGet(out var accounts, out _)) { return; }
        var written = accounts.ToMessage().Cbor;
        RequireSame(written, MultiAccounts.Read(written).Value.ToMessage().Cbor);
    }

    private static void RequireSame(ReadOnlyMemory<byte> first, ReadOnlyMemory<byte> second)
        => FindingException.Unless(first.Span.SequenceEqual(second.Span), "what was written reads as something else");
}

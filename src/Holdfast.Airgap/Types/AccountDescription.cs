using System.Formats.Cbor;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>One account for all kinds of script: crypto-account (BCR-2020-015) and account-descriptor (BCR-2023-019).</summary>
/// <param name="Master">Fingerprint of the master key; holds for each key that does not say its own.</param>
/// <param name="Outputs">One a kind of script, cosigner() for multisigs; their keys are the account's, without children. At most 256.</param>
public sealed record AccountDescription(Fingerprint Master, IReadOnlyList<OutputDescriptor> Outputs)
{
    private const int MasterKey = 1, OutputsKey = 2;

    /// <summary>Reads either. Outputs need no tag around them: Keystone and hosts on its library write none.</summary>
    public static Result<AccountDescription> Read(ReadOnlyMemory<byte> cbor)
    {
        if (!TypeLimits.Parse(UrType.Account, cbor).TryGet(out var value, out var refused)) { return refused; }
        var fields = new CborFields("an account", value, OutputsKey);
        var master = fields.Fingerprint(MasterKey, "master fingerprint", isRequired: true);
        var items = fields.Items(OutputsKey, "output descriptors", TypeLimits.MaxAccountKeys);
        if (fields.Refused is { } no) { return no; }
        var outputs = new List<OutputDescriptor>(items.Count);
        foreach (var item in items)
        {
            if (!OutputDescriptor.Read(item).TryGet(out var output, out refused)) { return refused; }
            outputs.Add(output);
        }
        return new AccountDescription(master!.Value, outputs);
    }

    /// <param name="version">Which names and tags.</param>
    /// <param name="tagOutputs">False: no tag around the outputs, which Keystone's library cannot read.</param>
    public Result<UrMessage> ToMessage(UrVersion version = UrVersion.One, bool tagOutputs = true)
    {
        var writer = new CborWriter(CborConformanceMode.Strict, convertIndefiniteLengthEncodings: true);
        writer.WriteStartMap(2);
        writer.WriteInt32(MasterKey);
        writer.WriteUInt32(Master.Value);
        writer.WriteInt32(OutputsKey);
        writer.WriteStartArray(Outputs.Count);
        foreach (var output in Outputs)
        {
            if (output.WriteTagged(writer, version, tagOutputs) is { } refused) { return refused; }
        }
        writer.WriteEndArray();
        writer.WriteEndMap();
        return new UrMessage(UrType.Account.Name(version), writer.Encode());
    }
}

using System.Globalization;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Bitcoin.WalletFiles;

/// <summary>What the lines of a <see cref="ColdcardMultisigText"/> have said so far.</summary>
internal sealed class ColdcardMultisigParts
{
    private readonly List<(KeyOrigin Origin, string Text)> _keys = [];
    private string? _name;
    private (int Threshold, int Count)? _policy;
    private ScriptType? _type;
    private DerivationPath? _path;

    /// <summary>Takes one line; a label that comes twice, or that is not known (a seed's, for one), is refused.</summary>
    public Refused? Take(string label, string value) => label.ToUpperInvariant() switch
    {
        "NAME" => _name is null ? TakeName(value) : Twice,
        "POLICY" => _policy is null ? TakePolicy(value) : Twice,
        "FORMAT" => _type is null ? TakeFormat(value) : Twice,
        "DERIVATION" => TakeDerivation(value), // holds until the next one
        _ when Fingerprint.TryParse(label, out var fingerprint) => TakeKey(fingerprint, value),
        _ => new(Refusal.Unsupported, "a line has a label that is not known"),
    };

    public Result<WalletFile> Finish(Network network)
    {
        if (_policy is not { } policy) { return Malformed("the file has no policy"); }
        if (policy.Count != _keys.Count || policy.Threshold > policy.Count) { return Malformed("the policy is not for as many keys as the file has"); }
        var type = _type ?? ScriptType.ScriptHash;
        var keys = new List<QuorumKey>(_keys.Count);
        foreach (var (origin, text) in _keys)
        {
            if (!QuorumKey.Parse(text, type, network).TryGet(out var key, out var no)) { return no; }
            keys.Add(new(origin, key));
        }
        if (!Descriptor.Parse(new SortedQuorum(type, policy.Threshold, keys).ToDescriptor(network), network).TryGet(out var descriptor, out var refused)) { return refused; }
        return new WalletFile(WalletFileKind.ColdcardText, WalletText.NameOrNull(_name), descriptor, null);
    }

    private Refused? TakeName(string value)
    {
        _name = value;
        return null;
    }

    /// <summary>"2 of 3", "2-of-3" or "2/3".</summary>
    private Refused? TakePolicy(string value)
    {
        var numbers = value.Replace("-", " ", StringComparison.Ordinal).Split(["of", "/"], StringSplitOptions.TrimEntries);
        if (numbers is not [var first, var second] || !TryRead(first, out var threshold) || !TryRead(second, out var count)) { return Malformed("the policy is not a number of a number"); }
        _policy = (threshold, count);
        return null;
    }

    private Refused? TakeFormat(string value)
    {
        _type = SortedQuorum.TypeOf(value.ToUpperInvariant());
        return _type is null ? new(Refusal.Unsupported, "the format is not P2WSH, P2SH-P2WSH or P2SH") : null;
    }

    private Refused? TakeDerivation(string value)
    {
        if (value is not (['m'] or ['m', '/', ..]) || !DerivationPath.TryParse(value, out _path)) { return Malformed("a derivation is not a path from m"); }
        return null;
    }

    private Refused? TakeKey(Fingerprint fingerprint, string value)
    {
        if (_keys.Count == QuorumKey.Most) { return new(Refusal.TooLarge, $"more than {QuorumKey.Most} keys in a multisig"); }
        if (_path is null) { return Malformed("a key has no derivation before it"); }
        _keys.Add((new(fingerprint, _path), value));
        return null;
    }

    private static bool TryRead(string text, out int number)
    {
        number = 0;
        return text.Length is 1 or 2 && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number) && number > 0;
    }

    private static Refused Twice => Malformed("a label that is for one line comes twice");
    private static Refused Malformed(string detail) => new(Refusal.Malformed, detail);
}

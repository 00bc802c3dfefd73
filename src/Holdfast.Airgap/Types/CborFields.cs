using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Airgap.Types;

/// <summary>The members of one map, read by their numbers. What is wrong first is kept; the values read after it mean nothing.</summary>
internal sealed class CborFields
{
    /// <summary>Longest name, in bytes of UTF-8.</summary>
    public const int MaxName = 256;
    /// <summary>Longest note, in bytes of UTF-8.</summary>
    public const int MaxNote = 4096;

    private readonly string _what;
    private readonly CborValue _map;

    /// <param name="what">What the map is, for the refusal: "an HD key".</param>
    /// <param name="map">The map, or what is there instead.</param>
    /// <param name="last">The highest key that the type has: others are refused, so that nothing is read past.</param>
    public CborFields(string what, CborValue map, ulong last)
    {
        (_what, _map) = (what, map);
        if (map.Kind != CborKind.Map) { Refuse(Refusal.Malformed, "is not a map"); }
        foreach (var key in map.Keys)
        {
            if (key == 0 || key > last) { Refuse(Refusal.Unsupported, $"has a member {key}, which is not known"); }
        }
    }

    /// <summary>Null while everything was as it must be.</summary>
    public Refused? Refused { get; private set; }

    public void Refuse(Refusal reason, string detail) => Refused ??= new(reason, $"{_what} {detail}");
    public void Take(Refused? refused) => Refused ??= refused;

    public CborValue? Find(ulong key, string name, CborKind kind, bool isRequired = false)
    {
        if (_map[key] is not { } value)
        {
            if (isRequired) { Refuse(Refusal.Malformed, $"has no {name}"); }
            return null;
        }
        if (value.Kind == kind) { return value; }
        Refuse(Refusal.Malformed, $"has a {name} of another kind");
        return null;
    }

    /// <summary>A member of any kind.</summary>
    public CborValue? Find(ulong key) => _map[key];

    public bool Flag(ulong key, string name) => Find(key, name, CborKind.Flag) is { Number: 1 };

    /// <summary>A number up to <paramref name="most"/>.</summary>
    public uint? Number(ulong key, string name, uint most = uint.MaxValue, bool isRequired = false)
    {
        if (Find(key, name, CborKind.Number, isRequired) is not { } value) { return null; }
        if (value.Number <= most) { return (uint)value.Number; }
        Refuse(Refusal.Malformed, $"has a {name} above {most}");
        return null;
    }

    public Fingerprint? Fingerprint(ulong key, string name, bool isRequired = false) => Number(key, name, isRequired: isRequired) is { } value ? new(value) : null;

    public string? Text(ulong key, string name, int most, bool isRequired = false)
    {
        if (Find(key, name, CborKind.Text, isRequired) is not { } value) { return null; }
        if (value.Bytes.Length <= most) { return value.ToText(); }
        Refuse(Refusal.TooLarge, $"has a {name} of more than {most} bytes");
        return null;
    }

    /// <summary>One to <paramref name="most"/> items.</summary>
    public IReadOnlyList<CborValue> Items(ulong key, string name, int most)
    {
        if (Find(key, name, CborKind.Array, isRequired: true) is not { } array) { return []; }
        if (array.Count == 0) { Refuse(Refusal.Malformed, $"has no {name}"); }
        if (array.Count <= most) { return array.Items; }
        Refuse(Refusal.TooLarge, $"has more than {most} {name}");
        return [];
    }
}

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace Holdfast.Keys;

/// <summary>
/// A BIP-32 path from the master key: up to <see cref="MaxDepth"/> steps, each an index with bit 31 set where hardened. Immutable.
/// </summary>
public sealed class DerivationPath : IEquatable<DerivationPath>
{
    /// <summary>More levels than any standard uses; longer paths are refused when read.</summary>
    public const int MaxDepth = 10;
    public const uint Hardened = 0x8000_0000;

    private readonly uint[] _steps;

    private DerivationPath(uint[] steps) => _steps = steps;

    /// <summary>The master key itself: m.</summary>
    public static DerivationPath Master { get; } = new([]);

    /// <exception cref="ArgumentException">More than <see cref="MaxDepth"/> steps.</exception>
    public static DerivationPath Of(params ReadOnlySpan<uint> steps)
        => steps.Length <= MaxDepth ? new(steps.ToArray()) : throw new ArgumentException("the path is too deep", nameof(steps));

    public ReadOnlySpan<uint> Steps => _steps;
    public int Depth => _steps.Length;
    public uint this[int level] => _steps[level];

    /// <summary>How many steps at the beginning are hardened.</summary>
    public int HardenedDepth
    {
        get
        {
            var depth = 0;
            while (depth < _steps.Length && IsHardened(_steps[depth])) { depth++; }
            return depth;
        }
    }

    public static bool IsHardened(uint step) => step >= Hardened;

    /// <summary>This path and one step more.</summary>
    public DerivationPath Child(uint step) => Of([.. _steps, step]);
    public DerivationPath Append(ReadOnlySpan<uint> steps) => Of([.. _steps, .. steps]);
    public DerivationPath Take(int depth) => Of(_steps.AsSpan(0, depth));
    public bool StartsWith(DerivationPath prefix) => _steps.AsSpan().StartsWith(prefix._steps);

    /// <summary>Reads "m/84'/0'/0'/0/5"; the m may be left out, hardened is ', h or H. False for anything else, numbers of 2^31 and above, or more than ten steps.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, [NotNullWhen(true)] out DerivationPath? path)
    {
        path = null;
        if (text.Length is 0 or > 200) { return false; }
        if (text is "m" or "M") { path = Master; return true; }
        if (text.StartsWith("m/") || text.StartsWith("M/")) { text = text[2..]; }
        Span<uint> steps = stackalloc uint[MaxDepth];
        var depth = 0;
        foreach (var range in text.Split('/'))
        {
            if (depth == MaxDepth || !TryParseStep(text[range], out steps[depth++])) { return false; }
        }
        path = Of(steps[..depth]);
        return true;
    }

    /// <summary>Reads one step, "44'" or "7".</summary>
    public static bool TryParseStep(ReadOnlySpan<char> text, out uint step)
    {
        step = 0;
        var hardened = text.Length > 0 && text[^1] is '\'' or 'h' or 'H';
        if (text.Length == 0) { return false; }
        var digits = hardened ? text[..^1] : text;
        // uint.TryParse would let trailing NUL characters pass.
        if (digits.ContainsAnyExceptInRange('0', '9')) { return false; }
        if (!uint.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) || number >= Hardened) { return false; }
        step = hardened ? number | Hardened : number;
        return true;
    }

    /// <summary>Reads 32-bit little-endian steps, as PSBTs carry them; false if the length is odd or the path too deep.</summary>
    public static bool TryReadLittleEndian(ReadOnlySpan<byte> bytes, [NotNullWhen(true)] out DerivationPath? path)
    {
        path = null;
        if (bytes.Length % 4 != 0 || bytes.Length / 4 > MaxDepth) { return false; }
        var steps = new uint[bytes.Length / 4];
        for (var i = 0; i < steps.Length; i++) { steps[i] = BinaryPrimitives.ReadUInt32LittleEndian(bytes[(4 * i)..]); }
        path = new(steps);
        return true;
    }

    public bool Equals(DerivationPath? other) => other is not null && _steps.AsSpan().SequenceEqual(other._steps);
    public override bool Equals(object? obj) => Equals(obj as DerivationPath);

    public override int GetHashCode()
    {
        var hash = new HashCode();
        foreach (var step in _steps) { hash.Add(step); }
        return hash.ToHashCode();
    }

    /// <summary>"m/84'/0'/0'/0/5".</summary>
    public override string ToString()
    {
        var text = new StringBuilder("m");
        foreach (var step in _steps) { AppendStep(text.Append('/'), step, '\''); }
        return text.ToString();
    }

    /// <summary>"84h/0h/0h": without the m and with h, as descriptors write it; "" for the master key.</summary>
    public string ToDescriptorString()
    {
        var text = new StringBuilder();
        foreach (var step in _steps) { AppendStep(text.Length == 0 ? text : text.Append('/'), step, 'h'); }
        return text.ToString();
    }

    private static void AppendStep(StringBuilder text, uint step, char mark)
    {
        text.Append(CultureInfo.InvariantCulture, $"{step & ~Hardened}");
        if (IsHardened(step)) { text.Append(mark); }
    }
}

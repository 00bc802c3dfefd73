using System.Diagnostics.CodeAnalysis;

namespace Holdfast.Signing;

/// <summary>A refusal with the words that tell the owner why, and where: "input 3: ...".</summary>
public sealed record Refused(Refusal Reason, string Detail)
{
    public override string ToString() => Detail.Length == 0 ? Reason.Code() : $"{Reason.Code()}: {Detail}";
}

/// <summary>A value, or the reason there is none. Refusals are values: they cannot be overlooked as an exception can.</summary>
public readonly struct Result<T> where T : notnull
{
    private readonly T? _value;
    private readonly Refused? _refused;

    private Result(T? value, Refused? refused) => (_value, _refused) = (value, refused);

    /// <summary>The refusal; also for a result nobody set.</summary>
    public Refused? Refused => _refused ?? (_value is null ? new Refused(Refusal.Malformed, "no result") : null);

    /// <exception cref="InvalidOperationException">It was refused.</exception>
    public T Value => Refused is null ? _value! : throw new InvalidOperationException($"refused: {Refused}");

    public bool TryGet([NotNullWhen(true)] out T? value, [NotNullWhen(false)] out Refused? refused)
    {
        value = _value;
        refused = Refused;
        return refused is null;
    }

    public static implicit operator Result<T>(T value) => new(value, null);
    public static implicit operator Result<T>(Refused refused) => new(default, refused);
}

namespace Holdfast.Ethereum.TypedMessages;

/// <summary>
/// Names of types and members. EIP-712 asks for Solidity's identifiers: letters, digits, "_" and "$", no digit first. Anything else (brackets,
/// commas, line feeds) could make one encodeType read as another's.
/// </summary>
internal static class Identifier
{
    public const int MaxLength = 80;

    public static bool IsValid(ReadOnlySpan<char> name)
    {
        if (name.Length is 0 or > MaxLength || char.IsAsciiDigit(name[0])) { return false; }
        foreach (var letter in name)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('_' or '$')) { return false; }
        }
        return true;
    }
}

namespace Holdfast.Cryptography;

/// <summary>A primitive cannot be trusted or had: no seed is made and nothing signs. It is never caught to go on.</summary>
public sealed class CryptographyUnavailableException(string message) : Exception(message);

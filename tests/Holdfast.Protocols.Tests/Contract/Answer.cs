namespace Holdfast.Protocols.Tests.Contract;

/// <summary>Why a host got nothing: what every vendor's own errors come down to.</summary>
internal enum HostError
{
    /// <summary>The owner said no.</summary>
    Rejected,
    /// <summary>The device is locked.</summary>
    Locked,
    /// <summary>It is not done, whoever asks.</summary>
    Refused,
    /// <summary>There is no such thing here.</summary>
    NotSupported,
    /// <summary>The connection ended before an answer came.</summary>
    Gone,
}

/// <summary>What a host got: a text, or an error. Signatures are lower-case hexadecimal.</summary>
internal readonly record struct Answer(string? Value, HostError? Error)
{
    public static implicit operator Answer(string value) => new(value, null);
    public static implicit operator Answer(HostError error) => new(null, error);
}

/// <summary>What a vendor's protocol has of what the suite asks.</summary>
[Flags]
internal enum Feature
{
    None = 0,
    BitcoinKeys = 1,
    BitcoinAddresses = 2,
    Policies = 4,
    Psbts = 8,
    BitcoinMessages = 16,
    EthereumAddresses = 32,
    EthereumTransactions = 64,
    PersonalMessages = 128,
    TypedMessages = 256,
}

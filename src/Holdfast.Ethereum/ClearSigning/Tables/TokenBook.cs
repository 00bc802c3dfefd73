namespace Holdfast.Ethereum.ClearSigning.Tables;

/// <summary>What tokens are called in one explanation: the program's own table, then what descriptors claim and may.</summary>
internal sealed class TokenBook
{
    private readonly Dictionary<(ulong, Address), KnownToken> _claims = [];

    /// <summary>Null for a token of which nothing is known.</summary>
    public KnownToken? Find(ulong chainId, Address token) => KnownNames.Token(chainId, token) ?? _claims.GetValueOrDefault((chainId, token));

    /// <summary>A descriptor's name for a token; not heard unless <see cref="KnownNames.MayBeCalled"/>. The first stands.</summary>
    public void Claim(ulong chainId, Address token, string symbol, int decimals)
    {
        if (KnownNames.MayBeCalled(chainId, token, symbol, decimals)) { _claims.TryAdd((chainId, token), new(symbol, decimals, IsProven: false)); }
    }
}

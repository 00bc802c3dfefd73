namespace Holdfast.Ethereum.ClearSigning.Tables;

/// <summary>What is known of a contract as a spender of tokens. That its name is known is not enough.</summary>
internal enum SpenderKind
{
    Unknown,
    /// <summary>Applications let it spend this token.</summary>
    Meant,
    /// <summary>Known, and no honest application asks for this.</summary>
    NotMeant,
    /// <summary>It makes whatever call anyone asks for: what it may take, anyone takes.</summary>
    Anyone,
}

namespace Holdfast.Ethereum.Transactions;

/// <summary>The kinds of transaction that are signed. The number is the first byte (EIP-2718); those of before have none.</summary>
public enum TransactionType : byte
{
    /// <summary>A list without a type, with its chain (EIP-155).</summary>
    Legacy = 0,
    /// <summary>EIP-2930.</summary>
    AccessList = 1,
    /// <summary>EIP-1559.</summary>
    DynamicFee = 2,
    /// <summary>EIP-7702.</summary>
    SetCode = 4,
}

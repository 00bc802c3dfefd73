namespace Holdfast.Ethereum.TypedMessages;

/// <summary>The methods of wallets by which typed messages come (eth_signTypedData_v3 and _v4). What both can say has the same hash in both.</summary>
public enum TypedDataVersion
{
    /// <summary>Without arrays, and without structs that are null.</summary>
    V3,
    V4,
}

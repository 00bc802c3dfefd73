namespace Holdfast.Ethereum.Abi;

/// <summary>What a value of a call is (Solidity's ABI specification § Types). "function" and fixed-point numbers are not read.</summary>
public enum AbiKind
{
    Address,
    Bool,
    /// <summary>uint8 to uint256.</summary>
    UnsignedInteger,
    /// <summary>int8 to int256.</summary>
    SignedInteger,
    /// <summary>bytes1 to bytes32.</summary>
    FixedBytes,
    /// <summary>bytes: of any length.</summary>
    Bytes,
    /// <summary>string: UTF-8.</summary>
    String,
    /// <summary>T[] or T[n].</summary>
    Array,
    Tuple,
}

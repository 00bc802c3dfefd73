// SPDX-License-Identifier: MIT
// What the chain's test runs: as little as each standard asks for.
pragma solidity ^0.8.30;

/// ERC-20 with permits (EIP-2612).
contract Token {
    string public constant name = "Test Coin";
    string public constant symbol = "TEST";
    uint8 public constant decimals = 6;
    bytes32 private constant PERMIT = keccak256("Permit(address owner,address spender,uint256 value,uint256 nonce,uint256 deadline)");
    bytes32 public immutable DOMAIN_SEPARATOR;

    uint256 public totalSupply;
    mapping(address => uint256) public balanceOf;
    mapping(address => mapping(address => uint256)) public allowance;
    mapping(address => uint256) public nonces;

    event Transfer(address indexed from, address indexed to, uint256 value);
    event Approval(address indexed owner, address indexed spender, uint256 value);

    constructor(uint256 supply) {
        DOMAIN_SEPARATOR = keccak256(abi.encode(
            keccak256("EIP712Domain(string name,string version,uint256 chainId,address verifyingContract)"),
            keccak256(bytes(name)), keccak256("1"), block.chainid, address(this)));
        totalSupply = supply;
        balanceOf[msg.sender] = supply;
        emit Transfer(address(0), msg.sender, supply);
    }

    function transfer(address to, uint256 value) external returns (bool) {
        _move(msg.sender, to, value);
        return true;
    }

    function transferFrom(address from, address to, uint256 value) external returns (bool) {
        allowance[from][msg.sender] -= value;
        _move(from, to, value);
        return true;
    }

    function approve(address spender, uint256 value) external returns (bool) {
        _approve(msg.sender, spender, value);
        return true;
    }

    function permit(address owner, address spender, uint256 value, uint256 deadline, uint8 v, bytes32 r, bytes32 s) external {
        require(block.timestamp <= deadline, "too late");
        bytes32 message = keccak256(abi.encode(PERMIT, owner, spender, value, nonces[owner]++, deadline));
        address signer = ecrecover(keccak256(abi.encodePacked(hex"1901", DOMAIN_SEPARATOR, message)), v, r, s);
        require(signer != address(0) && signer == owner, "not signed by the owner");
        _approve(owner, spender, value);
    }

    function _move(address from, address to, uint256 value) private {
        balanceOf[from] -= value;
        balanceOf[to] += value;
        emit Transfer(from, to, value);
    }

    function _approve(address owner, address spender, uint256 value) private {
        allowance[owner][spender] = value;
        emit Approval(owner, spender, value);
    }
}

/// Who signed a message (EIP-191), as contracts see it.
contract Signers {
    function signerOf(bytes calldata message, uint8 v, bytes32 r, bytes32 s) external pure returns (address) {
        return ecrecover(keccak256(abi.encodePacked("\x19Ethereum Signed Message:\n", _digits(message.length), message)), v, r, s);
    }

    function _digits(uint256 number) private pure returns (bytes memory) {
        return number < 10 ? abi.encodePacked(uint8(48 + number)) : abi.encodePacked(_digits(number / 10), uint8(48 + number % 10));
    }
}

/// Code that an account can take for its own (EIP-7702).
contract Batch {
    struct Call { address to; uint256 value; bytes data; }

    event Ran(address indexed account, address indexed caller, uint256 calls);

    function run(Call[] calldata calls) external payable {
        require(msg.sender == address(this), "not the account itself");
        for (uint256 i = 0; i < calls.length; i++) {
            (bool done,) = calls[i].to.call{value: calls[i].value}(calls[i].data);
            require(done, "a call failed");
        }
        emit Ran(address(this), msg.sender, calls.length);
    }

    function who() external view returns (address) {
        return address(this);
    }

    receive() external payable {}
}

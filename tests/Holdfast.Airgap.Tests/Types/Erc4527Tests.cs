using System.Text;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Tests.Contents;
using Holdfast.Airgap.Types;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Airgap.Tests.Types;

/// <summary>ERC-4527: requests as Keystone's libraries publish them, and everything that is no request.</summary>
public sealed class Erc4527Tests
{
    /// <summary>ur-registry-eth's own test, which keystone-sdk has with an address that is empty: an old transaction that names no chain.</summary>
    private const string Published = "a601d825509b1deb4d3b7d4bad9bdd2b0d7b3dcb6d02584bf849808609184e72a00082271094000000000000000000000000000000000000000080a47f74657374320000000000000000000000000000000000000000000000000000006000578080800301040105d90130a2018a182cf501f501f500f401f4021a1234567807686d6574616d61736b";
    private const string PublishedWithEmptyAddress = "a701d825509b1deb4d3b7d4bad9bdd2b0d7b3dcb6d02584bf849808609184e72a00082271094000000000000000000000000000000000000000080a47f74657374320000000000000000000000000000000000000000000000000000006000578080800301040105d90130a2018a182cf501f501f500f401f4021a12345678064007686d6574616d61736b";
    /// <summary>keystone3-firmware's decoder test: EIP-1559 on chain 4, for a key of the legacy scheme.</summary>
    private const string PublishedTyped = "a501d82550f10fd6b07d25437fb2b42777472f035f02582f02ed04808459682f008459682f1b82520894e0cfe8a9f55942c6a70b845cd07a3a7d61a04325865af3107a400080c00304040405d90130a20188182cf5183cf500f500f4021a707eed6c";
    /// <summary>keystone-sdk's test of answers.</summary>
    private const string PublishedAnswer = "a301d825509b1deb4d3b7d4bad9bdd2b0d7b3dcb6d025841d4f0a7bcd95bba1fbb1051885054730e3f47064288575aacc102fbbf6a9a14daa066991e360d3e3406c20c00a40973eff37c7d641e5b351ec4a99bfe86f335f71303686b657973746f6e65";

    private const string Mail = """{"types":{"EIP712Domain":[{"name":"chainId","type":"uint256"}],"Mail":[{"name":"contents","type":"string"}]},"primaryType":"Mail","domain":{"chainId":1},"message":{"contents":"hello"}}""";

    private static EthSignRequest Read(EthRequests request) => EthSignRequest.Read(request.ToCbor()).Value;
    private static (Refusal Reason, string Detail) Refuse(EthRequests request) => RefuseCbor(request.ToCbor());
    private static (Refusal Reason, string Detail) RefuseCbor(ReadOnlyMemory<byte> cbor) => EthSignRequest.Read(cbor).Refused is { } refused ? (refused.Reason, refused.Detail) : throw new InvalidOperationException("it was taken");

    private static readonly EthRequests Old = new() { Type = EthRequests.Legacy, Data = Convert.FromHexString(EthRequests.OldTransaction) };
    private static readonly EthRequests New = new() { Type = EthRequests.Typed, Data = Convert.FromHexString(EthRequests.NewTransaction) };

    [Fact]
    public void The_published_request_of_a_transaction_with_a_type()
    {
        var request = EthSignRequest.Read(Cbor.Hex(PublishedTyped)).Value;
        var transaction = Assert.IsType<EthSignData.Transaction>(request.Data).Unsigned;
        Assert.Equal((TransactionType.DynamicFee, 4UL, "0xe0cfe8a9f55942c6a70b845cd07a3a7d61a04325", "100000000000000"), (transaction.Type, transaction.ChainId, transaction.To!.Value.ToString().ToLowerInvariant(), transaction.Value.ToString()));
        Assert.Equal(("f10fd6b07d25437fb2b42777472f035f", "m/44'/60'/0'/0", "707eed6c", 4UL), (Cbor.Hex(request.RequestId!.Value), request.Path.ToString(), request.Wallet.ToString(), request.ChainId!.Value));
        Assert.Null(request.Address);
        Assert.Null(request.Origin);
    }

    [Theory, Trait("attack", "E12")]
    [InlineData(Published), InlineData(PublishedWithEmptyAddress)]
    public void The_published_request_of_an_old_transaction_names_no_chain(string hex)
    {
        Assert.Equal((Refusal.Unsupported, "the transaction names no chain: it could be repeated on every other one (EIP-155)"), RefuseCbor(Cbor.Hex(hex)));
    }

    /// <summary>Every other member of it is read: with the chain in its place it is a request.</summary>
    [Theory]
    [InlineData(Published), InlineData(PublishedWithEmptyAddress)]
    public void With_a_chain_the_published_request_is_read(string hex)
    {
        var request = EthSignRequest.Read(Cbor.Hex(hex.Replace("57808080", "57018080", StringComparison.Ordinal))).Value;
        Assert.Equal(("m/44'/1'/1'/0/1", "12345678", "metamask", (Ethereum.Address?)null), (request.Path.ToString(), request.Wallet.ToString(), request.Origin, request.Address));
    }

    [Theory, Trait("attack", "E12"), Trait("case", "benign")]
    [InlineData(null), InlineData(137UL)]
    public void An_old_transaction_with_its_chain(ulong? chain)
    {
        var request = Read(Old with { Chain = chain });
        var transaction = Assert.IsType<EthSignData.Transaction>(request.Data).Unsigned;
        Assert.Equal((TransactionType.Legacy, 137UL), (transaction.Type, transaction.ChainId));
        Assert.Equal(chain, request.ChainId);
    }

    [Theory, Trait("attack", "E12")]
    [InlineData(0UL), InlineData(1UL), InlineData(138UL), InlineData(ulong.MaxValue)]
    public void A_transaction_for_another_chain_than_the_request(ulong chain)
    {
        Assert.Equal((Refusal.WrongNetwork, $"the transaction is for chain 137, and is asked for on chain {chain}"), Refuse(Old with { Chain = chain }));
        if (chain != 1) { Assert.Equal(Refusal.WrongNetwork, Refuse(New with { Chain = chain }).Reason); }
    }

    [Fact]
    public void A_transaction_is_of_the_kind_that_is_said()
    {
        Assert.Equal((Refusal.Malformed, "the transaction is not of the kind that the request says"), Refuse(Old with { Type = EthRequests.Typed }));
        Assert.Equal(Refusal.Malformed, Refuse(New with { Type = EthRequests.Legacy }).Reason);
        Assert.IsType<EthSignData.Transaction>(Read(New).Data);
    }

    [Theory, Trait("attack", "E14")]
    [InlineData(0), InlineData(5), InlineData(6), InlineData(255), InlineData(int.MaxValue)]
    public void A_data_type_that_is_not_known_is_not_signed(int type)
        => Assert.Equal((Refusal.Unsupported, $"a request to sign data of the unknown type {type}"), Refuse(new() { Type = type, Data = new byte[32] }));

    /// <summary>Thirty-two bytes, and what begins as a transaction or a typed message does, are a message: hashed with EIP-191's words before it.</summary>
    [Theory, Trait("attack", "E14")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000001"), InlineData("1901"), InlineData(EthRequests.NewTransaction), InlineData("")]
    public void Raw_bytes_are_a_message_and_nothing_else(string hex)
        => Assert.Equal(hex, Cbor.Hex(Assert.IsType<EthSignData.Personal>(Read(new() { Data = Convert.FromHexString(hex) }).Data).Message));

    [Fact, Trait("attack", "E14"), Trait("case", "benign")]
    public void A_message_with_all_that_may_stand_beside_it()
    {
        Assert.True(Ethereum.Address.TryParse(EthRequests.FirstAddress, out var address));
        var request = Read(new() { Data = "hello"u8.ToArray(), Chain = 1, Address = address.AsSpan().ToArray(), Origin = "metamask" });
        Assert.Equal("hello", Encoding.ASCII.GetString(Assert.IsType<EthSignData.Personal>(request.Data).Message.Span));
        Assert.Equal(("9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d", "m/44'/60'/0'/0/0", "73c5da0a", EthRequests.FirstAddress, "metamask"), (Cbor.Hex(request.RequestId!.Value), request.Path.ToString(), request.Wallet.ToString(), request.Address.ToString(), request.Origin));
    }

    [Fact]
    public void A_typed_message()
    {
        Assert.Equal("Mail", Assert.IsType<EthSignData.Typed>(Read(new() { Type = EthRequests.TypedMessage, Data = Encoding.UTF8.GetBytes(Mail) }).Data).Message.PrimaryType);
        Assert.Equal(Refusal.Malformed, Refuse(new() { Type = EthRequests.TypedMessage, Data = Encoding.UTF8.GetBytes(Mail[..^1]) }).Reason);
        Assert.Equal(Refusal.Malformed, Refuse(new() { Type = EthRequests.TypedMessage, Data = new byte[32] }).Reason);
    }

    /// <summary>The wallet is not said, or said to be 0: then it is the one that is open.</summary>
    [Theory]
    [InlineData(null), InlineData(0u)]
    public void Without_a_fingerprint(uint? source) => Assert.Null(Read(new() { Source = source }).Wallet);

    [Fact]
    public void Without_an_id_there_is_none() => Assert.Null(Read(new() { Id = null }).RequestId);

    public static TheoryData<string, string, string> Broken => new()
    {
        { "9b1deb4d3b7d4bad9bdd2b0d7b3dcb6d", "", "a request has a request id that is no UUID" }, // shorter
        { "d82550", "d82450", "a request has a request id that is no UUID" }, // of another tag
        { "01d82550", "0150", "a request has a request id of another kind" }, // of none
        { "0303", "", "a request has no data type" },
        { "0303", "036133", "a request has a data type of another kind" },
        { "0245", "0265", "a request has a data to sign of another kind" },
        { "024568656c6c6f", "", "a request has no data to sign" },
        { "05d90130", "05", "" }, // the tag is no matter
        { "05d90130", "05d99d70", "" }, // nor whether it is the new one
        { "05d90130", "05d9012f", "a key path is not a map" },
        { "018a182cf5183cf500f500f400f4", "0180", "a request has a path that is not one key's" }, // the master's
        { "00f400f4021a", "00f480f4021a", "a request has a path that is not one key's" }, // every key's
        { "021a73c5da0a", "021b0000000173c5da0a", "a key path has a source fingerprint above 4294967295" },
    };

    [Theory, MemberData(nameof(Broken))]
    public void Members_are_what_they_should_be(string part, string other, string detail)
    {
        var hex = Cbor.Hex(new EthRequests { Data = "hello"u8.ToArray() }.ToCbor());
        Assert.Contains(part, hex, StringComparison.Ordinal);
        var changed = hex.Replace(part, other, StringComparison.Ordinal);
        if (part.Length == 32) { changed = changed.Replace("d82550", "d8254f" + new string('0', 30), StringComparison.Ordinal); }
        else if (other.Length == 0) { changed = "a3" + changed[2..]; }
        var refused = EthSignRequest.Read(Cbor.Hex(changed)).Refused;
        Assert.Equal((detail.Length == 0, detail), (refused is null, refused?.Detail ?? ""));
    }

    [Theory]
    [InlineData(19), InlineData(21), InlineData(1)]
    public void An_address_of_another_length(int length) => Assert.Equal(Refusal.Malformed, Refuse(new() { Address = new byte[length] }).Reason);

    [Fact]
    public void An_origin_is_bounded_and_what_is_not_known_refused()
    {
        Assert.Equal(256, Read(new() { Origin = new string('x', 256) }).Origin!.Length);
        Assert.Equal(Refusal.TooLarge, Refuse(new() { Origin = new string('x', 257) }).Reason);
        var more = Cbor.Hex(new EthRequests().ToCbor());
        Assert.Equal("a request has a member 8, which is not known", RefuseCbor(Cbor.Hex("a5" + more[2..] + "0800")).Detail);
    }

    [Fact, Trait("attack", "T03")]
    public void A_request_is_bounded()
    {
        Assert.Equal(Refusal.TooLarge, Refuse(new() { Data = new byte[TypeLimits.MaxEthSignRequest] }).Reason);
        Assert.Equal(Refusal.Malformed, RefuseCbor(Cbor.Hex("a1025b7fffffffffffffff00")).Reason);
        Assert.Equal(Refusal.TooLarge, Refuse(new() { Type = EthRequests.TypedMessage, Data = new byte[257 * 1024] }).Reason);
    }

    [Fact, Trait("attack", "T03"), Trait("case", "benign")]
    public void A_large_message_is_read() => Assert.Equal(64 * 1024, Assert.IsType<EthSignData.Personal>(Read(new() { Data = new byte[64 * 1024] }).Data).Message.Length);

    [Fact]
    public void A_scan_is_told_by_its_type_alone()
    {
        var cbor = new EthRequests { Data = "hello"u8.ToArray() }.ToCbor();
        var data = Scanned.Ur("eth-sign-request", cbor);
        Assert.IsType<EthSignData.Personal>(Scanned.As<ScanContent.EthereumRequest>(data).Request.Data);
        Assert.False(ScanContent.LooksSecret(data));
        Assert.False(ScanContent.MayBeSecret("UR:ETH-SIGN-REQUEST/1-9/LPADASCFAD"u8));
        Assert.Equal((Refusal.Unsupported, "an eth-signature is an answer: it asks for nothing"), Scanned.Refused(Scanned.Ur("eth-signature", Cbor.Hex(PublishedAnswer))));
        Assert.Equal(Refusal.Unsupported, Scanned.Refused(Scanned.Ur("evm-sign-request", cbor)).Reason);
    }

    [Fact]
    public void An_answer_is_the_published_one_byte_for_byte()
    {
        var signature = Convert.FromHexString("d4f0a7bcd95bba1fbb1051885054730e3f47064288575aacc102fbbf6a9a14daa066991e360d3e3406c20c00a40973eff37c7d641e5b351ec4a99bfe86f335f713");
        var signed = new EthereumSignature(signature[64] - 27, Ethereum.UInt256.FromBigEndian(signature.AsSpan(0, 32)), Ethereum.UInt256.FromBigEndian(signature.AsSpan(32, 32)));
        var message = EthSignature.Of(Read(new()), signed).ToMessage("keystone");
        Assert.Equal(("eth-signature", PublishedAnswer), (message.Type, Cbor.Hex(message.Cbor)));
        Assert.Equal("a2" + PublishedAnswer[42..], Cbor.Hex(EthSignature.Of(Read(new() { Id = null }), signed).ToMessage("keystone").Cbor));
    }

    /// <summary>v in as many bytes as it needs, of EIP-155 for old transactions and the parity for others.</summary>
    [Theory]
    [InlineData("f86c098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a76400008025a028ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa636276a067cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d83", "28ef61340bd939bc2195fe537567866003e1a15d3c71ff63e1590620aa63627667cbe9d8997f761aecb703304b3800ccf555c9f3dc64214b297fb1966a3b6d8325")]
    [InlineData("f86e098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080820136a0e8a290a4663070f408da1f6e7800c329357754125fd911529e5d1bb859445e15a06342f84d48efc9780821a0c9b456800fb6eab650427f4947ab746cea954bc8fc", EthRequests.OldSignature)]
    public void The_v_of_old_transactions(string transaction, string expected)
    {
        var signed = SignedEthereumTransaction.Parse(Convert.FromHexString(transaction)).Value;
        Assert.Equal(expected, Convert.ToHexStringLower(EthSignature.Of(Read(new()), signed).Signature));
    }
}

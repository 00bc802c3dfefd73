using System.Text;
using System.Text.Json;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.RequestFiles;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Transactions;
using Holdfast.Ethereum.TypedMessages;
using Xunit;

namespace Holdfast.Ethereum.Tests.RequestFiles;

/// <summary>What answers a request says who signed, and what.</summary>
public sealed class AnswerTests : IDisposable
{
    private readonly EthereumWallet _wallet = new();

    public void Dispose() => _wallet.Dispose();

    private EthereumRequestFile Read(string type, string members) => EthereumRequestFile.Read(Encoding.UTF8.GetBytes($$"""{"type":"{{type}}","path":"{{EthereumWallet.First}}",{{members}}}""")).Value;

    private JsonElement Parse(byte[] answer, string type)
    {
        Assert.Equal((byte)'\n', answer[^1]);
        var json = JsonDocument.Parse(answer).RootElement;
        Assert.Equal((type, EthereumWallet.First, EthereumWallet.FirstAddress), (Text(json, "type"), Text(json, "path"), Text(json, "address")));
        Assert.False(EthereumRequestFile.IsClaimed(answer)); // no request anew
        return json;
    }

    private static string Text(JsonElement json, string name) => json.GetProperty(name).GetString()!;

    private static EthereumSignature SignatureOf(JsonElement json, int offset)
    {
        var bytes = Convert.FromHexString(Text(json, "signature")[2..]);
        Assert.Equal(EthereumSignature.Size, bytes.Length);
        Assert.InRange(bytes[64], offset, offset + 1);
        return new(bytes[64] - offset, UInt256.FromBigEndian(bytes.AsSpan(0, 32)), UInt256.FromBigEndian(bytes.AsSpan(32, 32)));
    }

    [Theory]
    [InlineData("ec098504a817c800825208943535353535353535353535353535353535353535880de0b6b3a764000080018080", 37)]
    [InlineData("02f001098459682f008506fc23ac0082520894d8da6bf26964af9d7eed9e03e53415d37aa9604588016345785d8a000080c0", 0)]
    public void Of_a_transaction(string unsigned, int leastV)
    {
        var file = Read("ethereum-transaction", $"\"unsigned\":\"0x{unsigned}\"");
        var request = (EthereumTransactionRequest)file.For(new(), _wallet.Wallet);
        var signed = _wallet.Sign(request.Transaction);
        var json = Parse(EthereumAnswer.Write(file, signed), "ethereum-transaction");
        Assert.Equal(EthereumWallet.FirstAddress, SignatureOf(json, 0).Recover(request.Transaction.SigningDigest).ToString());
        Assert.InRange(Convert.ToInt32(Text(json, "v")[2..], 16), leastV, leastV + 1);
        Assert.Equal($"0x{signed.Hash}", Text(json, "hash"));
        Assert.Equal(EthereumWallet.FirstAddress, SignedEthereumTransaction.Parse(Convert.FromHexString(Text(json, "signed")[2..])).Value.Sender.ToString());
    }

    [Fact]
    public void Of_a_message()
    {
        var file = Read("ethereum-message", "\"message\":\"hello\"");
        var request = (PersonalMessageRequest)file.For(new(), _wallet.Wallet);
        var json = Parse(EthereumAnswer.Write(file, request, _wallet.SignatureOf(_wallet.Propose(request.Message))), "ethereum-message");
        Assert.Equal(EthereumWallet.FirstAddress, SignatureOf(json, 27).Recover(PersonalMessage.Digest("hello"u8)).ToString());
    }

    [Fact]
    public void Of_a_typed_message()
    {
        var file = Read("ethereum-typed-data", """ "typedData":{"types":{"EIP712Domain":[{"name":"chainId","type":"uint256"}],"T":[{"name":"a","type":"bool"}]},"primaryType":"T","domain":{"chainId":1},"message":{"a":true}} """);
        var request = (TypedDataRequest)file.For(new(), _wallet.Wallet);
        var json = Parse(EthereumAnswer.Write(file, request, _wallet.SignatureOf(_wallet.Propose(request.Message))), "ethereum-typed-data");
        Assert.Equal(EthereumWallet.FirstAddress, SignatureOf(json, 27).Recover(request.Message.SigningDigest).ToString());
    }

    [Fact]
    public void Of_an_authorisation()
    {
        var file = Read("ethereum-authorization", "\"chainId\":1,\"address\":\"0x63c0c19a282a1b52b07dd5a65b58948a07dae32b\",\"nonce\":3");
        var request = (AuthorizationRequest)file.For(new(), _wallet.Wallet);
        var signed = new SignedAuthorization(request.Authorization, _wallet.SignatureOf(_wallet.Propose(request.Authorization)));
        var json = Parse(EthereumAnswer.Write(file, signed), "ethereum-authorization");
        Assert.Equal(EthereumWallet.FirstAddress, SignatureOf(json, 0).Recover(request.Authorization.SigningDigest).ToString());
        var tuple = json.GetProperty("authorization");
        Assert.Equal(("0x1", "0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B", "0x3", $"0x{signed.Signature.YParity}"), (Text(tuple, "chainId"), Text(tuple, "address"), Text(tuple, "nonce"), Text(tuple, "yParity")));
        Assert.Equal(Text(json, "signature"), $"{Text(tuple, "r")}{Text(tuple, "s")[2..]}0{signed.Signature.YParity}");
        Assert.Equal($"0x{Convert.ToHexStringLower(signed.ToRlp().Encode())}", Text(json, "rlp"));
    }
}

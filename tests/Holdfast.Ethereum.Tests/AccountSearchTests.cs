using System.Text;
using Holdfast.Ethereum.Messages;
using Holdfast.Ethereum.Reviews;
using Holdfast.Ethereum.Tests.Transactions;
using Holdfast.Ethereum.Tests.TypedMessages;
using Holdfast.Ethereum.TypedMessages;
using Holdfast.Signing;
using Xunit;
using static Holdfast.Ethereum.Tests.Reviewing;

namespace Holdfast.Ethereum.Tests;

/// <summary>Which accounts are this wallet's, and that a host that names another than the path's gets no signature.</summary>
public sealed class AccountSearchTests
{
    private const string Abandon = "abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon abandon about";

    /// <summary>Addresses by ethers 6.17.0.</summary>
    [Theory]
    [InlineData("0x9858EfFD232B4033E47d90003D41EC34EcaEda94", EthereumAccounts.Bip44, 0u)]
    [InlineData("0x6Fac4D18c912343BF86fa7049364Dd4E424Ab9C0", EthereumAccounts.Bip44, 1u)]
    [InlineData("0x073AbAFb56139FeC89F50f69b029a24F6D370535", EthereumAccounts.Bip44, 49u)]
    [InlineData("0x78839F6054d7ed13918bAe0473BA31b1Ca9D7265", EthereumAccounts.LedgerLive, 1u)]
    [InlineData("0xbd360E2157d41C9b42e9735720A46D7C4573Af6A", EthereumAccounts.LedgerLive, 9u)]
    [InlineData("0xB8Fd42000d00202DCbCF5e18d6640d656345FD6A", EthereumAccounts.Legacy, 0u)]
    [InlineData("0xaaF0F280565Ca9e0468d947bEA6DeB92dd2Bd7e2", EthereumAccounts.Legacy, 9u)]
    public void Own_accounts_are_found(string address, EthereumAccounts scheme, uint index)
    {
        using var wallet = new EthereumWallet(Abandon);
        Assert.Equal(new FoundAccount(scheme, index, Made.Address(address)), AccountSearch.Find(wallet, Made.Address(address)));
        Assert.Null(AccountSearch.FindLookalike(wallet, Made.Address(address)));
        wallet.IsLocked = true;
        Assert.Null(AccountSearch.Find(wallet, Made.Address(address)));
    }

    /// <summary>The 51st standard account, the eleventh of Ledger Live, and nobody's.</summary>
    [Theory]
    [InlineData("0x4a0a672f8dEFe6ef2D4bf0c0Db96BA3A57bD8b46"), InlineData("0x04F42eBD00C788355FF0969439C80afcED5C5D63"), InlineData("0x0000000000000000000000000000000000000000")]
    public void Others_are_not(string address)
    {
        using var wallet = new EthereumWallet(Abandon);
        Assert.Null(AccountSearch.Find(wallet, Made.Address(address)));
        Assert.Null(AccountSearch.FindLookalike(wallet, Made.Address(address)));
    }

    [Theory, Trait("attack", "E18")]
    [InlineData("0x985800000000000000000000000000000000da94", "0x9858EfFD232B4033E47d90003D41EC34EcaEda94"), InlineData("0xaaf000000000000000000000000000000000d7e2", "0xaaF0F280565Ca9e0468d947bEA6DeB92dd2Bd7e2")]
    public void Lookalikes_are_told(string address, string own)
    {
        using var wallet = new EthereumWallet(Abandon);
        Assert.Null(AccountSearch.Find(wallet, Made.Address(address)));
        Assert.Equal(own, AccountSearch.FindLookalike(wallet, Made.Address(address))?.Address.ToString());
    }

    [Theory, Trait("attack", "E18"), Trait("case", "benign")]
    [InlineData("0x985800000000000000000000000000000000da95"), InlineData("0x985900000000000000000000000000000000da94")]
    public void What_differs_where_people_look_is_no_lookalike(string address)
    {
        using var wallet = new EthereumWallet(Abandon);
        Assert.Null(AccountSearch.FindLookalike(wallet, Made.Address(address)));
    }

    [Fact]
    public void The_account_that_a_host_names_is_the_paths()
    {
        using var wallet = new EthereumWallet();
        foreach (var (request, review) in Requests(wallet, Made.Address(EthereumWallet.FirstAddress)))
        {
            var proposal = review(request);
            Assert.Null(proposal.Review.Refused);
            Assert.NotNull(proposal.Plan);
        }
        foreach (var (request, review) in Requests(wallet, Made.Address(Made.Somebody))) { AssertRefused(Refusal.WrongWallet, review(request)); }
    }

    [Fact]
    public void What_a_host_says_is_part_of_the_request()
    {
        using var wallet = new EthereumWallet();
        Address?[] said = [null, Made.Address(EthereumWallet.FirstAddress), Made.Address(Made.Somebody), default(Address)];
        foreach (var digests in said.Select(address => Requests(wallet, address).Select(each => each.Request.Digest)).SelectMany(list => list.Select((digest, kind) => (digest, kind))).GroupBy(each => each.kind))
        {
            Assert.Equal(said.Length, digests.Select(each => each.digest).Distinct().Count());
        }
    }

    private static IEnumerable<(EthereumRequest Request, Func<EthereumRequest, Proposal> Review)> Requests(EthereumWallet wallet, Address? address)
    {
        var path = EthereumWallet.Path(EthereumWallet.First);
        yield return (new EthereumTransactionRequest(Made.Transaction(), path, new(), wallet.Wallet, address), request => EthereumTransactionReviewer.Review((EthereumTransactionRequest)request, wallet, wallet.Explainer));
        yield return (new PersonalMessageRequest(Encoding.UTF8.GetBytes("hello"), path, new(), wallet.Wallet, address), request => PersonalMessageReviewer.Review((PersonalMessageRequest)request, wallet, wallet.Explainer));
        yield return (new TypedDataRequest(Typed.Parse(Typed.Mail).Value, path, new(), wallet.Wallet, null, address), request => TypedDataReviewer.Review((TypedDataRequest)request, wallet, wallet.Explainer));
    }
}

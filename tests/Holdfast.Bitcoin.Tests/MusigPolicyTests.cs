using System.Text;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Bitcoin.Tests;

/// <summary>Wallet policies with musig() keys (BIP-388 as of 1.1.0, BIP-390): told as several who sign as one, each of them shown and checked.</summary>
public sealed class MusigPolicyTests
{
    private static string Own => Quorum.Own.Expression(Quorum.Path, "");
    private static string Second => Quorum.Second.Expression(Quorum.Path, "");
    private static string Third => Quorum.Third.Expression(Quorum.Path, "");
    private const string Nobody = "50929b74c1a04954b78b4b6035e97a5e078a5a0f28ec96d547bfee9ace803ac0";

    /// <summary>BIP-388's example: three together, or two of them after 90 days.</summary>
    private static string Example => $"tr(musig({Own},{Second},{Third})/<0;1>/*,{{and_v(v:pk(musig({Own},{Second})/<0;1>/*),older(12960)),"
        + $"{{and_v(v:pk(musig({Own},{Third})/<0;1>/*),older(12960)),and_v(v:pk(musig({Second},{Third})/<0;1>/*),older(12960))}}}})";

    private static Result<WalletPolicy> Register(string text) => WalletPolicy.FromDescriptor("vault", Descriptor.Parse(text, Network.Main).Value);
    private static string Name(KeyTree tree, int number) => $"key {number} ({tree.Wallet})";

    private static string[] Ways(string text)
    {
        var policy = Quorum.Policy(text);
        return [.. policy.ReviewPages(policy.OwnKeys(Quorum.Own).Value).Where(page => page.Title == "Who can spend").SelectMany(page => page.Fields).Select(field => field.Value)];
    }

    [Fact]
    public void Is_told_as_several_who_sign_as_one()
    {
        string second = Name(Quorum.Second, 2), third = Name(Quorum.Third, 3), wait = "once the coins have lain still for about 90 days (12,960 blocks)";
        Assert.Equal(
        [
            $"all together, as one key: this device, {second}, {third} (MuSig2)",
            $"(all together, as one key: this device, {second} (MuSig2)), and {wait}",
            $"(all together, as one key: this device, {third} (MuSig2)), and {wait}",
            $"(all together, as one key: {second}, {third} (MuSig2)), and {wait}",
        ], Ways(Example));
        Assert.Equal([$"all together, as one key: this device, {second} (MuSig2)"], Ways($"tr(musig({Own},{Second})/<0;1>/*)"));
        Assert.Equal([$"(all together, as one key: this device, {second} (MuSig2)), and {third}", "this device"],
            Ways($"tr({Nobody},{{multi_a(2,musig({Own},{Second})/<0;1>/*,{Third}/<0;1>/*),pk({Own}/<2;3>/*)}})"));
    }

    [Fact]
    public void Shows_every_key_once_in_full_and_ours_marked()
    {
        var policy = Quorum.Policy(Example);
        Assert.Equal([0], policy.OwnKeys(Quorum.Own).Value);
        var pages = policy.ReviewPages(policy.OwnKeys(Quorum.Own).Value);
        Assert.Equal(["vault", "1 of 3", "P2TR with scripts", "cosigners 1 to 3, all together (MuSig2)", "not by this device: it signs only where its own key stands alone", "main"], pages[0].Fields.Select(field => field.Value));
        var keys = pages.Where(page => page.Title.StartsWith("Cosigner", StringComparison.Ordinal)).ToArray();
        KeyTree[] trees = [Quorum.Own, Quorum.Second, Quorum.Third];
        Assert.Equal(3, keys.Length);
        for (var i = 0; i < 3; i++)
        {
            string[] expected = [i == 0 ? "this wallet" : "someone else", trees[i].Wallet.ToString(), Quorum.Path, trees[i].Derive(Quorum.Path).ToString(Network.Main)];
            Assert.Equal(expected, keys[i].Fields.Select(field => field.Value));
        }
        Assert.True(policy.TryDerive(0, 0, out var first));
        Assert.Equal(Address.FromScript(first.ScriptPubKey, Network.Main), Assert.Single(pages[^2].Fields).Value);
        Assert.Equal(policy.Descriptor, Assert.Single(pages[^1].Fields).Value);
    }

    /// <summary>B08: steps after musig() that nobody knows hide the coins of those who sign. The usual ones are not told.</summary>
    [Theory]
    [InlineData("<0;1>", null)]
    [InlineData("<1834567;2094444>", "1834567, 2094444; of ")]
    [InlineData("<1;0>", "1, 0; of ")]
    [Trait("attack", "B08")]
    public void Odd_branches_are_shown(string branches, string? told)
    {
        var policy = Quorum.Policy($"tr(musig({Own},{Second})/{branches}/*,pk({Own}/<0;1>/*))");
        var shown = policy.ReviewPages(policy.OwnKeys(Quorum.Own).Value).SelectMany(page => page.Fields).Where(field => field.Label == "Branches (receive, change)").Select(field => field.Value);
        Assert.Equal(told is null ? [] : [$"{told}all together, as one key: this device, {Name(Quorum.Second, 2)} (MuSig2)"], shown);
    }

    /// <summary>Together and alone, it is one holder's key.</summary>
    [Fact]
    public void Holders_are_counted_once()
    {
        var policy = Quorum.Policy($"tr(musig({Own},{Second})/<0;1>/*,and_v(v:pk({Own}/<0;1>/*),older(144)))");
        Assert.Equal([0, 2], policy.OwnKeys(Quorum.Own).Value);
        var pages = policy.ReviewPages([0, 2]);
        Assert.Contains(pages[0].Fields, field => field.Label == "Keys of this wallet" && field.Value == "1 of 2");
        Assert.Equal(["Cosigner 1 of 2", "Cosigner 2 of 2"], pages.Select(page => page.Title).Where(title => title.StartsWith("Cosigner", StringComparison.Ordinal)));
    }

    [Fact]
    public void The_receiving_half_of_a_pair_is_the_same_policy()
        => Assert.Equal(Quorum.Policy($"tr(musig({Own},{Second})/<0;1>/*,pk({Third}/<0;1>/*))").Descriptor, Quorum.Policy($"tr(musig({Own},{Second})/0/*,pk({Third}/0/*))").Descriptor);

    [Fact]
    public void Is_stored_and_read_again_and_not_registered_twice()
    {
        var registry = PolicyRegistry.Empty.Add(Quorum.Policy(Example)).Value;
        var read = PolicyRegistry.Read(registry.ToBytes()).Value;
        Assert.Equal(Quorum.Policy(Example).Descriptor, Assert.Single(read.Policies).Descriptor);
        // In another order it makes the same scripts.
        Assert.Equal(Refusal.NameNotAllowed, read.Add(Quorum.Policy(Example.Replace($"musig({Own},{Second},{Third})", $"musig({Third},{Second},{Own})"), "other")).Refused?.Reason);
    }

    /// <summary>BIP-388: no derivation before aggregation, no key twice; and what would be told as more holders than there are.</summary>
    [Theory]
    [InlineData("tr(musig({0}/<0;1>/*,{1}/<0;1>/*))", Refusal.Unsupported)]
    [InlineData("tr(musig({0}/0,{1}/0)/<0;1>/*)", Refusal.Unsupported)]
    [InlineData("tr(musig({0},{1})/<0;1>)", Refusal.Unsupported)]
    [InlineData("tr(musig({0},{1})/<0;1;2>/*)", Refusal.Unsupported)]
    [InlineData("tr(musig({0},{1}))", Refusal.Unsupported)]
    [InlineData("rawtr(musig({0},{1})/<0;1>/*)", Refusal.Unsupported)]
    [InlineData("tr({0}/<0;1>/*)", Refusal.Unsupported)]
    [InlineData("tr(musig({0},{0})/<0;1>/*)", Refusal.DuplicateKey)]
    [InlineData("tr(musig({0},{1})/<0;1>/*,pk(musig({1},{0})/<1;2>/*))", Refusal.DuplicateKey)]
    public void Is_refused(string text, Refusal reason) => Assert.Equal(reason, Register(string.Format(System.Globalization.CultureInfo.InvariantCulture, text, Own, Second)).Refused?.Reason);

    /// <summary>B10: the same point with another chain code, or negated.</summary>
    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    [Trait("attack", "B10")]
    public void One_holder_under_two_names(bool negated, bool inside)
    {
        var key = Quorum.Own.Derive(Quorum.Path);
        Assert.True(Cryptography.PublicKey.TryParse([(byte)(key.Key.HasOddY ? 2 : 3), .. key.Key.ToXOnly().AsSpan()], out var negative));
        var twin = (key with { Key = negated ? negative : key.Key, ChainCode = Cryptography.Sha256.Hash("other"u8) }).ToString(Network.Main);
        var text = inside ? $"tr(musig({Own},{twin})/<0;1>/*)" : $"tr(musig({Own},{Second})/<0;1>/*,multi_a(2,{Third}/<0;1>/*,{twin}/<0;1>/*))";
        Assert.Equal(Refusal.DuplicateKey, Register(text).Refused?.Reason);
    }

    [Fact]
    public void A_key_that_nobody_has_is_no_participant()
    {
        var nobody = new ExtendedPublicKey(0, default, 0, Cryptography.Sha256.Hash("any"u8), Cryptography.PublicKey.TryLiftX(Convert.FromHexString(Nobody), out var point) ? point : default);
        Assert.Equal(Refusal.UnsafePolicy, Register($"tr(musig({Own},{nobody.ToString(Network.Main)})/<0;1>/*)").Refused?.Reason);
    }

    /// <summary>B09: a key in musig() is ours only if we derive it.</summary>
    [Fact]
    [Trait("attack", "B09")]
    public void Participants_are_proven()
    {
        var second = Quorum.Second.Wallet.ToString();
        Assert.Equal(Refusal.FalseClaim, Quorum.Policy(Example.Replace(second, Quorum.Own.Wallet.ToString())).OwnKeys(Quorum.Own).Refused?.Reason);
        Assert.Equal(Refusal.FalseClaim, Quorum.Policy(Example.Replace(Quorum.Own.Wallet.ToString(), "deadbeef")).OwnKeys(Quorum.Own).Refused?.Reason);
        Assert.Equal(Refusal.OwnKeyMissing, Quorum.Policy($"tr(musig({Second},{Third})/<0;1>/*)").OwnKeys(Quorum.Own).Refused?.Reason);
    }

    private static Result<WalletFile> Read(string template, params string[] keys)
        => WalletFile.Read(Encoding.ASCII.GetBytes($$"""{"name":"vault","descriptor_template":"{{template}}","keys_info":[{{string.Join(',', keys.Select(key => $"\"{key}\""))}}]}"""), Network.Main);

    [Theory]
    [InlineData("tr(musig(@0,@1)/**)")]
    [InlineData("tr(musig(@0,@1)/<2;3>/*,pk(@0/**))")]
    [InlineData("tr(musig(@0,@1,@2)/**,{and_v(v:pk(musig(@0,@1)/**),older(12960)),{and_v(v:pk(musig(@0,@2)/**),older(12960)),and_v(v:pk(musig(@1,@2)/**),older(12960))}})")]
    public void A_template_stands_for_its_descriptor_and_back(string template)
    {
        string[] keys = template.Contains("@2", StringComparison.Ordinal) ? [Own, Second, Third] : [Own, Second];
        var expected = template.Replace("/**", "/<0;1>/*", StringComparison.Ordinal);
        for (var i = 0; i < keys.Length; i++) { expected = expected.Replace($"@{i}", keys[i], StringComparison.Ordinal); }
        var read = Read(template, keys).Value;
        Assert.Equal(expected, read.Descriptor.Body);
        var policy = WalletPolicy.FromDescriptor("vault", read.Descriptor).Value;
        var (written, list) = PolicyJson.Template(policy);
        Assert.Equal(template, written);
        Assert.Equal(keys, list);
    }

    [Theory]
    [InlineData("tr(musig(@0/**,@1/**))")] // BIP-388 § Invalid policies
    [InlineData("tr(musig(@0,@1))")]
    [InlineData("tr(musig(@0,@1)/0/*)")]
    [InlineData("tr(musig(@1,@0)/**)")]
    [InlineData("tr(musig(@0,@2)/**)")]
    [InlineData("tr(musig(@0,@1/**)")]
    [InlineData("tr(musig(@0,@1")]
    [InlineData("wsh(pk(musig(@0,@1)/**))")]
    public void What_is_no_template(string template) => Assert.NotNull(Read(template, Own, Second).Refused);
}

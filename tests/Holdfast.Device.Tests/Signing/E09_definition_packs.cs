using System.Text;
using Holdfast.Device.Requests;
using Holdfast.Device.Screens;
using Holdfast.Device.Storage;
using Holdfast.Device.Tests.Storage;
using Holdfast.Ethereum;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Ethereum.Transactions;
using Holdfast.Signing;
using Holdfast.Testing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>Packs of definitions on the device: believed after their owner's yes alone, and only as long as they are what was accepted.</summary>
public sealed class E09_definition_packs
{
    private const string Contract = "0x00000000000000000000000000000000000000aa", Usdc = "0xA0b86991c6218b36c1d19D4a2e9Eb0cE3606eB48", Stranger = "0x1234567890123456789012345678901234567890";
    private static readonly byte[] Pool = Build("Pool", "Stake"), Other = Build("Other", "Something else");

    private static byte[] Build(params (string Owner, string Intent, string Contract)[] definitions) => DefinitionPack.Build(definitions.Select((definition, i) => (Name: $"{i}.json", Json: $$"""
        {"context":{"contract":{"deployments":[{"chainId":1,"address":"{{definition.Contract}}"}]} },"metadata":{"owner":{{System.Text.Json.JsonSerializer.Serialize(definition.Owner)}} },
        "display":{"formats":{"stake(uint256 amount)":{"intent":"{{definition.Intent}}","fields":[{"path":"amount","label":"How much"}]},"approve(address a,uint256 b)":{"intent":"Harmless","fields":[]} } } }
        """)).ToDictionary(file => file.Name, file => (ReadOnlyMemory<byte>)Encoding.UTF8.GetBytes(file.Json))).Bytes;

    private static byte[] Build(string owner, string intent, string contract = Contract) => Build((owner, intent, contract));

    private static EthereumTransaction CallOf(string to, string signature, params object[] values)
    {
        Assert.True(AbiFunction.TryParse(signature, out var function));
        Assert.True(Address.TryParse(to, out var address));
        var data = function.EncodeCall(AbiBuilder.Tuple(function.Inputs, values));
        return Made(address, data);
    }

    // EIP-155: nonce 9, 20 gwei, 100,000 gas, no value, chain 1.
    private static EthereumTransaction Made(Address to, byte[] data)
    {
        byte[] Item(params byte[] bytes) => bytes is [< 0x80] ? bytes : bytes.Length < 56 ? [(byte)(0x80 + bytes.Length), .. bytes] : bytes.Length < 256 ? [0xb8, (byte)bytes.Length, .. bytes] : [0xb9, (byte)(bytes.Length >> 8), (byte)bytes.Length, .. bytes];
        byte[] body = [.. Item(9), .. Item(0x04, 0xa8, 0x17, 0xc8, 0x00), .. Item(0x01, 0x86, 0xa0), .. Item(to.AsSpan().ToArray()), .. Item(), .. Item(data), .. Item(1), .. Item(), .. Item()];
        byte[] whole = body.Length < 56 ? [(byte)(0xc0 + body.Length), .. body] : body.Length < 256 ? [0xf8, (byte)body.Length, .. body] : [0xf9, (byte)(body.Length >> 8), (byte)body.Length, .. body];
        return EthereumTransaction.Parse(whole).Value;
    }

    private static EthereumTransaction Stake => CallOf(Contract, "stake(uint256)", 7);

    private static async Task<Result<AcceptedPack>> AcceptAsync(OwnerScene scene, byte[] pack, string name = "registry")
    {
        scene.Pages.Clear();
        return await AcceptDefinitions.RunAsync(scene.Device, name, pack, scene.Session, TestContext.Current.CancellationToken);
    }

    private static string PackFile(OwnerScene scene) => Assert.Single(scene.Files, name => name.StartsWith("definitions-", StringComparison.Ordinal));

    private static void Replace(MemoryStateFolder folder, string name, byte[] bytes)
    {
        folder.Delete(name);
        folder.WriteSynced(name, bytes);
    }

    [Fact]
    [Trait("case", "benign")]
    public async Task A_call_is_blind_before_and_told_in_words_after()
    {
        using var scene = new OwnerScene();
        Assert.Equal(Refusal.BlindSigning, (await scene.SignAsync(Stake)).Refused?.Reason);
        var accepted = (await AcceptAsync(scene, Pool)).Value;
        Assert.Equal(("registry", DefinitionPack.Read(Pool).Value.Hash), (accepted.Name, accepted.Hash));
        Assert.Null((await scene.SignAsync(Stake)).Refused);
        Assert.Contains("What it does: A definition says: Stake", scene.Shown, StringComparison.Ordinal);
        Assert.Contains("Explained by: definition of \"Pool\"", scene.Shown, StringComparison.Ordinal);
        Assert.Contains("How much: 7", scene.Shown, StringComparison.Ordinal);
    }

    /// <summary>The whole public registry, and a withdrawal from Lido out of its tests.</summary>
    [Fact]
    [Trait("case", "benign")]
    public async Task A_call_of_a_contract_of_the_registry()
    {
        var root = VectorFolder.PathOf("vectors/ethereum_clear-signing-erc7730-registry");
        var files = Directory.GetFiles(Path.Combine(root, "registry"), "*.json", SearchOption.AllDirectories).Where(path => !path.Contains("/tests", StringComparison.Ordinal) && !path.Contains("/sigs/", StringComparison.Ordinal))
            .Concat(Directory.GetFiles(Path.Combine(root, "ercs"), "*.json")).ToDictionary(path => Path.GetRelativePath(root, path), path => (ReadOnlyMemory<byte>)File.ReadAllBytes(path));
        var pack = DefinitionPack.Build(files).Bytes;
        var raw = System.Text.Json.JsonDocument.Parse(File.ReadAllBytes(Path.Combine(root, "registry/lido/testsv2/calldata-WithdrawalQueueERC721.tests.json"))).RootElement.GetProperty("tests")[0].GetProperty("rawTx").GetString()!;
        var bytes = Convert.FromHexString(raw[2..]);
        var call = EthereumTransaction.Parse(bytes) is { Refused: null } unsigned ? unsigned.Value : SignedEthereumTransaction.Parse(bytes).Value.Transaction;

        using var scene = new OwnerScene();
        Assert.Equal(Refusal.BlindSigning, (await scene.SignAsync(call)).Refused?.Reason);
        Assert.Null((await AcceptAsync(scene, pack)).Refused);
        Assert.All(scene.Pages, page => Assert.True(page.Fields.Count <= 12));
        Assert.Contains("Lido DAO", scene.Shown, StringComparison.Ordinal);
        Assert.Contains("Ethereum (1), OP Mainnet (10)", scene.Shown, StringComparison.Ordinal);
        Assert.Null((await scene.SignAsync(call)).Refused);
        Assert.Contains("What it does: A definition says: Request Withdrawal", scene.Shown, StringComparison.Ordinal);
        Assert.Contains("In the words of: Lido DAO", scene.Shown, StringComparison.Ordinal);
    }

    [Fact]
    [Trait("attack", "E09")]
    [Trait("attack", "E10")]
    public async Task What_is_built_in_is_not_talked_away()
    {
        using var scene = new OwnerScene();
        Assert.Null((await AcceptAsync(scene, Build("Circle", "Harmless", Usdc))).Refused);
        Assert.True(Address.TryParse(Stranger, out var spender));
        Assert.Null((await scene.SignAsync(CallOf(Usdc, "approve(address,uint256)", spender, UInt256.Max))).Refused);
        Assert.Contains(scene.Pages, page => page is { Kind: PageKind.Warning, Code: "unlimited-allowance" });
        Assert.Contains("Explained by: built in", scene.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Harmless", scene.Shown, StringComparison.Ordinal);
    }

    /// <summary>Hash, counts, chains and names, then the warning; the name of the pack is the owner's.</summary>
    [Fact]
    [Trait("case", "benign")]
    public async Task What_is_read_before_it_is_accepted()
    {
        using var scene = new OwnerScene();
        Assert.Null((await AcceptAsync(scene, Build(("Pool", "Stake", Contract), ("Bank", "Lend", Stranger)))).Refused);
        foreach (var line in (string[])["Name: registry", $"SHA-256 of the file: {DefinitionPack.Read(Build(("Pool", "Stake", Contract), ("Bank", "Lend", Stranger))).Value.Hash}", "Contracts: 2 (chains: 1)", "Known here: 1: Ethereum (1)", "1 of 2: Bank", "2 of 2: Pool"]) { Assert.Contains(line, scene.Shown, StringComparison.Ordinal); }
        Assert.Contains(scene.Pages, page => page is { Kind: PageKind.Warning, Code: "definitions-trusted" });
        // Replaced by its name, whatever its case; the old file goes.
        var old = DefinitionPack.Read(Build(("Pool", "Stake", Contract), ("Bank", "Lend", Stranger))).Value.Hash;
        Assert.Null((await AcceptAsync(scene, Other, "REGISTRY")).Refused);
        Assert.Contains($"In the place of: {old}", scene.Shown, StringComparison.Ordinal);
        Assert.Equal(["REGISTRY"], scene.Device.Definitions.Select(pack => pack.Name));
        Assert.StartsWith("definitions-" + DefinitionPack.Read(Other).Value.Hash.ToString()[..32], PackFile(scene), StringComparison.Ordinal);
    }

    [Fact]
    [Trait("attack", "D01")]
    [Trait("attack", "D02")]
    [Trait("attack", "D03")]
    public async Task A_name_in_a_pack_hides_nothing()
    {
        using var scene = new OwnerScene();
        var longest = new string('n', 199) + "!";
        Assert.Null((await AcceptAsync(scene, Build(("Lido\u202e\u200b\n\nDAO", "Stake", Contract), (longest, "Lend", Stranger)))).Refused);
        Assert.Contains(@"Lido\u{202E}\u{200B}\u{000A}\u{000A}DAO", scene.Shown, StringComparison.Ordinal);
        Assert.Contains(longest, scene.Shown, StringComparison.Ordinal);
        Assert.DoesNotContain("\u202e", scene.Shown, StringComparison.Ordinal);
        foreach (var name in (string[])["", " a", "a ", "a  b", "\u202ea", "a\nb", "\u0430", new string('a', 33)]) { Assert.Equal(Refusal.NameNotAllowed, (await AcceptAsync(scene, Other, name)).Refused?.Reason); }
        Assert.Single(scene.Device.Definitions);
    }

    [Fact]
    [Trait("attack", "E09")]
    public async Task No_at_any_page_accepts_nothing()
    {
        using var first = new OwnerScene();
        await AcceptAsync(first, Pool);
        for (var stop = 0; stop < first.Pages.Count; stop++)
        {
            using var scene = new OwnerScene();
            var (shown, last) = (0, stop);
            scene.Owner = page => shown++ < last ? page.Buttons[0] : Button.Reject;
            Assert.Equal(Refusal.Rejected, (await AcceptAsync(scene, Pool)).Refused?.Reason);
            Assert.Empty(scene.Device.Definitions);
            Assert.DoesNotContain(scene.Files, name => name.StartsWith("definitions-", StringComparison.Ordinal));
        }
    }

    [Fact]
    [Trait("attack", "E09")]
    public async Task A_lock_while_it_is_read_accepts_nothing()
    {
        using var scene = new OwnerScene();
        scene.Owner = _ =>
        {
            scene.Device.Lock();
            return null;
        };
        Assert.Equal(Refusal.Locked, (await AcceptAsync(scene, Pool)).Refused?.Reason);
        Assert.Equal(Refusal.Locked, (await AcceptAsync(scene, Pool)).Refused?.Reason);
        Assert.DoesNotContain(scene.Files, name => name.StartsWith("definitions-", StringComparison.Ordinal));
    }

    /// <summary>The words are there when the vault is, and not before.</summary>
    [Fact]
    [Trait("case", "benign")]
    public async Task They_are_used_while_the_vault_is_open()
    {
        using var first = new OwnerScene();
        await AcceptAsync(first, Pool);
        Assert.NotNull(Explain(first));
        first.Device.Lock();
        Assert.Null(Explain(first));
        Assert.Empty(first.Device.Definitions);
        using (var pin = StorageExamples.Secret(OwnerScene.Pin)) { Assert.Null(first.Device.Reopen(pin)); }
        Assert.NotNull(Explain(first));
        // A wallet with a passphrase is of the same vault.
        first.Device.Activate(first.Device.OpenPassphraseWallet("x"u8).Value);
        Assert.NotNull(Explain(first));
        first.Device.ActivateStandard();
        Assert.NotNull(Explain(first));
        first.Device.Dispose();
        using var again = new OwnerScene(first.Folder);
        Assert.NotNull(Explain(again));
        Assert.False(again.Device.DefinitionsChanged);
    }

    private static object? Explain(OwnerScene scene)
    {
        var call = Stake;
        return scene.Device.Explainer.ExplainCall(1, call.To, UInt256.Zero, call.Data);
    }

    [Theory]
    [Trait("attack", "E09")]
    [Trait("attack", "E10")]
    [InlineData("flipped")]
    [InlineData("swapped")]
    [InlineData("truncated")]
    [InlineData("longer")]
    [InlineData("empty")]
    [InlineData("huge")]
    [InlineData("gone")]
    public async Task A_file_that_was_changed_is_not_believed(string how)
    {
        using var first = new OwnerScene();
        await AcceptAsync(first, Pool);
        first.Device.Dispose();
        var name = PackFile(first);
        var bytes = first.Folder.Read(name, int.MaxValue)!;
        var flipped = bytes.ToArray();
        flipped[^5] ^= 1;
        switch (how)
        {
            case "gone": first.Folder.Delete(name); break;
            case "flipped": Replace(first.Folder, name, flipped); break;
            case "swapped": Replace(first.Folder, name, Build("Pool", "Nothing to see")); break; // whole in itself, and another
            case "truncated": Replace(first.Folder, name, bytes[..^1]); break;
            case "longer": Replace(first.Folder, name, [.. bytes, 0]); break;
            case "empty": Replace(first.Folder, name, []); break;
            case "huge": Replace(first.Folder, name, new byte[PackFiles.LargestPack + 1]); break;
        }
        using var scene = new OwnerScene(first.Folder);
        Assert.True(scene.Device.DefinitionsChanged);
        Assert.Null(Assert.Single(scene.Device.Definitions).Pack);
        Assert.Equal(Refusal.BlindSigning, (await scene.SignAsync(Stake)).Refused?.Reason);
        // Accepted again it is whole again.
        Assert.Null((await AcceptAsync(scene, Pool)).Refused);
        Assert.False(scene.Device.DefinitionsChanged);
        Assert.Null((await scene.SignAsync(Stake)).Refused);
    }

    [Theory]
    [Trait("attack", "E09")]
    [Trait("attack", "E10")]
    [InlineData(false), InlineData(true)]
    public async Task Another_wallet_s_pack_is_not_believed(bool withItsRecord)
    {
        using var theirs = new OwnerScene(words: TestWallet.B);
        await AcceptAsync(theirs, Pool);
        using var first = new OwnerScene();
        await AcceptAsync(first, Build("Other", "Something else", Stranger));
        first.Device.Dispose();
        var record = Assert.Single(first.Files, name => name.StartsWith("record-", StringComparison.Ordinal));
        first.Folder.WriteSynced(PackFile(theirs), theirs.Folder.Read(PackFile(theirs), int.MaxValue)!);
        if (withItsRecord) { Replace(first.Folder, record, theirs.Folder.Read(Assert.Single(theirs.Files, name => name.StartsWith("record-", StringComparison.Ordinal)), int.MaxValue)!); }
        using var scene = new OwnerScene(first.Folder);
        Assert.Equal(withItsRecord, scene.Device.DefinitionsChanged);
        Assert.Equal(withItsRecord, scene.Device.DefinitionListDamaged);
        Assert.Equal(withItsRecord ? 2 : 1, scene.Device.ForeignDefinitions);
        Assert.Equal(Refusal.BlindSigning, (await scene.SignAsync(Stake)).Refused?.Reason);
    }

    [Fact]
    [Trait("attack", "E09")]
    public async Task The_first_that_was_accepted_keeps_the_word()
    {
        using var scene = new OwnerScene();
        await AcceptAsync(scene, Pool, "one");
        Assert.Null((await AcceptAsync(scene, Other, "two")).Refused);
        Assert.Null((await scene.SignAsync(Stake)).Refused);
        Assert.Contains("What it does: A definition says: Stake", scene.Shown, StringComparison.Ordinal);
        Assert.Equal("one", (await RemoveDefinitions.RunAsync(scene.Device, "ONE", scene.Session, TestContext.Current.CancellationToken)).Value.Name);
        Assert.Null((await scene.SignAsync(Stake)).Refused);
        Assert.Contains("What it does: A definition says: Something else", scene.Shown, StringComparison.Ordinal);
        PackFile(scene);
    }

    [Fact]
    [Trait("attack", "E09")]
    public async Task There_is_an_end_to_packs_and_to_what_is_in_them()
    {
        using var scene = new OwnerScene();
        for (var i = 0; i < 4; i++) { Assert.Null((await AcceptAsync(scene, Build($"Owner {i}", "Stake"), $"pack {i}")).Refused); }
        Assert.Equal(Refusal.Unsupported, (await AcceptAsync(scene, Pool, "pack 4")).Refused?.Reason);
        Assert.Equal(Refusal.Unsupported, (await AcceptAsync(scene, Build("Owner 1", "Stake"), "pack 0")).Refused?.Reason); // there as pack 1
        Assert.Null((await AcceptAsync(scene, Pool, "pack 3")).Refused);
        Assert.Equal(Refusal.TooLarge, (await AcceptAsync(scene, new byte[PackFiles.LargestPack + 1])).Refused?.Reason);
        Assert.Equal(Refusal.Malformed, (await AcceptAsync(scene, Pool[..^1])).Refused?.Reason);
        Assert.Equal(Refusal.Unsupported, (await AcceptAsync(scene, DefinitionPack.Build(new Dictionary<string, ReadOnlyMemory<byte>>()).Bytes)).Refused?.Reason);
        Assert.Equal(Refusal.TooLarge, (await AcceptAsync(scene, Build([.. Enumerable.Range(1, 513).Select(i => ($"Owner {i}", "Stake", $"0x{i:x40}"))]))).Refused?.Reason);
        Assert.Empty(scene.Pages);
        Assert.Equal(4, scene.Device.Definitions.Count);
    }

    /// <summary>A wipe leaves nothing, and a temporary wallet without a vault leaves no trace.</summary>
    [Fact]
    public async Task They_go_with_what_they_belong_to()
    {
        using var scene = new OwnerScene();
        await AcceptAsync(scene, Pool);
        Assert.Null(scene.Device.Wipe());
        Assert.Empty(scene.Files);
        var temporary = scene.Device.Vault.OpenTemporary(Encoding.UTF8.GetBytes(TestWallet.B), default).Value;
        scene.Device.Activate(temporary);
        Assert.Null((await AcceptAsync(scene, Pool)).Refused);
        Assert.NotNull(Explain(scene));
        Assert.Empty(scene.Files);
        scene.Device.ActivateStandard();
        Assert.Null(Explain(scene));
    }
}

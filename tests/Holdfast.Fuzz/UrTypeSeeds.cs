using System.Text;
using Holdfast.Airgap.Accounts;
using Holdfast.Airgap.Types;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.Tests;
using Holdfast.Keys;

namespace Holdfast.Fuzz;

/// <summary>One honest message of every UR type, and of every kind of text.</summary>
internal static class UrTypeSeeds
{
    private const byte PlainFormat = 4, BbqrFormat = 8, NewNames = 16;

    private static readonly string[] Paths = ["m/44'/0'/0'", "m/49'/0'/0'", "m/84'/0'/0'", "m/45'", "m/48'/0'/0'/1'", "m/48'/0'/0'/2'", "m/86'/0'/0'"];

    private static KeyAtPath KeyAt(string text) => DerivationPath.TryParse(text, out var path) ? new(path, KeyTree.Abandon.Derive(path)) : throw new ArgumentException("not a path", nameof(text));

    public static IEnumerable<byte[]> Messages()
    {
        var keys = new AccountKeys(KeyTree.Abandon.Wallet, Network.Main, [.. Paths.Select(KeyAt)]);
        var account = keys.ToAccount().Value;
        var quorum = Descriptor.Parse($"wsh(sortedmulti(2,{KeyTree.Abandon.Expression("m/48'/0'/0'/2'")},{KeyTree.Of(2).Expression("m/48'/0'/0'/2'")}))", Network.Main).Value;
        yield return Of(UrType.Account, account.ToMessage().Value);
        yield return Of(UrType.Account, account.ToMessage(tagOutputs: false).Value);
        yield return Of(UrType.Account, account.ToMessage(UrVersion.Two).Value, NewNames);
        yield return Of(UrType.HdKey, (keys.ToHdKey(keys.Keys[0]) with { Name = "name", Note = "note", UseInfo = new(60, 1) }).ToMessage());
        yield return Of(UrType.MultiAccounts, KeystoneAccounts.Of(keys, "device", "1", "1.0").ToMessage());
        yield return Of(UrType.Output, OutputDescriptor.Of(quorum).Value.ToMessage().Value);
        yield return Of(UrType.Output, (OutputDescriptor.Of(quorum, UrVersion.Two).Value with { Name = "vault" }).ToMessage(UrVersion.Two).Value, NewNames);
        yield return Of(UrType.Output, new OutputDescriptor("addr(@0)", [new OutputKey.Script(new byte[] { 0, 20, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20 }, new(0, 1))]).ToMessage(UrVersion.Two).Value, NewNames);
        yield return Of(UrType.KeyPath, new KeyPath([new PathComponent.Child(1, true), new PathComponent.Pair(new(0, false), new(1, false)), new PathComponent.Range(1, 2, false), new PathComponent.Wildcard(true)], new Fingerprint(7), 4).ToMessage());
        yield return Of(UrType.Seed, new("seed", Convert.FromHexString("a20150c7098580125e2ab0981253468b2dbc5202d8641947da")));
        yield return Of(UrType.Bip39, new("crypto-bip39", Convert.FromHexString("a2018266736869656c646567726f75700262656e")));
        foreach (var request in EthereumSeeds.SignRequests().Take(4)) { yield return Of(UrType.EthSignRequest, new("eth-sign-request", request)); }
        foreach (var psbt in Seeds.Of("psbt").Take(2)) { yield return Of(UrType.Psbt, UrMessage.OfBytes(UrType.Psbt, psbt)); }
        foreach (var file in WalletFileSeeds.Files()) { yield return Of(UrType.Bytes, UrMessage.OfBytes(UrType.Bytes, file.AsSpan(1))); }
        string[] texts =
        [
            "bitcoin:bc1qcr8te4kr609gcawutmrza0j4xv80jy8z306fyu?amount=0.1&label=a", "signmessage m/84h/0h/0h/0/0 ascii:text", """{"msg":"text","subpath":"m/84h/0h/0h/0/0","addr_fmt":"p2wpkh"}""",
            $"[73c5da0a/84h/0h/0h]{keys.Keys[2].Key}", $$"""{"xfp":"73C5DA0A","bip84":{"deriv":"m/84'/0'/0'","xpub":"{{keys.Keys[2].Key}}"} }""", "073318950739065415961602009907670428187212261116",
            "forum undo fragile fade shy sign arrest garment culture tube off merit", "plain text",
        ];
        foreach (var text in texts)
        {
            yield return [PlainFormat, 0, .. Encoding.ASCII.GetBytes(text)];
            yield return [BbqrFormat, 4, .. Encoding.ASCII.GetBytes(text)];
        }
    }

    private static byte[] Of(UrType type, UrMessage message, byte flags = 0) => [flags, (byte)Array.IndexOf(Enum.GetValues<UrType>(), type), .. message.Cbor.Span];
}

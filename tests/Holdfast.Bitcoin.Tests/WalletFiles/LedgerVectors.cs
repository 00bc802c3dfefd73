using Xunit;

namespace Holdfast.Bitcoin.Tests.WalletFiles;

/// <summary>
/// Wallet policies of Ledger's Bitcoin app (LedgerHQ/app-bitcoin-new: unit-tests/test_wallet.c, tests/test_get_wallet_address.py,
/// test_register_wallet.py, test_e2e_miniscript.py, test_e2e_tapscripts.py; its seed is f5acc2fd), all of the test network.
/// </summary>
internal static class LedgerVectors
{
    private const string
        Own44 = "[f5acc2fd/44'/1'/0']tpubDCwYjpDhUdPGP5rS3wgNg13mTrrjBuG8V9VpWbyptX6TRPbNoZVXsoVUSkCjmQ8jJycjuDKBb9eataSymXakTTaGifxR6kmVsfFehH1ZgJT",
        Own49 = "[f5acc2fd/49'/1'/0']tpubDC871vGLAiKPcwAw22EjhKVLk5L98UGXBEcGR8gpcigLQVDDfgcYW24QBEyTHTSFEjgJgbaHU8CdRi9vmG4cPm1kPLmZhJEP17FMBdNheh3",
        Own84 = "[f5acc2fd/84'/1'/0']tpubDCtKfsNyRhULjZ9XMS4VKKtVcPdVDi8MKUbcSD9MJDyjRu1A2ND5MiipozyyspBT9bg8upEp7a8EAgFxNxXn1d7QkdbL52Ty5jiSLcxPt1P",
        Own86 = "[f5acc2fd/86'/1'/0']tpubDDKYE6BREvDsSWMazgHoyQWiJwYaDDYPbCFjYxN3HFXJP5fokeiK4hwK5tTLBNEDBwrDXn8cQ4v9b2xdW62Xr5yxoQdMu1v6c7UDXYVH27U",
        Own0 = "[f5acc2fd/48'/1'/0'/0']tpubDFAqEGNyad35WQAZMmPD4vgBXnjH16RGciLdWekPe4f4d5JzoHVu1PS86Sy4Tm63vDf8rfV3UjifhrRuSUDfiZj5KPffTPyZ4ZXBKvjD8jm",
        Own1 = "[f5acc2fd/48'/1'/0'/1']tpubDFAqEGNyad35YgH8zxvxFZqNUoPtr5mDojs7wzbXQBHTZ4xHeVXG6w2HvsKvjBpaRpTmjYDjdPg5w2c6Wvu8QBkyMDrmBWdCyqkDM7reSsY",
        Own2 = "[f5acc2fd/48'/1'/0'/2']tpubDFAqEGNyad35aBCKUAXbQGDjdVhNueno5ZZVEn3sQbW5ci457gLR7HyTmHBg93oourBssgUxuWz1jX5uhc1qaqFo9VsybY1J5FuedLfm4dK",
        BareOwn2 = "tpubDFAqEGNyad35aBCKUAXbQGDjdVhNueno5ZZVEn3sQbW5ci457gLR7HyTmHBg93oourBssgUxuWz1jX5uhc1qaqFo9VsybY1J5FuedLfm4dK",
        Legacy = "[5c9e228d/48'/1'/0'/0']tpubDEGquuorgFNb8bjh5kNZQMPtABJzoWwNm78FUmeoPkfRtoPF7JLrtoZeT3J3ybq1HmC3Rn1Q8wFQ8J5usanzups5rj7PJoQLNyvq8QbJruW",
        Other1 = "[76223a6e/48'/1'/0'/1']tpubDE7NQymr4AFtcJXi9TaWZtrhAdy8QyKmT4U6b9qYByAxCzoyMJ8zw5d8xVLVpbTRAEqP8pVUxjLE2vDt1rSFjaiS8DSz1QcNZ8D1qxUMx1g",
        Other2 = "[76223a6e/48'/1'/0'/2']tpubDE7NQymr4AFtewpAsWtnreyq9ghkzQBXpCZjWLFVRAvnbf7vya2eMTvT2fPapNqL8SuVvLQdbUbMfWLVDCZKnsEBqp6UK93QEzL8Ck23AwF",
        OtherMain = "[76223a6e/48'/1'/0'/2']xpub6DjjtjxALtJSP9dKRKuhejeTpZc711gUGZyS9nCM5GAtrNTDuMBZD2FcndJoHst6LYNbJktm4NmJyKqspLi5uRmtnDMAdcPAf2jiSj9gFTX",
        BareOther2 = "tpubDE7NQymr4AFtewpAsWtnreyq9ghkzQBXpCZjWLFVRAvnbf7vya2eMTvT2fPapNqL8SuVvLQdbUbMfWLVDCZKnsEBqp6UK93QEzL8Ck23AwF",
        Third = "tpubDDV6FDLcCieWUeN7R3vZK2Qs3KuQed3ScTY9EiwMXvyCkLjDbCb8RXaAgWDbkG4tW1BMKVF1zERHnyt78QKd4ZaAYGMJMpvHPwgSSU1AxZ3",
        Fourth = "tpubDF6JT5K4izwALMpFv7fQrpWr5bGUMEoWphkzTVJH8jTfgirNEgGZnxsWJDCCxhg2UnW5RcD9Tx8aVAdoM734X5bnRGmJUujz26uQ5gAC1nE",
        Fifth = "tpubDF4kujkh5dAhC1pFgBToZybXdvJFXXGX4BWdDxWqP7EUpG8gxkfMQeDjGPDnTr9e4NrkFmDM1ocav3Jz6x79CRZbxGr9dzFokJLuvDDnyRh",
        Nobody = "tpubD6NzVbkrYhZ4WLczPJWReQycCJdd6YVWXubbVUFnJ5KgU5MDQrD998ZJLSmaB7GVcCnJSDWprxmrGkJ6SvgQC6QAffVpqSvonXmeizXcrkN",
        Sixth = "tpubDBG4243k8CoMT4ww2YRXqt7JuNmokyhnGuafJbfS23tRKV4781VVkKk1ixpng8YBGwjUET5GNosFm3hzHNaWF42yT2ecePKjMQzaXXJZyAW",
        Seventh = "tpubDAiWEbC7QuJJotVogJ2RAvPN1CvusLxjy3TcDqNvMmq9GYbfFMNJz8RnfoJ9G3LrzaRGUvQhhd4hcxAJeFnvqtHC7QZjZmLcc6JLHjeGMEV";

    /// <summary>Keys of policies whose own are made anew in every run there: ten that differ.</summary>
    internal static readonly string[] Ten = [Own2, BareOther2, Third, Fourth, Fifth, Sixth, Seventh, Legacy, Other1, Own84];

    /// <summary>Template, branch, index, address, keys.</summary>
    public static TheoryData<string, int, uint, string, string[]> Addresses => new()
    {
        { "pkh(@0/**)", 0, 0, "mz5vLWdM1wHVGSmXUkhKVvZbJ2g4epMXSm", [Own44] },
        { "pkh(@0/**)", 1, 15, "myFCUBRCKFjV7292HnZtiHqMzzHrApobpT", [Own44] },
        { "wpkh(@0/**)", 0, 0, "tb1qzdr7s2sr0dwmkwx033r4nujzk86u0cy6fmzfjk", [Own84] },
        { "wpkh(@0/**)", 1, 15, "tb1qlrvzyx8jcjfj2xuy69du9trtxnsvjuped7e289", [Own84] },
        { "sh(wpkh(@0/**))", 0, 0, "2MyHkbusvLomaarGYMqyq7q9pSBYJRwWcsw", [Own49] },
        { "sh(wpkh(@0/**))", 1, 15, "2NAbM4FSeBQG4o85kbXw2YNfKypcnEZS9MR", [Own49] },
        { "tr(@0/**)", 0, 0, "tb1pws8wvnj99ca6acf8kq7pjk7vyxknah0d9mexckh5s0vu2ccy68js9am6u7", [Own86] },
        { "tr(@0/**)", 0, 9, "tb1psl7eyk2jyjzq6evqvan854fts7a5j65rth25yqahkd2a765yvj0qggs5ne", [Own86] },
        { "tr(@0/**)", 1, 0, "tb1pmr60r5vfjmdkrwcu4a2z8h39mzs7a6wf2rfhuml6qgcp940x9cxs7t9pdy", [Own86] },
        { "tr(@0/**)", 1, 9, "tb1p98d6s9jkf0la8ras4nnm72zme5r03fexn29e3pgz4qksdy84ndpqgjak72", [Own86] },
        { "sh(sortedmulti(2,@0/**,@1/**))", 0, 0, "2Mx69MjHC4ViZAH1koVXPvVgaazbBCdr89j", [Legacy, Own0] },
        { "sh(wsh(sortedmulti(2,@0/**,@1/**)))", 0, 0, "2MxAUTJh27foYtyp9dcSxP7RgaSwkkVCHTU", [Other1, Own1] },
        { "wsh(sortedmulti(2,@0/**,@1/**))", 0, 0, "tb1qmyauyzn08cduzdqweexgna2spwd0rndj55fsrkefry2cpuyt4cpsn2pg28", [Other2, Own2] },
        { "tr(@0/**,pk(@1/**))", 0, 0, "tb1pls9pp5cgcljpkjauxep03lv2c2yc2wcuua26p3ks6j2lq0vl9kjqf5rgm2", [Other2, Own2] },
        { "tr(@0/**,sortedmulti_a(2,@1/**,@2/**))", 0, 0, "tb1pdzk72dnvz3246474p4m5a97u43h6ykt2qcjrrhk6y0fkg8hx2mvswwgvv7", [Own1, Other2, Own2] },
    };

    /// <summary>Can be registered there, and here.</summary>
    public static TheoryData<string, string[]> Registered => new()
    {
        { "tr(@0/**,pk(@1/**))", [Nobody, Own2] },
        { "tr(@0/<0;1>/*,{thresh(3,pk(@0/<2;3>/*),s:pk(@1/<2;3>/*),s:pk(@2/<2;3>/*),sln:older(1),sln:older(65535)),thresh(3,pk(@0/<4;5>/*),s:pk(@1/<4;5>/*),s:pk(@2/<4;5>/*),sln:older(4194305),sln:older(4259839))})", [Own2, BareOther2, Third] },
        { "wsh(and_v(and_v(v:pk(@0/**),or_c(pk(@1/**),or_c(pk(@2/**),v:older(1000)))),and_v(v:hash256(0563fb3e85cbc61b134941ad6610a2b0dfd77543dfb77a5433ff3cb538213807),and_v(v:hash256(ad3391a00bad00a6a03f907b3fcc2f369a88be038c63c7db7f43b01e097efbbe),hash256(137dfa9b54a538200c94e3c9dd1a59b431e3b89aef8093fc910df48a98cb06d9)))))", [Own2, BareOther2, Third] },
        { "wsh(or_d(pk(@0/**),andor(thresh(1,utv:thresh(1,pkh(@1/**),a:pkh(@2/**)),autv:thresh(1,pkh(@3/**),a:pkh(@4/**))),after(1685577600),and_v(v:and_v(v:pkh(@5/**),thresh(1,pkh(@6/**))),after(1685318400)))))", Ten[..7] },
        { "wsh(or_b(pk(@0/**),s:pk(@1/**)))", Ten[..2] },
        { "wsh(or_d(pk(@0/**),pkh(@1/**)))", Ten[..2] },
        { "wsh(or_i(pk(@0/**),pk(@1/**)))", Ten[..2] },
        { "wsh(and_v(v:pk(@0/**),or_d(pk(@1/**),older(12960))))", Ten[..2] },
        { "wsh(thresh(3,pk(@0/**),s:pk(@1/**),s:pk(@2/**),sln:older(12960)))", Ten[..3] },
        { "wsh(thresh(2,c:pk_k(@0/**),ac:pk_k(@1/**),ac:pk_k(@2/**)))", Ten[..3] },
        { "wsh(t:or_c(pk(@0/**),and_v(v:pk(@1/**),or_c(pk(@2/**),v:hash160(395e368b267d64945f30e4b71de1054f364c9473)))))", Ten[..3] },
        { "wsh(andor(pk(@0/**),or_i(and_v(v:pkh(@1/**),hash160(395e368b267d64945f30e4b71de1054f364c9473)),older(1008)),pk(@2/**)))", Ten[..3] },
        { "wsh(or_d(pk(@0/**),multi(3,@1/**,@2/**,@3/**,@4/**,@5/**)))", Ten[..6] },
        { "wsh(c:andor(pk(@0/**),pk_k(@1/**),and_v(v:pk(@2/**),pk_k(@3/**))))", Ten[..4] },
        { "wsh(multi(3,@0/**,@1/**,@2/**,@3/**,@4/**))", Ten[..5] },
        { "sh(wsh(sortedmulti(3,@0/**,@1/**,@2/**,@3/**,@4/**)))", Ten[..5] },
        { "tr(@0/**,{pk(@1/**),pk(@2/<5;7>/*)})", Ten[..3] },
        { "tr(@0/**,{pk(@1/**),{pk(@2/**),pk(@3/**)}})", Ten[..4] },
        { "tr(@0/**,{multi_a(1,@1/**,@2/**),sortedmulti_a(2,@3/**,@4/**,@5/**)})", Ten[..6] },
        { "tr(@0/**,{pk(@1/**),{pk(@2/**),{pk(@3/**),{pk(@4/**),{pk(@5/**),{pk(@6/**),{pk(@7/**),{pk(@8/**),pk(@9/**)}}}}}}}})", Ten },
        { "tr(@0/**,{{{sortedmulti_a(1,@1/**,@2/**,@3/**,@4/**,@5/**),multi_a(2,@6/<2;3>/*,@7/**,@8/**)},{multi_a(2,@9/**,@6/**,@0/<2;3>/*,@1/<2;3>/*),pk(@2/<2;3>/*)}},{{multi_a(2,@3/<2;3>/*,@4/<2;3>/*),multi_a(3,@5/<2;3>/*,@7/<2;3>/*,@8/<2;3>/*)},{multi_a(2,@9/<2;3>/*,@0/<4;5>/*),pk(@1/<4;5>/*)}}})", Ten },
        { "tr(@0/**,thresh(3,pk(@1/**),s:pk(@2/**),s:pk(@3/**),sln:older(12960)))", Ten[..4] },
        { "tr(@0/**,{and_v(v:pk(@1/**),hash256(ae253ca2a54debcac7ecf414f6734f48c56421a08bb59182ff9f39a6fffdb588)),multi_a(2,@2/**,@3/**)})", Ten[..4] },
        { "tr(@0/**,{sortedmulti_a(1,@1/**,@2/**),or_b(pk(@3/**),s:pk(@4/**))})", Ten[..5] },
    };

    /// <summary>Refused there when registered, and here.</summary>
    public static TheoryData<string, string[]> Refused => new()
    {
        { "wsh(sortedmulti(2,@0/**,@1/**))", [OtherMain, Own2] }, // a key of the main network
        { "wsh(multi(2,@0/**,@1/**))", [Own2] }, // a key is missing
        { "pk(@0/**)", [Other2] },
        { "pkh(@0/**)", [] },
        { "pkh(@0/**)", [Own44, Own44] },
        { "wsh(c:andor(pk(@0/<0;1>/*),pk_k(@1/**),and_v(v:pk(@2/<2;3>/*),pk_k(@3/**))))", [Own2, BareOther2, BareOwn2, Third] }, // @2 is @0 without its origin
        { "wsh(thresh(3,pk(@0/**),s:pk(@1/**),s:pk(@0/**),sln:older(12960)))", [Own2, Third] },
        { "wsh(thresh(3,pk(@0/**),s:pk(@1/**),s:pk(@0/<1;2>/*),sln:older(12960)))", [Own2, Third] },
        { "wsh(thresh(2,c:pk_k(@0/**),ac:pk_k(@1/**),altv:after(1000000000),altv:after(100)))", [Own2, Third] },
        { "wsh(or_d(multi(1,@0/**),or_b(multi(3,@1/**,@2/**,@3/**),su:after(500000))))", [Own2, Third, Fourth, Fifth] },
        { "wsh(c:andor(ripemd160(6ad07d21fd5dfc646f0b30577045ce201616b9ba),pk_h(@0/**),and_v(v:hash256(8a35d9ca92a48eaade6f53a64985e9e2afeb74dcf8acb4c3721e0dc7e4294b25),pk_h(@1/**))))", [Own2, Third] },
        { "wsh(and_v(v:pk(@0/**),older(65536)))", [Own2] },
        { "wsh(and_v(v:pk(@0/**),older(4194304)))", [Own2] },
        { "wsh(and_v(v:pk(@0/**),older(4259840)))", [Own2] },
        { "tr(@0/<0;1>/*,and_v(v:pk(@0/<2;3>/*),older(65536)))", [Own2] },
        { "tr(@0/<0;1>/*,and_v(v:pk(@0/<2;3>/*),older(4194304)))", [Own2] },
        { "tr(@0/<0;1>/*,and_v(v:pk(@0/<2;3>/*),older(4259840)))", [Own2] },
        { "wsh(or_i(and_v(v:pkh(@0/**),older(65535)),or_d(multi(2,@1/**,@3/**),and_v(v:thresh(1,pkh(@4/**),a:pkh(@5/**)),older(64231)))))", Ten[..6] }, // @2 is left out
        { "sh(or_d(pk(@0/**),pkh(@1/**)))", Ten[..2] },
        { "or_d(pk(@0/**),pkh(@1/**))", Ten[..2] },
        { "wsh(or_d(pk(@0/**),sortedmulti(3,@1/**,@2/**,@3/**,@4/**,@5/**)))", Ten[..6] },
        { "tr(@0/**,or_d(pk(@1/**),sortedmulti_a(2,@2/**,@3/**)))", Ten[..4] },
        { "wsh(older(5368709120))", [] },
        { "tr(@0,0)", [Own86] },
    };

    /// <summary>Templates its parser refuses, whatever their keys are.</summary>
    public static TheoryData<string> Unparsed => new()
    {
        "pkh(@0/**) ", "pkh(@0/**", "yolo(@0/**)", "Pkh(@0/**)", "pkh()", "pkh(@)", "pkh(0)", "sh(sh(pkh(@0/**)))", "wsh(wsh(pkh(@0/**)))", "wsh(wpkh(@0/**)))", "wsh(sh(pkh(@0/**)))",
        "wsh(tr(pk(@0/**)))", "sh(tr(pk(@0/**)))",
        "multi(6,@0/**,@1/**,@2/**,@3/**,@4/**)", "multi(0,@0/**,@1/**,@2/**,@3/**,@4/**)", "multi(@0/**,@1/**,@2/**,@3/**,@4/**)", "multi(1)", "multi(1,)",
        "tr(,pk(@0))", "tr(pk(@0))", "tr(pk(@0/**))", "tr(pk(@0/**),pk(@1/**))", "tr(pk(@0),@1/**)", "tr(@0/**,)", "tr(@0/**,{})", "tr(@0/**,@1/**)", "tr(@0/**,{pk(@1)})", "tr(@0/**,{pk(@1),})",
        "tr(@0/**,{,pk(@1)})", "tr(@0/**,{@1/**,pk(@2)})", "tr(@0/**,multi(2,@1,@2))", "tr(@0/**,multi(2,@1/**,@2/**))", "tr(@0/**,sortedmulti(2,@1,@2))", "tr(@0/**,sortedmulti(2,@1/**,@2/**))",
        "tr(@0/**,sh(pk(@0/**)))", "tr(@0/**,wsh(pk(@0/**)))", "tr(@0/**,sh(pk(@1/**)))", "tr(@0/**,wsh(pk(@1/**)))",
        "tr(musig(@0,@1))", "tr(musig()/**)", "tr(musig(@0)/**)", "wpkh(musig(@0,@1)/**)", "tr(musig(@0,musig(@1,@2))/**)",
    };
}

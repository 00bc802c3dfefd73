using Xunit;

namespace Holdfast.Hosting.Tests.Commands;

/// <summary>`holdfast sign --allow`: a command line does not switch a protection off; the owner does, before the screen.</summary>
public sealed class AllowOnceCommandTests(OwnersVault vault) : IClassFixture<OwnersVault>
{
    // A call of four bytes that nobody knows.
    private const string Call = """{"type":"ethereum-transaction","path":"m/44'/60'/0'/0/0","unsigned":"0x02f84d01098459682f008506fc23ac0083015f9094d8da6bf26964af9d7eed9e03e53415d37aa9604580a4deadbeef0000000000000000000000000000000000000000000000000000000000000001c0"}""";

    private string Write(string name)
    {
        File.WriteAllText(vault.At(name), Call);
        return vault.At(name);
    }

    [Fact, Trait("attack", "E01")]
    public void Blind_signing_that_is_not_allowed_on_the_screen_is_rejected()
    {
        using var owner = vault.Run("sign", Write("no.json"), "--allow", "blind-signing");
        owner.At("What the device would refuse", "the command line", "what cannot be told in words");
        owner.Type("r");
        Assert.Equal(ExitCode.Refused, owner.ExitCode());
        owner.Sees("rejected");
        Assert.False(File.Exists(vault.At("no-signed.json")));
    }

    [Fact, Trait("attack", "E01"), Trait("case", "benign")]
    public void Allowed_on_the_screen_it_holds_for_this_one_signing()
    {
        using (var owner = vault.Run("sign", Write("yes.json"), "--allow", "blind-signing"))
        {
            owner.Approve("What the device would refuse");
            owner.Approve("Call a contract");
            Assert.Equal(ExitCode.Done, owner.ExitCode());
        }
        Assert.True(File.Exists(vault.At("yes-signed.json")));
        Assert.False(vault.Settings.AllowBlindSigning);
    }

    [Fact, Trait("attack", "E01")]
    public void Not_asked_for_it_is_refused_as_ever()
    {
        using var owner = vault.Run("sign", Write("call.json"));
        owner.At("Not signed");
        owner.Enter();
        Assert.Equal(ExitCode.Refused, owner.ExitCode());
        owner.Sees("blind-signing");
    }
}

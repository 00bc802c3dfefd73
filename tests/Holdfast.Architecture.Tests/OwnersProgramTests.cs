using Xunit;

namespace Holdfast.Architecture.Tests;

/// <summary>The owner's program cannot be scripted: what approves by itself or takes a seed from a command line is the emulator's alone.</summary>
public sealed class OwnersProgramTests
{
    private static readonly string[] EmulatorsOwn = ["AutoApprove", "AutoApproval", "TestMnemonic", "DebugLink", "ControlApi"];

    public static TheoryData<string> RoomsOfTheOwner => [.. Checkout.Rooms.Where(room => room != "Holdfast.Emulator")];

    [Theory, MemberData(nameof(RoomsOfTheOwner))]
    public void Test_controls_are_in_the_emulator_only(string room)
    {
        using var compiled = Checkout.Compiled(room);
        Assert.DoesNotContain(compiled.OwnNames, name => EmulatorsOwn.Any(control => name.Contains(control, StringComparison.OrdinalIgnoreCase)));
    }

    public static TheoryData<string> RoomsOfTheVaultsProcess => [.. Checkout.Rooms.Where(room => room is not ("Holdfast.Emulator" or "Holdfast.Screen" or "Holdfast.Transports" or "Holdfast.Wires"))];

    /// <summary>The web screen's HTTP and all hosts' wires are in processes of their own: what has the vault contains no server, no socket and no client.</summary>
    [Theory, MemberData(nameof(RoomsOfTheVaultsProcess))]
    public void The_vaults_process_has_no_network_code(string room)
    {
        using var compiled = Checkout.Compiled(room);
        Assert.DoesNotContain(compiled.UsedAssemblies, name => name.StartsWith("Microsoft.AspNetCore", StringComparison.Ordinal) || name.StartsWith("System.Net.", StringComparison.Ordinal));
    }

    /// <summary>
    /// A vendor's protocol asks with a host's grant and changes nothing of the device: it makes no session of the owner's, which reaches everything, opens no
    /// wallet, locks, unlocks, wipes and sets nothing.
    /// </summary>
    [Fact]
    public void Protocols_have_no_more_than_a_hosts_grant()
    {
        using var compiled = Checkout.Compiled("Holdfast.Protocols");
        string[] forbidden = ["HostSession..ctor", "KeyGrant.get_Everything", .. ((string[])["Activate", "ActivateStandard", "Change", "CreateFromWords", "Lock", "OpenPassphraseWallet", "PowerOff", "Register", "Reopen", "Unlock", "Unregister", "Wipe"]).Select(name => $"SigningDevice.{name}"), "Vault.Open", "Vault.Close", "Vault.Lock", "Vault.OpenTemporary"];
        Assert.Empty(compiled.UsedMembers.Intersect(forbidden));
    }

    /// <summary>And what touches secrets contains no JSON either.</summary>
    [Theory, InlineData("Holdfast.Device"), InlineData("Holdfast.Seeds"), InlineData("Holdfast.Cryptography"), InlineData("Holdfast.ScreenLink")]
    public void What_has_secrets_has_no_json(string room)
    {
        using var compiled = Checkout.Compiled(room);
        Assert.DoesNotContain("System.Text.Json", compiled.UsedAssemblies);
    }
}

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
}

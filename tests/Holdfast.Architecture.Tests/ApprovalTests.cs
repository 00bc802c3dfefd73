using System.Reflection;
using Xunit;

namespace Holdfast.Architecture.Tests;

/// <summary>An approval comes from the owner's hand alone: no code can make, copy or default one.</summary>
public sealed class ApprovalTests
{
    private static readonly bool IsWritten =
        Directory.GetFiles(Path.Combine(Checkout.Root, "src", "Holdfast.Device"), "Approval.cs", SearchOption.AllDirectories).Length > 0;

    /// <summary>Until Device has its Approval there is nothing to judge, and this is counted as skipped; from then on it must be as it should.</summary>
    [Theory]
    [InlineData("Approval"), InlineData("RevealApproval"), InlineData("ChildApproval")]
    public void An_approval_cannot_be_forged(string name)
    {
        Assert.SkipUnless(IsWritten, "Holdfast.Device has no Approval.cs yet");
        using var device = Checkout.Compiled("Holdfast.Device");
        var approval = device.Type(name);
        Assert.NotNull(approval);
        Assert.True(approval.Attributes.HasFlag(TypeAttributes.Sealed), $"{name} is not sealed");
        Assert.False(approval.IsStruct, $"{name} is a struct: default makes one");
        var constructors = approval.Methods.Where(method => method.Name == ".ctor").ToList();
        Assert.NotEmpty(constructors);
        Assert.All(constructors, constructor => Assert.True(constructor.IsPrivate, $"{name} has a constructor that is not private"));
        Assert.DoesNotContain(approval.Methods, method => method.Name == "<Clone>$"); // a record: "with" would make a changed copy
    }
}

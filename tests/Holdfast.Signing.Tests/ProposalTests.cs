using System.Reflection;
using Xunit;

namespace Holdfast.Signing.Tests;

/// <summary>House rule: chains plan, and nobody else. A protocol that could pair pages with another plan would have them approved.</summary>
public sealed class ProposalTests
{
    [Fact]
    public void Cannot_be_made_or_changed_from_outside()
    {
        Assert.Empty(typeof(Proposal).GetConstructors());
        Assert.All(typeof(Proposal).GetProperties(), property => Assert.Null(property.GetSetMethod()));
        Assert.NotEmpty(typeof(Proposal).GetProperties());
        var friends = typeof(Proposal).Assembly.GetCustomAttributes<System.Runtime.CompilerServices.InternalsVisibleToAttribute>().Select(friend => friend.AssemblyName);
        Assert.Equal(["Holdfast.Bitcoin", "Holdfast.Device.Tests", "Holdfast.Ethereum"], friends.Order());
    }
}

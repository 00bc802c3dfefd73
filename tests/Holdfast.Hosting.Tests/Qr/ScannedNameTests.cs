using Xunit;

namespace Holdfast.Hosting.Tests.Qr;

/// <summary>A wallet that comes without a name gets one that no other has, from the device or from its owner.</summary>
public sealed class ScannedNameTests : IDisposable
{
    private readonly OwnersScreen _owner = new();

    public void Dispose() => _owner.Dispose();

    private string[] Names => [.. _owner.Device.Multisigs.Policies.Select(policy => policy.Name).Order()];

    [Fact]
    public async Task The_second_has_another_name_than_the_first()
    {
        _owner.WillSay("scanned", "scanned 2");
        await _owner.ScanAsync(Quorums.Descriptor(1));
        await _owner.ScanAsync(Quorums.Descriptor(2));
        Assert.Equal(["scanned", "scanned 2"], Names);
    }

    [Fact]
    public async Task The_owner_may_type_one()
    {
        _owner.WillSay("Type a name", "our savings");
        await _owner.ScanAsync(Quorums.Descriptor());
        Assert.Equal(["our savings"], Names);
    }

    [Fact]
    public async Task A_name_that_is_taken_is_refused_before_the_keys_are_read()
    {
        Assert.Null(_owner.Device.Register(_owner.Device.Active!, Quorums.Policy("Family", 1)));
        _owner.WillSay("Type a name", "family");
        await _owner.ScanAsync(Quorums.Descriptor());
        Assert.Equal(["Family"], Names);
        Assert.Equal("Not done", _owner.Titles()[^1]);
        Assert.DoesNotContain(_owner.Pages, page => page.Title.StartsWith("Cosigner", StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_that_is_left_without_a_name_is_not_registered()
    {
        _owner.WillSay("none of these");
        await _owner.ScanAsync(Quorums.Descriptor());
        Assert.Empty(Names);
    }

    [Fact]
    public async Task The_same_wallet_is_said_to_be_registered()
    {
        _owner.WillSay("scanned", "scanned 2");
        await _owner.ScanAsync(Quorums.Descriptor());
        await _owner.ScanAsync(Quorums.Descriptor());
        Assert.Equal(["scanned"], Names);
        Assert.Contains("registered as scanned", _owner.Pages.Last().Text, StringComparison.Ordinal);
    }
}

using System.Text;
using Holdfast.Bitcoin.Psbts;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Device;
using Holdfast.Device.Screens;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Attacks;

/// <summary>The whole way, from the bytes of a file to signatures: parser, review, owner, approval, vault. The owner agrees to everything.</summary>
internal sealed class Scene : IDisposable
{
    private readonly Vault _vault;
    private readonly Panel _panel = new(TimeProvider.System, TimeSpan.Zero);
    private readonly Wallet _wallet;
    private readonly List<ScreenPage> _pages = [];

    public Scene()
    {
        _vault = new Vault(_panel);
        Assert.True(Mnemonic.TryParse(Encoding.UTF8.GetBytes(Seed.A.Words), out var mnemonic, out _));
        using (mnemonic) { _wallet = _vault.Open(mnemonic, [], WalletKind.Temporary).Value; }
        _panel.Attach(page =>
        {
            if (page is null) { return; }
            _pages.Add(page);
            _panel.Press(page.Nonce, new Press(page.Buttons[0]));
        });
    }

    /// <summary>Hands over a file.</summary>
    public Outcome Give(PsbtBuilder psbt, uint version, Func<PsbtOptions, PsbtOptions>? with = null, Network network = Network.Main)
        => Give(psbt.ToBytes(version), with, network);

    public Outcome Give(byte[] file, Func<PsbtOptions, PsbtOptions>? with = null, Network network = Network.Main)
    {
        _pages.Clear();
        if (!Psbt.Parse(file).TryGet(out var psbt, out var refused)) { return new(null, refused, []); }
        var options = new PsbtOptions(network);
        var proposal = PsbtReviewer.Review(new PsbtRequest(psbt, with?.Invoke(options) ?? options, _wallet.Fingerprint), _vault.PublicKeys(_wallet));
        using var session = new HostSession("attack");
        var asked = Approval.AskAsync(_vault, proposal, _wallet, session).GetAwaiter().GetResult();
        if (!asked.TryGet(out var approval, out refused)) { return new(proposal.Review, refused, [.. _pages]); }
        return _vault.Sign(approval, proposal, _wallet, session).TryGet(out var signatures, out refused)
            ? new(proposal.Review, SignedPsbt.Write((PsbtRequest)proposal.Request, proposal.Plan!, signatures), [.. _pages])
            : new(proposal.Review, refused, [.. _pages]);
    }

    public void Dispose()
    {
        _vault.Dispose();
        _panel.Dispose();
    }
}

/// <summary>What came of a file: what was shown and what was signed.</summary>
internal sealed record Outcome(Review? Review, Result<byte[]> Result, IReadOnlyList<ScreenPage> Pages)
{
    /// <summary>No signature, for this reason.</summary>
    public Outcome IsRefused(Refusal reason)
    {
        Assert.NotNull(Result.Refused);
        Assert.Equal(reason, Result.Refused.Reason);
        Assert.DoesNotContain(Pages, page => page.Kind == PageKind.Approve);
        return this;
    }

    /// <summary>Signed, with signatures that finalize every input.</summary>
    public Outcome IsSigned()
    {
        var signed = Psbt.Parse(IsSignedInPart().Result.Value).Value;
        Assert.Null(PsbtFinalizer.Finalize(signed).Refused);
        return this;
    }

    /// <summary>Signed; other signers are still to come.</summary>
    public Outcome IsSignedInPart()
    {
        Assert.True(Result.Refused is null, Result.Refused?.ToString());
        Assert.True(Psbt.Parse(Result.Value).Value.HasSignatures);
        return this;
    }

    /// <summary>These warnings and no others were acknowledged, each on a page of its own.</summary>
    public Outcome Warns(params string[] codes)
    {
        Assert.Equal(codes.Order(), Pages.Where(page => page.Kind == PageKind.Warning).Select(page => page.Code).Order());
        return this;
    }

    /// <summary>A page whose title begins so has this value among its fields.</summary>
    public Outcome Shows(string title, string value)
    {
        Assert.Contains(Values(title), shown => shown.Contains(value, StringComparison.Ordinal));
        return this;
    }

    public Outcome ShowsNot(string title, string value)
    {
        Assert.DoesNotContain(Values(title), shown => shown.Contains(value, StringComparison.Ordinal));
        return this;
    }

    public IEnumerable<string> Values(string title) => Pages.Where(page => page.Kind == PageKind.Review && page.Title.StartsWith(title, StringComparison.Ordinal)
            && (title == Own || !page.Title.StartsWith(Own, StringComparison.Ordinal)))
        .SelectMany(page => page.Fields).Select(field => field.Value);

    public const string Message = "Message", Funds = "Proof of funds";
    public const string External = "Recipient", Change = "Change", Own = "To your own account", Shared = "To a wallet you share", Data = "Public data", Timing = "Fee and timing", Summary = "What leaves";
}

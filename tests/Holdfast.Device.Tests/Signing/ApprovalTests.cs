using System.Reflection;
using System.Text;
using Holdfast.Bitcoin.Reviews;
using Holdfast.Cryptography;
using Holdfast.Device.Screens;
using Holdfast.Device.Tests.Screens;
using Holdfast.Keys;
using Holdfast.Seeds;
using Holdfast.Signing;
using Xunit;

namespace Holdfast.Device.Tests.Signing;

/// <summary>Every way round the approval: none signs, and the honest twin of each does.</summary>
public sealed class ApprovalTests : IDisposable
{
    private readonly TestWallet _wallet = new();
    private readonly HostSession _session = new("host");

    public void Dispose()
    {
        _session.Dispose();
        _wallet.Dispose();
    }

    [Fact]
    public async Task An_honest_approval_signs()
    {
        var (proposal, approval) = await ApprovedAsync();
        Assert.Single(Sign(approval, proposal).Value);
    }

    [Fact]
    public async Task It_signs_once()
    {
        var (proposal, approval) = await ApprovedAsync();
        Assert.Null(Sign(approval, proposal).Refused);
        Assert.Equal(Refusal.ApprovalInvalid, Sign(approval, proposal).Refused!.Reason);
        var (_, fresh) = await ApprovedAsync();
        Assert.Null(Sign(fresh, proposal).Refused);
    }

    [Fact]
    public async Task It_is_spent_by_a_refusal_as_well()
    {
        var (proposal, approval) = await ApprovedAsync();
        using var other = new HostSession("host");
        Assert.Equal(Refusal.ApprovalInvalid, Sign(approval, proposal, session: other).Refused!.Reason);
        Assert.Equal(Refusal.ApprovalInvalid, Sign(approval, proposal).Refused!.Reason);
    }

    [Fact]
    public async Task Of_many_at_once_exactly_one_signs()
    {
        for (var round = 0; round < 20; round++)
        {
            var (proposal, approval) = await ApprovedAsync();
            using var start = new ManualResetEventSlim();
            var tries = Enumerable.Range(0, 16).Select(_ => Task.Run(() =>
            {
                start.Wait();
                return Sign(approval, proposal);
            })).ToArray();
            start.Set();
            var results = await Task.WhenAll(tries);
            Assert.Single(results, result => result.Refused is null);
            Assert.All(results.Where(result => result.Refused is not null), result => Assert.Equal(Refusal.ApprovalInvalid, result.Refused!.Reason));
        }
    }

    [Fact]
    public async Task Not_for_another_wallet()
    {
        var passphrase = Open(TestWallet.A, "ransom");
        var (proposal, approval) = await ApprovedAsync();
        Assert.Equal(Refusal.ApprovalInvalid, Sign(approval, proposal, passphrase).Refused!.Reason);

        // Nor for the same seed opened a second time.
        var twin = Open(TestWallet.A, "");
        Assert.Equal(_wallet.Wallet.Fingerprint, twin.Fingerprint);
        (proposal, approval) = await ApprovedAsync();
        Assert.Equal(Refusal.ApprovalInvalid, Sign(approval, proposal, twin).Refused!.Reason);
    }

    [Fact]
    public async Task Not_for_another_session()
    {
        var (proposal, approval) = await ApprovedAsync();
        using var other = new HostSession("host");
        Assert.Equal(Refusal.ApprovalInvalid, Sign(approval, proposal, session: other).Refused!.Reason);
    }

    [Fact]
    public async Task Not_after_the_host_went_away()
    {
        var (proposal, approval) = await ApprovedAsync();
        _session.End();
        Assert.Equal(Refusal.HostGone, Sign(approval, proposal).Refused!.Reason);
    }

    [Fact]
    public async Task Not_after_the_file_changed()
    {
        Refused? changed = null;
        using var session = new HostSession("file.psbt", () => changed);
        var (proposal, approval) = await ApprovedAsync(session);
        changed = new(Refusal.Changed, "file.psbt");
        Assert.Equal(Refusal.Changed, Sign(approval, proposal, session: session).Refused!.Reason);
        changed = null;
        (proposal, approval) = await ApprovedAsync(session);
        Assert.Null(Sign(approval, proposal, session: session).Refused);
    }

    [Fact]
    public async Task Not_after_a_lock_even_if_opened_again()
    {
        var (proposal, approval) = await ApprovedAsync();
        _wallet.Vault.Lock();
        Assert.Equal(Refusal.Locked, Sign(approval, proposal).Refused!.Reason);

        var again = Open(TestWallet.A, "");
        var second = await AskAsync(proposal, again);
        Assert.NotNull(second.Value);
        _wallet.Vault.Lock();
        var third = Open(TestWallet.A, "");
        Assert.Equal(Refusal.ApprovalInvalid, Sign(second.Value, proposal, third).Refused!.Reason);

        var fresh = (await AskAsync(proposal, third)).Value;
        Assert.Null(Sign(fresh, proposal, third).Refused);
    }

    [Fact]
    public async Task Not_after_the_wallet_was_closed()
    {
        var (proposal, approval) = await ApprovedAsync();
        _wallet.Vault.Close(_wallet.Wallet);
        Assert.Equal(Refusal.Locked, Sign(approval, proposal).Refused!.Reason);
    }

    [Fact]
    public async Task Not_with_other_pages()
    {
        var (proposal, approval) = await ApprovedAsync();
        var review = proposal.Review;
        var pages = review.Pages.ToArray();
        pages[^1] = new(pages[^1].Title, [.. pages[^1].Fields.Skip(1)]);
        Assert.Equal(Refusal.Changed, Sign(approval, proposal with { Review = new(review.Title, pages, review.Warnings, null) }).Refused!.Reason);

        (_, approval) = await ApprovedAsync();
        Assert.Equal(Refusal.Changed, Sign(approval, proposal with { Review = new(review.Title, review.Pages, [new("extra", "More.")], null) }).Refused!.Reason);

        (_, approval) = await ApprovedAsync();
        Assert.Null(Sign(approval, proposal with { Review = new(review.Title, review.Pages, review.Warnings, null) }).Refused); // the same pages
    }

    [Fact]
    public void Pages_cannot_be_changed_once_reviewed()
    {
        var fields = new List<Field> { new("Amount", "1") };
        var pages = new List<ReviewPage> { new("To", fields) };
        var review = new Review("Send", pages, [], null);
        fields[0] = new("Amount", "2");
        pages.Clear();
        Assert.Equal("1", Assert.Single(Assert.Single(review.Pages).Fields).Value);
    }

    [Fact]
    public async Task Not_with_another_plan()
    {
        var other = _wallet.Propose(TestPsbts.Taproot);
        var (proposal, approval) = await ApprovedAsync();
        Assert.Equal(Refusal.Changed, Sign(approval, proposal with { Plan = other.Plan }).Refused!.Reason);
        (_, approval) = await ApprovedAsync();
        Assert.Equal(Refusal.Changed, Sign(approval, proposal with { Plan = null }).Refused!.Reason);
        (_, approval) = await ApprovedAsync();
        Assert.Equal(Refusal.Changed, Sign(approval, proposal with { Plan = new(proposal.Plan!.Signatures.ToArray(), new(true, null)) }).Refused!.Reason);
    }

    [Theory]
    [InlineData("digest"), InlineData("index"), InlineData("parent"), InlineData("algorithm"), InlineData("key"), InlineData("subject"), InlineData("tweak"), InlineData("output")]
    public async Task Not_with_a_plan_changed_in_place(string what)
    {
        var proposal = Propose();
        var planned = proposal.Plan!.Signatures.ToArray();
        proposal = proposal with { Plan = new(planned, proposal.Plan.Nonces) };
        var approval = (await AskAsync(proposal)).Value;
        var other = Sha256.Hash("other"u8);
        planned[0] = what switch
        {
            "digest" => planned[0] with { Digest = other },
            "index" => planned[0] with { Index = planned[0].Index + 1 },
            "parent" => planned[0] with { Parent = DerivationPath.Master },
            "algorithm" => planned[0] with { Algorithm = SigningAlgorithm.TaprootKeyPath },
            "key" => planned[0] with { PublicKey = _wallet.Vault.PublicKeys(_wallet.Wallet).Derive(DerivationPath.Master)!.Key },
            "subject" => planned[0] with { Subject = 1 },
            "tweak" => planned[0] with { TapTweak = other },
            _ => planned[0] with { OutputKey = other },
        };
        Assert.Equal(Refusal.Changed, Sign(approval, proposal).Refused!.Reason);
    }

    [Fact]
    public async Task Not_with_another_request()
    {
        var (proposal, approval) = await ApprovedAsync();
        var request = (PsbtRequest)proposal.Request;
        Assert.Equal(Refusal.Changed, Sign(approval, proposal with { Request = new PsbtRequest(TestPsbts.Taproot, request.Options, request.Wallet) }).Refused!.Reason);
        (_, approval) = await ApprovedAsync();
        Assert.Equal(Refusal.Changed, Sign(approval, proposal with { Request = new PsbtRequest(request.Psbt, request.Options with { AllowHighFee = true }, request.Wallet) }).Refused!.Reason);
        (_, approval) = await ApprovedAsync();
        Assert.Equal(Refusal.ApprovalInvalid, Sign(approval, proposal with { Request = new PsbtRequest(request.Psbt, request.Options, default) }).Refused!.Reason);
        (_, approval) = await ApprovedAsync();
        Assert.Null(Sign(approval, proposal with { Request = new PsbtRequest(TestPsbts.Segwit, request.Options, request.Wallet) }).Refused); // the same bytes
    }

    [Fact]
    public async Task Not_for_a_request_for_another_wallet()
    {
        var proposal = Propose();
        var asked = await AskAsync(proposal with { Request = new PsbtRequest(TestPsbts.Segwit, new(Network.Main), default) });
        Assert.Equal(Refusal.WrongWallet, asked.Refused!.Reason);
        Assert.Empty(_wallet.Pages);
    }

    [Fact]
    public async Task Nothing_is_asked_while_locked()
    {
        var proposal = Propose();
        _wallet.Vault.Lock();
        Assert.Equal(Refusal.Locked, (await AskAsync(proposal)).Refused!.Reason);
        Assert.Empty(_wallet.Pages);
    }

    [Fact]
    public async Task A_refused_proposal_gives_none_though_everything_is_pressed()
    {
        var proposal = Propose();
        var refused = proposal with { Review = new("Send", proposal.Review.Pages, [], new Refused(Refusal.FeeTooHigh, "too high")) };
        Assert.Equal(Refusal.FeeTooHigh, (await AskAsync(refused)).Refused!.Reason);
        Assert.Equal(PageKind.Refusal, Assert.Single(_wallet.Pages).Kind);
        Assert.Equal(Refusal.NothingToSign, (await AskAsync(proposal with { Plan = null })).Refused!.Reason);
    }

    [Theory]
    [InlineData("reject", Refusal.Rejected), InlineData("cancel", Refusal.Rejected), InlineData("gone", Refusal.HostGone), InlineData("lock", Refusal.Locked), InlineData("close", Refusal.Rejected)]
    public async Task An_end_at_any_page_gives_none(string how, Refusal expected)
    {
        var count = ReviewScreens.Of(Multisig().Review).Count;
        Assert.True(count >= 5 && Multisig().Review.Warnings.Count > 0);
        for (var at = 1; at <= count; at++)
        {
            using var wallet = new TestWallet();
            using var session = new HostSession("host");
            using var cancel = new CancellationTokenSource();
            wallet.Owner = page =>
            {
                if (page.Number != at) { return page.Buttons[0]; }
                switch (how)
                {
                    case "reject": return Button.Reject;
                    case "cancel": cancel.Cancel(); return null;
                    case "gone": session.End(); return null;
                    case "lock": wallet.Vault.Lock(); return null;
                    default: wallet.Vault.Close(wallet.Wallet); return Button.Reject;
                }
            };
            var asked = await Approval.AskAsync(wallet.Vault, wallet.Propose(TestPsbts.Multisig), wallet.Wallet, session, cancel.Token);
            Assert.Equal(expected, asked.Refused!.Reason);
            Assert.Equal(at, wallet.Pages.Count);
            Assert.Null(wallet.Panel.Current);
        }
        Assert.NotNull((await AskAsync(Multisig())).Value); // the twin that reads to the end
    }

    [Fact]
    public async Task A_wallet_closed_under_the_last_page_gives_none()
    {
        _wallet.Owner = page =>
        {
            if (page.Kind == PageKind.Approve) { _wallet.Vault.Close(_wallet.Wallet); }
            return page.Buttons[0];
        };
        Assert.Equal(Refusal.Locked, (await AskAsync(Propose())).Refused!.Reason);
    }

    [Fact]
    public async Task Going_back_and_forth_signs_in_the_end()
    {
        var turns = 0;
        _wallet.Owner = page => page.Buttons.Contains(Button.Back) && turns++ % 3 == 2 ? Button.Back : page.Buttons[0];
        var proposal = Multisig();
        Assert.Null(Sign((await AskAsync(proposal)).Value, proposal).Refused);
    }

    [Fact]
    public async Task Every_page_and_warning_is_shown_before_the_decision()
    {
        var proposal = Multisig();
        await AskAsync(proposal);
        Assert.Equal(proposal.Review.Pages.Select(page => page.Title), _wallet.Pages.Where(page => page.Kind == PageKind.Review).Select(page => page.Title));
        Assert.Equal(proposal.Review.Warnings.Select(warning => warning.Text), _wallet.Pages.Where(page => page.Kind == PageKind.Warning).Select(page => page.Text));
        Assert.Equal(PageKind.Approve, _wallet.Pages[^1].Kind);
        Assert.All(_wallet.Pages[..^1], page => Assert.DoesNotContain(Button.Approve, page.Buttons));
    }

    [Fact(Timeout = 30_000)]
    public async Task Buttons_that_are_not_on_the_page_do_nothing()
    {
        _wallet.Owner = page =>
        {
            foreach (var button in Enum.GetValues<Button>().Except(page.Buttons)) { Assert.False(_wallet.Panel.Press(page.Nonce, new(button))); }
            return page.Buttons[0];
        };
        Assert.NotNull((await AskAsync(Multisig(), cancel: TestContext.Current.CancellationToken)).Value);
    }

    [Fact(Timeout = 30_000)]
    public async Task Stale_and_guessed_nonces_do_nothing()
    {
        var last = 0UL;
        _wallet.Owner = page =>
        {
            if (last != 0) { Assert.False(_wallet.Panel.Press(last, new(page.Buttons[0]))); }
            Assert.False(_wallet.Panel.Press(page.Nonce + 1, new(page.Buttons[0])));
            Assert.False(_wallet.Panel.Press(0, new(page.Buttons[0])));
            last = page.Nonce;
            return page.Buttons[0];
        };
        Assert.NotNull((await AskAsync(Multisig(), cancel: TestContext.Current.CancellationToken)).Value);
        Assert.False(_wallet.Panel.Press(last, new(Button.Approve))); // nothing is shown any more
    }

    [Fact(Timeout = 30_000)]
    public async Task A_second_press_on_a_page_does_not_reach_the_next()
    {
        _wallet.Owner = page =>
        {
            Assert.True(_wallet.Panel.Press(page.Nonce, new(page.Buttons[0])));
            Assert.False(_wallet.Panel.Press(page.Nonce, new(page.Buttons[0])));
            return null;
        };
        var proposal = Multisig();
        Assert.NotNull((await AskAsync(proposal, cancel: TestContext.Current.CancellationToken)).Value);
        Assert.Equal(ReviewScreens.Of(proposal.Review).Count, _wallet.Pages.Count);
    }

    [Fact]
    public async Task Presses_within_the_quiet_time_do_nothing()
    {
        var time = new StoppedTime();
        using var panel = new Panel(time, TimeSpan.FromMilliseconds(500));
        var shown = 0;
        panel.Attach(page =>
        {
            if (page is null) { return; }
            shown++;
            // Each one begins the time once more.
            Assert.False(panel.Press(page.Nonce, new(page.Buttons[0])));
            time.Advance(TimeSpan.FromMilliseconds(499));
            Assert.False(panel.Press(page.Nonce, new(page.Buttons[0])));
            time.Advance(TimeSpan.FromMilliseconds(500));
            Assert.True(panel.Press(page.Nonce, new(page.Buttons[0])));
        });
        var proposal = Propose();
        using var vault = new Vault(panel);
        var wallet = vault.OpenTemporary(System.Text.Encoding.UTF8.GetBytes(TestWallet.A), default).Value;
        Assert.NotNull((await Approval.AskAsync(vault, proposal, wallet, _session)).Value);
        Assert.Equal(ReviewScreens.Of(proposal.Review).Count, shown);
    }

    [Fact]
    public void One_screen_at_a_time()
    {
        using var panel = new Panel(TimeProvider.System, TimeSpan.Zero);
        var first = panel.Attach(_ => { })!;
        Assert.Null(panel.Attach(_ => { }));
        first.Dispose();
        using var second = panel.Attach(_ => { });
        Assert.NotNull(second);
        first.Dispose(); // once more: the second stays
        Assert.Null(panel.Attach(_ => { }));
    }

    [Fact(Timeout = 30_000)]
    public async Task Requests_wait_for_their_turn_and_inherit_no_press()
    {
        _wallet.Owner = _ => null;
        using var otherHost = new HostSession("other");
        var first = AskAsync(Propose(), cancel: TestContext.Current.CancellationToken);
        var second = Approval.AskAsync(_wallet.Vault, Multisig(), _wallet.Wallet, otherHost);
        while (_wallet.Pages.Count == 0) { await Task.Delay(1); }
        var page = _wallet.Panel.Current!;
        Assert.True(_wallet.Panel.Press(page.Nonce, new(Button.Reject)));
        Assert.Equal(Refusal.Rejected, (await first).Refused!.Reason);
        while (_wallet.Pages.Count == 1) { await Task.Delay(1); }
        Assert.False(_wallet.Panel.Press(page.Nonce, new(page.Buttons[0])));
        Assert.False(second.IsCompleted);
        otherHost.End();
        Assert.Equal(Refusal.HostGone, (await second).Refused!.Reason);
    }

    [Fact]
    public void Nobody_but_its_factory_makes_one()
    {
        Assert.True(typeof(Approval).IsSealed && typeof(Approval).IsClass);
        Assert.All(typeof(Approval).GetConstructors(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), constructor => Assert.True(constructor.IsPrivate));
        Assert.Equal([nameof(Approval.AskAsync)], typeof(Approval).Assembly.GetTypes()
            .SelectMany(type => type.GetMethods(BindingFlags.Static | BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly))
            .Where(method => method.ReturnType.ToString().Contains(typeof(Approval).FullName!, StringComparison.Ordinal)).Select(method => method.Name).Distinct());
        Assert.DoesNotContain(typeof(Approval).GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic), field => !field.IsPrivate);
    }

    private Proposal Propose() => _wallet.Propose(TestPsbts.Segwit);
    private Proposal Multisig() => _wallet.Propose(TestPsbts.Multisig);

    private Task<Result<Approval>> AskAsync(Proposal proposal, Wallet? wallet = null, HostSession? session = null, CancellationToken cancel = default)
        => Approval.AskAsync(_wallet.Vault, proposal, wallet ?? _wallet.Wallet, session ?? _session, cancel);

    private async Task<(Proposal Proposal, Approval Approval)> ApprovedAsync(HostSession? session = null)
    {
        var proposal = Propose();
        return (proposal, (await AskAsync(proposal, session: session)).Value);
    }

    private Result<Signature[]> Sign(Approval approval, Proposal proposal, Wallet? wallet = null, HostSession? session = null)
        => _wallet.Vault.Sign(approval, proposal, wallet ?? _wallet.Wallet, session ?? _session);

    private Wallet Open(string words, string passphrase)
    {
        Assert.True(Mnemonic.TryParse(Encoding.UTF8.GetBytes(words), out var mnemonic, out _));
        using (mnemonic) { return _wallet.Vault.Open(mnemonic, Encoding.UTF8.GetBytes(passphrase), WalletKind.Temporary).Value; }
    }
}

using System.Text;
using Holdfast.Airgap.Contents;
using Holdfast.Airgap.Scanning;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Device.Requests;
using Holdfast.Hosting.Qr;
using Holdfast.Keys;
using Xunit;

namespace Holdfast.Hosting.Tests.Qr;

/// <summary>What is shown of a shared wallet is read as that wallet by whoever scans it.</summary>
public sealed class WalletFormsTests
{
    private static ScannedData Read(CodeForm form, int density)
    {
        using var scanner = new QrScanner();
        var film = form.Make(density).Value;
        for (var i = 0; scanner.Message is null; i++)
        {
            Assert.InRange(i, 0, 2 * film.Count);
            scanner.Take(Encoding.ASCII.GetBytes(film.Frame(i)));
        }
        return scanner.Message with { Bytes = scanner.Message.Bytes.ToArray() };
    }

    [Theory]
    [InlineData(WalletExportFormat.Descriptor), InlineData(WalletExportFormat.Policy), InlineData(WalletExportFormat.Bsms), InlineData(WalletExportFormat.Coldcard), InlineData(WalletExportFormat.Caravan)]
    public void Every_form_of_every_format_is_the_wallet(WalletExportFormat format)
    {
        var policy = Quorums.Policy("family");
        Assert.True(WalletForms.Of(new RegisteredWallet(policy, default), format).TryGet(out var made, out _));
        Assert.Equal(WalletExport.Write(policy, default, format).Value, made.Text);
        Assert.True(made.Forms.Length >= 2);
        Assert.Equal(made.Forms.Length, made.Forms.Select(form => form.Name).Distinct().Count());
        foreach (var form in made.Forms)
        {
            foreach (var density in (int[])[80, 400])
            {
                Assert.True(ScanContent.Of(Read(form, density), Network.Main).TryGet(out var content, out var refused), $"{form.Name}: {refused?.Detail}");
                Assert.Equal(policy.Descriptor, Assert.IsType<ScanContent.Wallet>(content).File.Descriptor.ToString());
            }
        }
    }

    [Theory]
    [InlineData(200, 3), InlineData(5000, 2)]
    public void A_text_is_one_code_where_it_fits(int length, int forms)
    {
        var text = new string('a', length);
        var made = WalletForms.Of(text, 'U');
        Assert.Equal(forms, made.Length);
        Assert.Equal(forms == 3, made[0].Name == "QR");
    }

    [Fact]
    public void What_a_format_has_no_place_for_is_refused()
    {
        var single = Quorums.Policy("two");
        Assert.NotNull(WalletForms.Of(new RegisteredWallet(Heirs, default), WalletExportFormat.Coldcard).Refused);
        Assert.Null(WalletForms.Of(new RegisteredWallet(single, default), WalletExportFormat.Coldcard).Refused);
    }

    private static Holdfast.Bitcoin.WalletPolicy Heirs
    {
        get
        {
            var text = Quorums.Descriptor();
            var keys = text[text.IndexOf('[', StringComparison.Ordinal)..^2].Split(',');
            return Holdfast.Bitcoin.WalletPolicy.FromDescriptor("heirs", Holdfast.Bitcoin.Descriptor.Parse($"wsh(or_d(pk({keys[0]}),and_v(v:pkh({keys[1]}),older(26280))))", Network.Main).Value).Value;
        }
    }
}

using System.Text;
using Holdfast.Bitcoin;
using Holdfast.Bitcoin.WalletFiles;
using Holdfast.Keys;
using Holdfast.Signing;

namespace Holdfast.Fuzz;

/// <summary>Files that register a wallet. Whatever is read can be written in the formats that can say it, and reads again as the same wallet.</summary>
internal static class WalletFileTarget
{
    private static readonly BsmsToken Token = BsmsToken.TryParseHex("a54044308ceac9b7", out var token) ? token : BsmsToken.None;

    /// <summary>The first byte chooses the network.</summary>
    internal static void Run(byte[] input)
    {
        if (input.Length < 2) { return; }
        var network = (Network)(input[0] & 3);
        if (!WalletFile.Read(input.AsSpan(1), network).TryGet(out var file, out var refused))
        {
            var text = Encoding.UTF8.GetString(input.AsSpan(1));
            FindingException.Unless(text.Length < 60 || !refused.Detail.Contains(text, StringComparison.Ordinal), "a refusal repeats the text");
            return;
        }
        FindingException.Unless(file.Descriptor.Network == network, "a wallet of another network");
        FindingException.Unless(file.Name is null || WalletPolicy.IsName(file.Name), "a name that cannot be registered");
        if (file.Descriptor.ToString().Length > Descriptor.MaxTextLength) { return; }
        RequireSame(BsmsRecord.Write(file.Descriptor), file.Descriptor);
        RequireSame(ColdcardMultisigText.Write("fuzz", file.Descriptor), file.Descriptor);
        RequireSame(CaravanJson.Write("fuzz", file.Descriptor), file.Descriptor);
    }

    /// <summary>BIP-129's records; with bit 2 of the first byte, the same encrypted: it must make no difference.</summary>
    internal static void RunBsms(byte[] input)
    {
        if (input.Length < 2) { return; }
        var network = (Network)(input[0] & 3);
        var bytes = input[1..];
        var plain = WalletFile.Read(bytes, BsmsToken.None, network);
        if (BsmsKeyRecord.Read(bytes, network).TryGet(out var record, out _))
        {
            var text = Encoding.UTF8.GetString(bytes).TrimStart('\uFEFF').Trim();
            FindingException.Unless(text.StartsWith(record.Message + "\n", StringComparison.Ordinal), "the signed text is not the record's");
        }
        if ((input[0] & 4) == 0) { return; }
        BsmsCipher.Decrypt(bytes, Token);
        var encrypted = Encoding.ASCII.GetBytes(BsmsCipher.Encrypt(bytes, Token));
        if (encrypted.Length > WalletFile.MaxSize) { return; }
        var read = WalletFile.Read(encrypted, Token, network);
        FindingException.Unless(read.Refused == plain.Refused, "an encrypted record is refused differently");
        if (plain.TryGet(out var file, out _)) { FindingException.Unless(read.Value.Descriptor.ToString() == file.Descriptor.ToString(), "an encrypted record reads differently"); }
    }

    private static void RequireSame(Result<string> written, Descriptor descriptor)
    {
        if (!written.TryGet(out var text, out _)) { return; }
        FindingException.Unless(WalletFile.Read(Encoding.UTF8.GetBytes(text), descriptor.Network).Value.Descriptor.ToString() == descriptor.ToString(), "a written file reads as another wallet");
    }
}

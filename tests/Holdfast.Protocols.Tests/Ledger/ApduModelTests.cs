using CsCheck;
using Xunit;

namespace Holdfast.Protocols.Tests.Ledger;

/// <summary>
/// Any sequence of APDUs, of two hosts, honest and not: what leaves signed was agreed to, once for each (see <see cref="WatchedLedger"/>), nothing hangs, and an
/// honest command is answered afterwards.
/// </summary>
[Trait("attack", "T01")]
public sealed class ApduModelTests
{
    /// <param name="Kind">What is done.</param>
    /// <param name="Host">By whom.</param>
    /// <param name="Conversation">Of the recorded ones.</param>
    /// <param name="At">Where in it, or where in the APDU.</param>
    /// <param name="Value">Bits to change, a length.</param>
    /// <param name="Data">Of an APDU that nobody recorded.</param>
    private sealed record Step(int Kind, int Host, int Conversation, int At, byte Value, byte[] Data);

    private static readonly Gen<Step> AnyStep = Gen.Select(Gen.Int[0, 19], Gen.Int[0, 1], Gen.Int[0, 99], Gen.Int[0, 9999], Gen.Byte, Gen.Byte.Array[0, 40], (kind, host, conversation, at, value, data) => new Step(kind, host, conversation, at, value, data));

    [Fact]
    public async Task Nothing_is_signed_but_what_its_owner_agreed_to()
    {
        var conversations = await RecordedConversations.AllAsync();
        var yields = await YieldsAsync(conversations);
        var (signatures, agreements) = (0, 0);
        await AnyStep.Array[10, 60].SampleAsync(async steps =>
        {
            await using var ledger = new WatchedLedger { KnownYields = yields };
            await RunAsync(ledger, conversations, steps);
            Interlocked.Add(ref signatures, ledger.Signatures);
            Interlocked.Add(ref agreements, ledger.Agreements);
            ledger.Will = OwnersWill.Agrees;
            foreach (var host in (int[])[0, 1])
            {
                var before = ledger.Signatures;
                foreach (var apdu in conversations[2].Take(10)) { await ledger.ExchangeAsync(host, apdu); }
                Assert.Equal(before + 1, ledger.Signatures);
            }
        }, iter: 400, threads: 2);
        Assert.True(agreements > 200 && signatures > 200, $"{agreements} agreements, {signatures} signatures");
    }

    /// <summary>What honest hosts get in the midst of a command.</summary>
    private static async Task<HashSet<string>> YieldsAsync(IReadOnlyList<byte[][]> conversations)
    {
        var yields = new HashSet<string>();
        await using var ledger = new WatchedLedger();
        foreach (var apdu in conversations.SelectMany(each => each))
        {
            var reply = await ledger.ExchangeAsync(0, apdu);
            if (reply is [0x10, .., 0xE0, 0x00]) { yields.Add(Convert.ToHexString(reply.AsSpan(0, reply.Length - 2))); }
        }
        Assert.Equal((2, 9), (yields.Count, ledger.Signatures)); // each conversation but those of addresses
        return yields;
    }

    private static async Task RunAsync(WatchedLedger ledger, IReadOnlyList<byte[][]> conversations, Step[] steps)
    {
        var places = new (int Conversation, int At)[2]; // what each host is in the midst of
        var last = new byte[]?[2];
        foreach (var step in steps)
        {
            var (host, place) = (step.Host, places[step.Host]);
            var conversation = conversations[place.Conversation];
            var next = conversation[place.At % conversation.Length];
            switch (step.Kind)
            {
                case 0 or 1 or 2: // begins another
                    places[host] = (step.Conversation % conversations.Count, 0);
                    break;
                case <= 9: // goes on, often to the end
                    for (var left = step.Kind < 8 ? 1 + step.At % conversation.Length : conversation.Length; left > 0 && places[host].At < conversation.Length; left--) { await SendAsync(host, conversation[places[host].At++]); }
                    break;
                case 10: await SendAsync(host, next[..(step.At % next.Length)]); break;
                case 11 when next.Length > 5: // shorter, and says so
                    var length = step.At % (next.Length - 5);
                    await SendAsync(host, [.. next[..4], (byte)length, .. next.AsSpan(5, length)]);
                    places[host].At++;
                    break;
                case 12 when last[host] is { } again: await SendAsync(host, again); break;
                case 13: // another conversation's
                    var other = conversations[step.Conversation % conversations.Count];
                    await SendAsync(host, other[step.At % other.Length]);
                    break;
                case 14: await SendAsync(1 - host, next); break; // what the other host is waited for
                case 15 or 16: // some bits are others
                    byte[] changed = [.. next];
                    changed[step.At % changed.Length] ^= step.Kind == 15 ? (byte)(1 << (step.Value & 7)) : step.Value;
                    await SendAsync(host, changed);
                    places[host].At++;
                    break;
                case 17: await SendAsync(host, step.Value < 128 ? step.Data : [next[0], next[1], next[2], next[3], (byte)step.Data.Length, .. step.Data]); break;
                case 18: ledger.LockAndReopen(); break;
                case 19: ledger.Will = (OwnersWill)(step.Value % 3); break;
                default: break;
            }
        }

        async Task SendAsync(int host, byte[] apdu)
        {
            last[host] = apdu;
            await ledger.ExchangeAsync(host, apdu);
        }
    }

    /// <summary>Each APDU of each conversation changed in its turn, some bit of it; then the conversation goes on as if nothing were.</summary>
    [Theory, InlineData(6), InlineData(14), InlineData(-1), InlineData(-9)]
    public async Task A_bit_changed_anywhere(int where)
    {
        var conversations = await RecordedConversations.AllAsync();
        await using var ledger = new WatchedLedger { KnownYields = await YieldsAsync(conversations) };
        foreach (var conversation in conversations)
        {
            for (var changed = 0; changed < conversation.Length; changed++)
            {
                for (var i = 0; i < conversation.Length; i++)
                {
                    byte[] apdu = [.. conversation[i]];
                    if (i == changed) { apdu[where < 0 ? Math.Max(0, apdu.Length + where) : Math.Min(where, apdu.Length - 1)] ^= 1; }
                    await ledger.ExchangeAsync(0, apdu);
                }
            }
        }
        Assert.True(ledger.Signatures > 5, $"{ledger.Signatures} signatures"); // a message that is another is another message
    }

    /// <summary>The watcher is no blind one: a signature without a yes is a fault.</summary>
    [Fact]
    public async Task What_is_watched_for_is_seen()
    {
        await using var ledger = new WatchedLedger { KnownYields = new HashSet<string>() };
        var psbt = (await RecordedConversations.AllAsync())[1];
        await Assert.ThrowsAsync<LedgerFault>(async () => { foreach (var apdu in psbt) { await ledger.ExchangeAsync(0, apdu); } });
    }
}

using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Holdfast.Protocols.Ledger;

namespace Holdfast.Protocols.Tests.Ledger.Bitcoin;

/// <summary>A host as the vendor's libraries are: it knows preimages and lists, answers what the device asks in the midst of a command, and can lie.</summary>
internal sealed class TestHost
{
    private readonly Dictionary<string, byte[]> _preimages = [];
    private readonly Dictionary<string, byte[][]> _trees = [];
    private readonly Queue<byte[]> _queue = [];

    /// <summary>What the device handed over in the midst of a command.</summary>
    public List<byte[]> Yielded { get; } = [];
    /// <summary>Questions so far.</summary>
    public int Asked { get; private set; }
    /// <summary>Changes an answer, by what was asked.</summary>
    public Func<byte[], byte[], byte[]>? Lie { get; set; }
    /// <summary>Bytes of an answer's elements, at most: less than fits makes more questions.</summary>
    public int Piece { get; set; } = 253;

    public static byte[] CompactSize(long value) => value < 0xfd ? [(byte)value] : value <= 0xffff ? [0xfd, (byte)value, (byte)(value >> 8)] : [0xfe, (byte)value, (byte)(value >> 8), (byte)(value >> 16), (byte)(value >> 24)];

    public void Know(byte[] preimage) => _preimages[Convert.ToHexString(SHA256.HashData(preimage))] = preimage;

    /// <summary>Gives the root.</summary>
    public byte[] KnowList(params IReadOnlyList<byte[]> elements)
    {
        foreach (var element in elements) { Know([0, .. element]); }
        var leaves = elements.Select(TestTree.LeafHash).ToArray();
        var root = TestTree.Root(leaves);
        _trees[Convert.ToHexString(root)] = leaves;
        return root;
    }

    /// <summary>Gives the commitment.</summary>
    public byte[] KnowMap(IReadOnlyList<(byte[] Key, byte[] Value)> pairs)
        => [.. CompactSize(pairs.Count), .. KnowList([.. pairs.Select(pair => pair.Key)]), .. KnowList([.. pairs.Select(pair => pair.Value)])];

    /// <summary>Serializes a policy and knows all of it; the id is its SHA-256.</summary>
    public byte[] KnowPolicy(string name, string template, string[] keys, byte version = 2)
    {
        var text = Encoding.ASCII.GetBytes(template);
        byte[] serialized = [version, (byte)name.Length, .. Encoding.Latin1.GetBytes(name), .. CompactSize(text.Length), .. version == 1 ? text : SHA256.HashData(text),
            .. CompactSize(keys.Length), .. KnowList([.. keys.Select(Encoding.ASCII.GetBytes)])];
        Know(text);
        Know(serialized);
        return serialized;
    }

    /// <summary>Sends a command and answers whatever is asked until its reply comes.</summary>
    public async Task<(string Status, byte[] Data)> SendAsync(ApduSession session, byte instruction, ReadOnlyMemory<byte> data, byte version = 1, byte type = 0xE1)
    {
        byte[] apdu = [type, instruction, 0, version, (byte)data.Length, .. data.Span];
        while (true)
        {
            var reply = await session.ExchangeAsync(apdu, CancellationToken.None).WaitAsync(TimeSpan.FromSeconds(60));
            var (status, body) = (BinaryPrimitives.ReadUInt16BigEndian(reply.AsSpan(reply.Length - 2)), reply[..^2]);
            if (status != 0xE000) { return ($"{status:X4}", body); }
            if (body.Length > 255) { throw new InvalidDataException("a question beyond 255 bytes"); }
            var answer = Answer(body);
            if (answer is null) { return ("lost", body); }
            apdu = [0xF8, 0x01, 0, version, (byte)answer.Length, .. answer];
        }
    }

    public Task<ReadOnlyMemory<byte>> AskAsync(ReadOnlyMemory<byte> command) => Task.FromResult<ReadOnlyMemory<byte>>(Answer(command.ToArray()) ?? throw new InvalidOperationException("the host does not know"));

    /// <summary>Null for what it does not know: the vendor's libraries give up there.</summary>
    private byte[]? Answer(byte[] command)
    {
        Asked++;
        var answer = Honest(command);
        return answer is not null && Lie is { } lie ? lie(command, answer) : answer;
    }

    private byte[]? Honest(byte[] command)
    {
        switch (command[0])
        {
            case 0x10:
                Yielded.Add(command[1..]);
                return [];
            case 0x40:
                if (command.Length != 34 || command[1] != 0 || !_preimages.TryGetValue(Convert.ToHexString(command.AsSpan(2)), out var preimage)) { return null; }
                var length = CompactSize(preimage.Length);
                var first = Math.Min(Math.Min(Piece, 255 - length.Length - 1), preimage.Length);
                foreach (var one in preimage[first..]) { _queue.Enqueue([one]); }
                return [.. length, (byte)first, .. preimage[..first]];
            case 0x41:
                var (size, index) = ReadSizes(command.AsSpan(33));
                if (!_trees.TryGetValue(Convert.ToHexString(command.AsSpan(1, 32)), out var leaves) || leaves.Length != size || index >= size || _queue.Count > 0) { return null; }
                var proof = TestTree.Proof(leaves, (int)index);
                var given = Math.Min(Math.Min(6, Piece / 32), proof.Length);
                foreach (var one in proof[given..]) { _queue.Enqueue(one); }
                return [.. leaves[index], (byte)proof.Length, (byte)given, .. proof[..given].SelectMany(each => each)];
            case 0xA0:
                if (command.Length != 1 || _queue.Count == 0) { return null; }
                var element = _queue.Peek().Length;
                var taken = new List<byte[]>();
                while (_queue.Count > 0 && (taken.Count + 1) * element <= Math.Max(Piece, element)) { taken.Add(_queue.Dequeue()); }
                return [(byte)taken.Count, (byte)element, .. taken.SelectMany(each => each)];
            default:
                return null;
        }
    }

    private static (long Size, long Index) ReadSizes(ReadOnlySpan<byte> bytes)
    {
        var size = ReadSize(ref bytes);
        return (size, ReadSize(ref bytes));
    }

    private static long ReadSize(ref ReadOnlySpan<byte> bytes)
    {
        var (value, used) = bytes[0] switch
        {
            0xfd => (BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]), 3),
            0xfe => ((long)BinaryPrimitives.ReadUInt32LittleEndian(bytes[1..]), 5),
            var one => (one, 1),
        };
        bytes = bytes[used..];
        return value;
    }
}

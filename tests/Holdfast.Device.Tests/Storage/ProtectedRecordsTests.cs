using Holdfast.Cryptography;
using Holdfast.Device.Storage;
using Xunit;

namespace Holdfast.Device.Tests.Storage;

public sealed class ProtectedRecordsTests : IDisposable
{
    private readonly MemoryStateFolder _folder = new();
    private readonly SecretMemory _key = SecretMemory.Random(32), _otherKey = SecretMemory.Random(32);
    private readonly ProtectedRecords _records, _others;

    public ProtectedRecordsTests() => (_records, _others) = (new(_folder, _key), new(_folder, _otherKey));

    public void Dispose()
    {
        _records.Dispose();
        _others.Dispose();
        _key.Dispose();
        _otherKey.Dispose();
    }

    private string OnlyFile => Assert.Single(_folder.List());
    private byte[] Bytes(string file) => _folder.Read(file, int.MaxValue)!;

    [Theory, InlineData(0), InlineData(1), InlineData(5000), InlineData(ProtectedRecords.LargestValue)]
    public void What_is_written_is_read(int size)
    {
        var value = new byte[size];
        Entropy.Fill(value);
        Assert.Equal(RecordStatus.Done, _records.Write("vault of the household", value));
        Assert.Equal(RecordStatus.Done, _records.Read("vault of the household", out var read));
        Assert.Equal(value, read);
        Assert.Equal(RecordStatus.Missing, _records.Read("vault", out _));
    }

    [Fact]
    public void Sizes_are_padded_and_names_do_not_show()
    {
        int[] sizes = [0, 900, 1100, 4100, 17000], files = [1024, 1024, 4096, 16384, 65536];
        for (var i = 0; i < sizes.Length; i++)
        {
            _records.Write("secret-name", new byte[sizes[i]]);
            Assert.Equal(files[i] + 48, Bytes(OnlyFile).Length);
            Assert.DoesNotContain("secret", OnlyFile);
            Assert.Equal(-1, Bytes(OnlyFile).AsSpan().IndexOf("secret-name"u8));
        }
    }

    [Fact]
    public void Another_wallets_records_neither_open_nor_show()
    {
        _records.Write("same name", "mine"u8);
        _others.Write("same name", "theirs"u8);
        Assert.Equal(2, _folder.List().Count);
        Assert.Equal(RecordStatus.Done, _others.Read("same name", out var value));
        Assert.Equal("theirs"u8, value);
        _others.Delete("same name");
        _others.List(out var names);
        Assert.Empty(names);
        _records.List(out names);
        Assert.Equal(["same name"], names);
    }

    [Fact]
    public void Exchanged_records_are_noticed()
    {
        _records.Write("a", "1"u8);
        var first = OnlyFile;
        _records.Write("b", "2"u8);
        var second = _folder.List().Single(name => name != first);
        var (one, two) = (Bytes(first), Bytes(second));
        StorageExamples.Put(_folder, first, two);
        StorageExamples.Put(_folder, second, one);
        Assert.Equal(RecordStatus.Damaged, _records.Read("a", out _));
        Assert.Equal(RecordStatus.Damaged, _records.Read("b", out _));
        _records.List(out var names);
        Assert.Empty(names);
    }

    [Fact]
    public void Every_changed_byte_and_every_other_length_is_noticed()
    {
        _records.Write("a", "1"u8);
        var (file, good) = (OnlyFile, Bytes(OnlyFile));
        for (var i = 0; i < good.Length; i++)
        {
            var bytes = good.ToArray();
            bytes[i] ^= 0x40;
            StorageExamples.Put(_folder, file, bytes);
            Assert.Equal(RecordStatus.Damaged, _records.Read("a", out _));
        }
        foreach (var length in (int[])[0, 8, 47, 48, good.Length - 1, 70_000])
        {
            StorageExamples.Put(_folder, file, [.. good.Take(length), .. new byte[Math.Max(0, length - good.Length)]]);
            Assert.Equal(RecordStatus.Damaged, _records.Read("a", out _));
        }
        StorageExamples.Put(_folder, file, good);
        Assert.Equal(RecordStatus.Done, _records.Read("a", out _));
    }

    [Fact]
    public void Names_values_and_numbers_are_bounded()
    {
        Assert.Equal(RecordStatus.TooLarge, _records.Write("", []));
        Assert.Equal(RecordStatus.TooLarge, _records.Write(new string('x', ProtectedRecords.LongestName + 1), []));
        Assert.Equal(RecordStatus.TooLarge, _records.Write("a", new byte[ProtectedRecords.LargestValue + 1]));
        for (var i = 0; i < ProtectedRecords.MostRecords; i++) { _folder.WriteSynced($"record-{i}", []); }
        Assert.Equal(RecordStatus.TooLarge, _records.Write("a", []));
    }

    [Fact]
    public void A_deleted_record_is_gone()
    {
        _records.Write("a", "1"u8);
        Assert.Equal(RecordStatus.Done, _records.Delete("a"));
        Assert.Equal(RecordStatus.Missing, _records.Delete("a"));
        Assert.Equal(RecordStatus.Missing, _records.Read("a", out _));
    }
}

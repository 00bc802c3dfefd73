using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Holdfast.Cryptography;
using Holdfast.Ethereum.Abi;
using Holdfast.Ethereum.ClearSigning.Erc7730;

namespace Holdfast.Ethereum.ClearSigning.Packs;

/// <summary>Makes a pack of descriptor files. What cannot be used is left out, and said.</summary>
internal sealed class PackBuilder(IReadOnlyDictionary<string, ReadOnlyMemory<byte>> files)
{
    private readonly DescriptorFiles _files = new(files);
    private readonly SortedDictionary<string, SortedDictionary<uint, (int Format, int Common)>> _places = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> _textNumbers = new(StringComparer.Ordinal);
    private readonly List<byte[]> _texts = [];
    private readonly List<(string, string)> _leftOut = [];
    private int _descriptors, _formats;

    public PackBuild Build()
    {
        foreach (var name in files.Keys.Order(StringComparer.Ordinal))
        {
            try { Add(name, _files.Resolve(name)); }
            catch (Exception exception) when (exception is DescriptorException or InvalidOperationException or FormatException) { _leftOut.Add((name, exception.Message)); }
        }
        return new(Write(), _descriptors, _formats, _leftOut);
    }

    private void Add(string name, JsonObject file)
    {
        if (file["context"] is not JsonObject context || file["display"] is not JsonObject display || display["formats"] is not JsonObject formats) { throw new DescriptorException("no context, or no formats"); }
        var isCall = context["contract"] is JsonObject;
        if ((context["contract"] ?? context["eip712"]) is not JsonObject binding) { throw new DescriptorException("the context is none that is known"); }
        // A factory's contracts could be told from others only by asking the network.
        if (binding["deployments"] is not JsonArray { Count: > 0 } deployments) { throw new DescriptorException("no deployments"); }
        if (binding.ContainsKey("domainSeparator")) { throw new DescriptorException("bound by a domain separator"); }
        var places = deployments.Select(each => PlaceOf(each, isCall)).ToList();

        var common = new JsonObject { ["metadata"] = file["metadata"]?.DeepClone() ?? new JsonObject(), ["definitions"] = display["definitions"]?.DeepClone() ?? new JsonObject() };
        if (binding["domain"] is JsonObject domain) { common["domain"] = domain.DeepClone(); }
        var commonText = Serialize(common);
        using var commonJson = JsonDocument.Parse(commonText);
        var any = false;
        foreach (var (key, format) in formats)
        {
            try
            {
                var formatText = Serialize(new JsonObject { ["key"] = key, ["format"] = format?.DeepClone() });
                if (Math.Max(formatText.Length, commonText.Length) > PackLayout.MaxText) { throw new DescriptorException("larger than 64 KiB"); }
                using var formatJson = JsonDocument.Parse(formatText);
                var shown = DisplayFormat.Read(formatJson.RootElement.GetProperty("format"), commonJson.RootElement);
                var hash = isCall ? AbiFunction.TryParse(key, out var function) ? function.Selector : throw new DescriptorException("no signature that is read") : EncodedType.KeyOf(key);
                var numbers = (NumberOf(formatText), NumberOf(commonText));
                foreach (var place in places)
                {
                    if (!_places.TryGetValue(place, out var entries)) { _places[place] = entries = []; }
                    if (!entries.TryAdd(hash, numbers)) { _leftOut.Add((name, $"{key}: another descriptor has it already")); break; }
                }
                (any, _formats) = (true, _formats + 1);
            }
            catch (DescriptorException exception) { _leftOut.Add((name, $"{key}: {exception.Message}")); }
        }
        if (any) { _descriptors++; }
    }

    // The key as text, so that it sorts as its bytes do.
    private static string PlaceOf(JsonNode? deployment, bool isCall)
    {
        if (deployment is not JsonObject place || place["chainId"] is not JsonValue chain || !chain.TryGetValue<ulong>(out var chainId) || chainId == 0
            || place["address"] is not JsonValue text || text.GetValueKind() != JsonValueKind.String || !Address.TryParse(text.GetValue<string>(), out var address) || address.IsZero) { throw new DescriptorException("a deployment is none"); }
        Span<byte> key = stackalloc byte[PackLayout.PlaceKeySize];
        PackLayout.WritePlaceKey(key, isCall ? PackLayout.Call : PackLayout.Message, chainId, address);
        return Convert.ToHexStringLower(key);
    }

    private int NumberOf(byte[] text)
    {
        var content = Encoding.UTF8.GetString(text);
        if (!_textNumbers.TryGetValue(content, out var number))
        {
            _textNumbers[content] = number = _texts.Count;
            _texts.Add(text);
        }
        return number;
    }

    private static byte[] Serialize(JsonObject json)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var writer = new Utf8JsonWriter(buffer)) { json.WriteTo(writer); }
        return buffer.WrittenSpan.ToArray();
    }

    private byte[] Write()
    {
        var places = new ArrayBufferWriter<byte>();
        var entries = new ArrayBufferWriter<byte>();
        var known = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var (key, list) in _places)
        {
            // A descriptor's places have one list of entries between them.
            var content = string.Join(';', list);
            if (!known.TryGetValue(content, out var first))
            {
                known[content] = first = entries.WrittenCount / PackLayout.EntrySize;
                foreach (var (hash, numbers) in list)
                {
                    Write(entries, hash);
                    Write(entries, (uint)numbers.Format);
                    Write(entries, (uint)numbers.Common);
                }
            }
            places.Write(Convert.FromHexString(key));
            Write(places, (uint)first);
            Write(places, (uint)list.Count);
        }
        var pack = new ArrayBufferWriter<byte>();
        pack.Write(PackLayout.Magic);
        pack.Write(new byte[Hash256.Size]);
        foreach (var count in (int[])[_descriptors, _places.Count, entries.WrittenCount / PackLayout.EntrySize, _texts.Count]) { Write(pack, (uint)count); }
        pack.Write(places.WrittenSpan);
        pack.Write(entries.WrittenSpan);
        var end = 0u;
        foreach (var text in _texts) { Write(pack, end += (uint)text.Length); }
        foreach (var text in _texts) { pack.Write(text); }
        var bytes = pack.WrittenSpan.ToArray();
        Sha256.Hash(bytes.AsSpan(PackLayout.CountsAt)).AsSpan().CopyTo(bytes.AsSpan(PackLayout.HashAt));
        return bytes;
    }

    private static void Write(ArrayBufferWriter<byte> to, uint number)
    {
        BinaryPrimitives.WriteUInt32BigEndian(to.GetSpan(4), number);
        to.Advance(4);
    }
}

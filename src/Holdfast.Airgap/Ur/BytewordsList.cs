namespace Holdfast.Airgap.Ur;

/// <summary>The 256 words of Bytewords (BCR-2020-012 § Word List), each of four letters; first and last letter alone tell which.</summary>
internal static class BytewordsList
{
    public const int WordLength = 4;
    private const int Letters = 26;

    private static readonly short[] ByEnds = IndexByEnds();

    private static ReadOnlySpan<byte> Words =>
        "ableacidalsoapexaquaarchatomauntawayaxisbackbaldbarnbeltbetabiasbluebodybragbrewbulbbuzzcalmcashcatschefcityclawcodecolacookcost"u8 +
        "cruxcurlcuspcyandarkdatadaysdelidicedietdoordowndrawdropdrumdulldutyeacheasyechoedgeepicevenexamexiteyesfactfairfernfigsfilmfish"u8 +
        "fizzflapflewfluxfoxyfreefrogfuelfundgalagamegeargemsgiftgirlglowgoodgraygrimgurugushgyrohalfhanghardhawkheathelphighhillholyhope"u8 +
        "hornhutsicedideaidleinchinkyintoirisironitemjadejazzjoinjoltjowljudojugsjumpjunkjurykeepkenokeptkeyskickkilnkingkitekiwiknoblamb"u8 +
        "lavalazyleaflegsliarlimplionlistlogoloudloveluaulucklungmainmanymathmazememomenumeowmildmintmissmonknailnavyneednewsnextnoonnote"u8 +
        "numbobeyoboeomitonyxopenovalowlspaidpartpeckplaypluspoempoolposepuffpumapurrquadquizraceramprealredorichroadrockroofrubyruinruns"u8 +
        "rustsafesagascarsetssilkskewslotsoapsolosongstubsurfswantacotasktaxitenttiedtimetinytoiltombtoystriptunatwinuglyundouniturgeuser"u8 +
        "vastveryvetovialvibeviewvisavoidvowswallwandwarmwaspwavewaxywebswhatwhenwhizwolfworkyankyawnyellyogayurtzapszerozestzinczonezoom"u8;

    /// <summary>The word of a byte, in lower case.</summary>
    public static ReadOnlySpan<byte> Word(byte value) => Words.Slice(value * WordLength, WordLength);

    /// <summary>The byte whose word begins and ends with these letters, in any case; negative where there is none.</summary>
    public static int Find(byte first, byte last)
    {
        // Setting bit 5 makes capitals small, and no other character a letter that counts: '@', '[' and what lies beside them stay outside a to z.
        int begin = (first | 0x20) - 'a', end = (last | 0x20) - 'a';
        return (uint)begin < Letters && (uint)end < Letters ? ByEnds[begin * Letters + end] : -1;
    }

    private static short[] IndexByEnds()
    {
        var index = new short[Letters * Letters];
        index.AsSpan().Fill(-1);
        for (short value = 0; value <= byte.MaxValue; value++)
        {
            var word = Word((byte)value);
            index[(word[0] - 'a') * Letters + word[^1] - 'a'] = value;
        }
        return index;
    }
}

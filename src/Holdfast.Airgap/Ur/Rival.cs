namespace Holdfast.Airgap.Ur;

/// <summary>
/// Watches for another message while one is put together. Whoever points the camera at the wrong QR code first, and then at the right one, must
/// not be held to the wrong one for good: a few codes in a row of one other message, and none of this one between them, and it is that one's turn.
/// </summary>
/// <typeparam name="T">What tells messages apart.</typeparam>
internal struct Rival<T>
    where T : struct, IEquatable<T>
{
    private const int Enough = 3;
    private T _who;
    private int _seen;

    /// <summary>Notes a code of another message; true when its turn has come.</summary>
    public bool Comes(T who)
    {
        _seen = _seen > 0 && _who.Equals(who) ? _seen + 1 : 1;
        _who = who;
        return _seen >= Enough;
    }

    /// <summary>Notes a code of the message itself.</summary>
    public void Goes() => this = default;
}

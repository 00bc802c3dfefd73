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

    /// <summary>Notes a code, and tells whether it is of another message than the one begun.</summary>
    /// <param name="who">Whose code it is.</param>
    /// <param name="begun">The message that is put together; null if none is.</param>
    /// <param name="isWhole">It is whole: no other message takes its place any more.</param>
    /// <param name="isItsTurn">The code is of another message whose turn has come: what was begun is to be thrown away, and it is not foreign.</param>
    public bool IsOther(T who, T? begun, bool isWhole, out bool isItsTurn)
    {
        isItsTurn = false;
        if (begun is not { } own || own.Equals(who))
        {
            Goes();
            return false;
        }
        if (isWhole) { return true; }
        _seen = _seen > 0 && _who.Equals(who) ? _seen + 1 : 1;
        _who = who;
        isItsTurn = _seen >= Enough;
        return !isItsTurn;
    }

    /// <summary>Notes a code of the message itself.</summary>
    public void Goes() => this = default;
}

namespace Holdfast.Device.Screens;

/// <summary>QR codes shown one after another without end.</summary>
/// <param name="Frame">What a code says, by its number from 0; a loop begins again by itself.</param>
/// <param name="Count">Codes after which everything was shown once; 1 is a picture that stands still.</param>
/// <param name="PerSecond">How many codes a second.</param>
public sealed record QrFilm(Func<int, string> Frame, int Count, int PerSecond)
{
    public const int Slowest = 2, Usual = 5, Fastest = 8;
}

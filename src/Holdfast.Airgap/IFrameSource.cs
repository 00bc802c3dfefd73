namespace Holdfast.Airgap;

/// <summary>The codes of a QR that is shown: one, a loop, or fountain parts without end.</summary>
public interface IFrameSource
{
    /// <summary>Codes after which everything was shown once.</summary>
    int Count { get; }

    /// <summary>The text of one code, in characters of QR's alphanumeric mode where the format allows.</summary>
    /// <param name="number">From 0 without end; a loop begins again.</param>
    string Frame(int number);
}

namespace Holdfast.Airgap.Scanning;

/// <summary>What one code did to a scan, for the screen to say.</summary>
/// <param name="Step">What came of the code.</param>
/// <param name="Format">Its format.</param>
/// <param name="Parts">How far the message is that it belongs to.</param>
/// <param name="Reason">Why it was not taken; empty otherwise. Fit to be shown.</param>
/// <param name="Seed">
/// Not None: the code has the form of a seed's, be it Complete or, while a film is read, Foreign. Nothing of it was taken, there is no message: whoever may read seeds reads the code itself.
/// </param>
public readonly record struct ScanProgress(PartStep Step, ScanFormat Format, PartProgress Parts, string Reason, SeedQrKind Seed = SeedQrKind.None);

using Holdfast.Airgap.Bbqr;
using Holdfast.Airgap.Specter;
using Holdfast.Airgap.Ur;

namespace Holdfast.Airgap.Scanning;

/// <summary>Whether a code is of a format, by its first bytes.</summary>
internal delegate bool CodeRecogniser(ReadOnlySpan<byte> code);

/// <summary>One format of codes that come in parts.</summary>
/// <param name="Recognises">True for every code of this format, also for one that breaks its rules: the joiner says which.</param>
/// <param name="Make">An empty joiner.</param>
internal sealed record JoinerKind(ScanFormat Format, CodeRecogniser Recognises, Func<IPartJoiner> Make)
{
    /// <summary>
    /// Every format that is known, and the first that recognises a code has it: the narrower stands before the wider ("ur:bytes/1of3/..." of
    /// UR 1 before "ur:" of UR 2). What none recognises is a code on its own.
    /// </summary>
    public static IReadOnlyList<JoinerKind> All { get; } =
    [
        new(ScanFormat.Ur1, code => Ur1Text.VersionOf(code) == ScanFormat.Ur1, () => new Ur1Joiner()),
        new(ScanFormat.Ur, code => Ur1Text.VersionOf(code) == ScanFormat.Ur, () => new UrJoiner()),
        new(ScanFormat.Bbqr, BbqrJoiner.Recognises, () => new BbqrJoiner()),
        new(ScanFormat.Specter, SpecterJoiner.Recognises, () => new SpecterJoiner()),
    ];
}

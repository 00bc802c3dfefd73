using Holdfast.HostLink;
using Holdfast.Protocols;
using Holdfast.Protocols.Ledger;

namespace Holdfast.Emulator.Profiles;

/// <summary>A vendor's device as a test double: its profile, its own emulator's seed, and the controls that test suites know of that one.</summary>
/// <param name="Profile">What serves hosts.</param>
/// <param name="Words">The seed of the vendor's emulator, so that fixtures made with it hold.</param>
/// <param name="Endpoints">What a served profile's endpoints become where test controls are added to them.</param>
internal sealed record EmulatedProfile(Profile Profile, string Words, Func<ServedProfile, Emulation.Emulator, IReadOnlyList<Endpoint>> Endpoints)
{
    /// <summary>Every vendor there is.</summary>
    public static IReadOnlyList<EmulatedProfile> All { get; } =
    [
        new(new LedgerProfile(), "glory promote mansion idle axis finger extra february uncover one trip resource lawn turtle enact monster seven myth punch hobby comfort wild raise skin",
            (served, emulator) => [.. served.Endpoints.Select(each => each.Name == ServedLedger.Web ? Endpoint.Http(each.Name, each.Port, new SpeculosApi(each.Requests!, emulator, ((ServedLedger)served).Ledger)) : each)]),
    ];

    public static EmulatedProfile? Find(string name) => All.FirstOrDefault(each => each.Profile.Name == name);
}

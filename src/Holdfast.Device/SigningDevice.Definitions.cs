using Holdfast.Ethereum.ClearSigning;
using Holdfast.Ethereum.ClearSigning.Packs;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>
/// The packs of definitions the owner accepted. They are the vault's: every wallet of it uses them, a temporary one as well. With no vault open, a
/// temporary wallet has its own, in memory. Nothing of a pack is read before something is unlocked.
/// </summary>
public sealed partial class SigningDevice
{
    private static readonly Explainer BuiltIn = new();
    private AcceptedDefinitions? _definitions;

    /// <summary>What tells in words what a call or a typed message of Ethereum does: what is built in, then what was accepted, as it stands now.</summary>
    public IExplainer Explainer
    {
        get { lock (_gate) { return _definitions?.Explainer ?? BuiltIn; } }
    }

    /// <summary>The packs that were accepted, the first first. None while locked.</summary>
    public IReadOnlyList<AcceptedPack> Definitions
    {
        get { lock (_gate) { return _definitions?.All ?? []; } }
    }

    /// <summary>Something that was accepted is gone or was changed, and is not used: to be said to the owner. Without the lock, since screens ask while they draw.</summary>
    public bool DefinitionsChanged => _definitions is { IsChanged: true };

    /// <summary>The list of what was accepted was changed itself: none of it is used.</summary>
    public bool DefinitionListDamaged
    {
        get { lock (_gate) { return _definitions is { IsRecordDamaged: true }; } }
    }

    /// <summary>Packs that lie beside the vault and that this wallet did not accept. They are not used.</summary>
    public int ForeignDefinitions
    {
        get { lock (_gate) { return _definitions?.Foreign ?? 0; } }
    }

    /// <summary>Why a pack could not be kept under a name; null if it can.</summary>
    internal Refused? CheckDefinitions(string name, DefinitionPack pack)
    {
        lock (_gate) { return _definitions is { } held ? held.Check(name, pack) : new(Refusal.Locked, ""); }
    }

    /// <summary>Keeps a pack its owner consented to while that wallet was active.</summary>
    internal Refused? KeepDefinitions(Wallet wallet, string name, DefinitionPack pack)
    {
        lock (_gate)
        {
            if (Active != wallet) { return new(Active is null ? Refusal.Locked : Refusal.WrongWallet, "another wallet was made active since"); }
            return _definitions!.Keep(name, pack);
        }
    }

    /// <summary>Believes a pack no longer, after its owner's yes.</summary>
    internal Refused? RemoveDefinitions(string name)
    {
        lock (_gate) { return _definitions is { } held ? held.Remove(name) : new(Refusal.Locked, ""); }
    }

    private void LoadDefinitions()
    {
        if (_definitions is not null) { return; }
        using var key = _standard is { } standard ? Vault.DeriveRecordsKey(standard) : null;
        _definitions = key is null ? AcceptedDefinitions.InMemory() : AcceptedDefinitions.Load(_store.OpenRecords(key), _store.OpenPackFiles());
    }

    private void ForgetDefinitions()
    {
        _definitions?.Dispose();
        _definitions = null;
    }
}

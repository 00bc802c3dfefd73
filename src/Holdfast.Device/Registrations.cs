using Holdfast.Bitcoin;
using Holdfast.Device.Storage;
using Holdfast.Signing;

namespace Holdfast.Device;

/// <summary>The multisig wallets registered in one wallet, each in a record of its own that only this wallet can read.</summary>
internal sealed class Registrations : IDisposable
{
    private const string Prefix = "multisig ";
    private readonly ProtectedRecords? _records;

    private Registrations(ProtectedRecords? records, PolicyRegistry registry) => (_records, Registry) = (records, registry);

    public PolicyRegistry Registry { get; private set; }

    public static Registrations InMemory() => new(null, PolicyRegistry.Empty);

    /// <summary>Reads what is there; a record that is damaged is left out, so that its change is shown as leaving rather than believed.</summary>
    public static Registrations Load(ProtectedRecords records)
    {
        var registry = PolicyRegistry.Empty;
        if (records.List(out var names) == RecordStatus.Done)
        {
            foreach (var name in names.Where(name => name.StartsWith(Prefix, StringComparison.Ordinal)))
            {
                if (records.Read(name, out var stored) == RecordStatus.Done && PolicyRegistry.Read(stored).TryGet(out var one, out _))
                {
                    foreach (var policy in one.Policies)
                    {
                        if (registry.Add(policy).TryGet(out var more, out _)) { registry = more; }
                    }
                }
            }
        }
        return new(records, registry);
    }

    public Refused? Add(WalletPolicy policy)
    {
        if (!Registry.Add(policy).TryGet(out var registry, out var refused)) { return refused; }
        var stored = PolicyRegistry.Empty.Add(policy).Value.ToBytes();
        if (_records is not null && _records.Write(Prefix + policy.Name, stored) != RecordStatus.Done) { return new(Refusal.Unsupported, "the registration cannot be written"); }
        Registry = registry;
        return null;
    }

    public Refused? Remove(string name)
    {
        if (Registry.Find(name) is not { } policy) { return new(Refusal.NameNotAllowed, "no wallet of that name is registered"); }
        if (_records is not null && _records.Delete(Prefix + policy.Name) is not (RecordStatus.Done or RecordStatus.Missing)) { return new(Refusal.Unsupported, "the registration cannot be deleted"); }
        Registry = Registry.Remove(policy.Name);
        return null;
    }

    public void Dispose() => _records?.Dispose();
}

using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using Holdfast.Cryptography;
using Holdfast.Keys;
using Holdfast.Seeds;

namespace Holdfast.Device;

/// <summary>
/// What a vault's slot holds, in one piece of secret memory: version 1, length and bytes of the mnemonic's entropy, length and digits of
/// the PIN, then the settings. The PIN is there so that the device can lock itself when nobody is near.
/// </summary>
internal sealed class DeviceSecrets : IDisposable
{
    private const byte Version = 1;
    private const int EntropyAt = 1, PinAt = EntropyAt + 1 + 32, SettingsAt = PinAt + 1 + Storage.Pin.MaximumLength, Size = SettingsAt + 1 + 2 + 1 + 8;
    private const byte LowR = 1, UnverifiedAmounts = 2, SatoshisFirst = 4;
    private const int AppearanceShift = 3, AppearanceMask = 3;
    private const byte BlindSigning = 32;

    private DeviceSecrets(SecretMemory payload) => Payload = payload;

    /// <summary>The bytes the vault seals.</summary>
    public SecretMemory Payload { get; }

    public static DeviceSecrets Create(Mnemonic mnemonic, ReadOnlySpan<byte> pin, DeviceSettings settings)
    {
        var payload = new SecretMemory(Size);
        payload.Span[0] = Version;
        Put(payload.Span[EntropyAt..], mnemonic.Entropy);
        Put(payload.Span[PinAt..], pin);
        return new(payload) { Settings = settings };
    }

    /// <summary>Reads what <see cref="Payload"/> gave; takes the memory over if it can be read.</summary>
    public static bool TryRead(SecretMemory payload, [NotNullWhen(true)] out DeviceSecrets? secrets)
    {
        secrets = null;
        var bytes = payload.Span;
        if (bytes.Length != Size || bytes[0] != Version || bytes[EntropyAt] is not (16 or 20 or 24 or 28 or 32)
            || bytes[PinAt] is < Storage.Pin.MinimumLength or > Storage.Pin.MaximumLength || !Enum.IsDefined((Network)bytes[SettingsAt])) { return false; }
        secrets = new(payload);
        return true;
    }

    public Mnemonic OpenMnemonic() => Mnemonic.FromEntropy(Get(Payload.Span[EntropyAt..]));

    public SecretMemory CopyPin() => SecretMemory.CopyOf(Get(Payload.Span[PinAt..]));

    public void SetPin(ReadOnlySpan<byte> pin)
    {
        Payload.Span[PinAt..SettingsAt].Clear();
        Put(Payload.Span[PinAt..], pin);
    }

    public DeviceSettings Settings
    {
        get
        {
            var bytes = Payload.Span[SettingsAt..];
            var backupChecked = BinaryPrimitives.ReadInt64LittleEndian(bytes[4..]);
            return new DeviceSettings
            {
                Network = (Network)bytes[0],
                AutoLockMinutes = BinaryPrimitives.ReadUInt16LittleEndian(bytes[1..]),
                GrindLowR = (bytes[3] & LowR) != 0,
                AllowUnverifiedAmounts = (bytes[3] & UnverifiedAmounts) != 0,
                AllowBlindSigning = (bytes[3] & BlindSigning) != 0,
                SatoshisFirst = (bytes[3] & SatoshisFirst) != 0,
                Appearance = (Appearance)Math.Min(bytes[3] >> AppearanceShift & AppearanceMask, (int)Appearance.Dark),
                BackupChecked = backupChecked is > 0 and < 253_402_300_800 ? DateTimeOffset.FromUnixTimeSeconds(backupChecked) : null,
            };
        }
        set
        {
            var bytes = Payload.Span[SettingsAt..];
            bytes[0] = (byte)value.Network;
            BinaryPrimitives.WriteUInt16LittleEndian(bytes[1..], (ushort)Math.Clamp(value.AutoLockMinutes, 0, ushort.MaxValue));
            bytes[3] = (byte)((value.GrindLowR ? LowR : 0) | (value.AllowUnverifiedAmounts ? UnverifiedAmounts : 0)
                | (value.AllowBlindSigning ? BlindSigning : 0) | (value.SatoshisFirst ? SatoshisFirst : 0) | (int)value.Appearance << AppearanceShift);
            BinaryPrimitives.WriteInt64LittleEndian(bytes[4..], value.BackupChecked?.ToUnixTimeSeconds() ?? 0);
        }
    }

    public void Dispose() => Payload.Dispose();

    private static void Put(Span<byte> place, ReadOnlySpan<byte> bytes)
    {
        place[0] = (byte)bytes.Length;
        bytes.CopyTo(place[1..]);
    }

    private static ReadOnlySpan<byte> Get(ReadOnlySpan<byte> place) => place.Slice(1, place[0]);
}

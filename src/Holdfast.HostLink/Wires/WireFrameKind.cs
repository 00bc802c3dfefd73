namespace Holdfast.HostLink.Wires;

/// <summary>
/// What a frame between the vault's process and its wires' says. Each has its length (4 bytes, without themselves), its kind (1), the number of what it
/// is about (4; 0 where that is the whole), then its content. All numbers are little endian.
/// </summary>
public enum WireFrameKind : byte
{
    /// <summary>To the wires, first of all: the endpoints.</summary>
    Endpoints = 1,
    /// <summary>To the vault, in answer: the ports that were taken, in their order.</summary>
    Bound = 2,
    /// <summary>To the vault, in answer: why they cannot be opened.</summary>
    Unbound = 3,
    /// <summary>To the vault: a host connected; of which endpoint.</summary>
    Connected = 4,
    /// <summary>To the vault: a request over HTTP; of which endpoint.</summary>
    Asked = 5,
    /// <summary>To the wires: its answer. What follows it, if anything, comes as <see cref="Data"/>.</summary>
    Answered = 6,
    /// <summary>Either way: bytes. The next may be sent once these are <see cref="Taken"/>.</summary>
    Data = 7,
    /// <summary>Either way: the bytes sent last are with the service, or with the host.</summary>
    Taken = 8,
    /// <summary>To the vault: the host left. To the wires: the service has ended, and nothing of that number follows.</summary>
    Over = 9,
}

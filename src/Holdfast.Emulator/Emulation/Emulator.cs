using Holdfast.Cryptography;
using Holdfast.Emulator.Control;
using Holdfast.Signing;

namespace Holdfast.Emulator.Emulation;

/// <summary>The test double there is now, and the way to a fresh one.</summary>
internal sealed class Emulator : IAsyncDisposable
{
    private readonly SemaphoreSlim _resetting = new(1, 1);
    private readonly TaskCompletionSource _failed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private TestDouble _current;

    private Emulator(TestDouble first, TestDoubleOptions options, EventStream events)
    {
        (_current, Options, Events) = (first, options, events);
        Watch(first);
    }

    /// <summary>What the first test double was made with; a reset changes what it names, for once.</summary>
    public TestDoubleOptions Options { get; }
    public EventStream Events { get; }
    public TestDouble Current => Volatile.Read(ref _current);

    /// <summary>A test asked for the end.</summary>
    public void End() => _failed.TrySetResult();

    /// <summary>A service failed: said, and where a check of the cryptography failed, the end.</summary>
    public void Fail(string name, Exception fault)
    {
        Console.Error.WriteLine($"{name}: {fault.Message}");
        if (fault is CryptographyUnavailableException) { _failed.TrySetException(fault); }
    }

    /// <summary>Fails if a test double fails; ends if a test asks for it.</summary>
    public Task Failed => _failed.Task;

    public static Result<Emulator> Start(TestDoubleOptions options)
    {
        var events = new EventStream();
        return TestDouble.Create(options, events).TryGet(out var first, out var refused) ? new Emulator(first, options, events) : refused;
    }

    /// <summary>Puts a fresh test double in the place of the one there is; that one stays if the fresh one cannot be made.</summary>
    public async Task<Refused?> ResetAsync(TestDoubleOptions options, CancellationToken cancel)
    {
        await _resetting.WaitAsync(cancel);
        try
        {
            if (!TestDouble.Create(options, Events).TryGet(out var fresh, out var refused)) { return refused; }
            var before = Interlocked.Exchange(ref _current, fresh);
            await before.DisposeAsync();
            Watch(fresh);
            return null;
        }
        finally
        {
            _resetting.Release();
        }
    }

    private void Watch(TestDouble each)
        => each.Running.ContinueWith(ended => _failed.TrySetException(ended.Exception!), CancellationToken.None, TaskContinuationOptions.OnlyOnFaulted, TaskScheduler.Default);

    public async ValueTask DisposeAsync()
    {
        await Current.DisposeAsync();
        _resetting.Dispose();
    }
}

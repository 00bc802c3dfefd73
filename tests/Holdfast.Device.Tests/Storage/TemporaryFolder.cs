namespace Holdfast.Device.Tests.Storage;

/// <summary>A folder of this user's alone that goes when the test ends.</summary>
public sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("holdfast-test-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}

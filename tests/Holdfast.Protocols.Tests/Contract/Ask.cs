using Holdfast.Signing;
using Xunit;

namespace Holdfast.Protocols.Tests.Contract;

/// <summary>Something that a host asks for, and what the core says of the same in a file.</summary>
/// <param name="Name">In the names of tests.</param>
/// <param name="Feature">What a vendor's protocol needs for it.</param>
/// <param name="Host">Asks it of a device.</param>
/// <param name="Core">Asks it in a file.</param>
internal sealed record Ask(string Name, Feature Feature, Func<IVendorHost, Task<Answer>> Host, Func<Core, Task<Result<string>>> Core)
{
    /// <summary>What the host has to do before, such as registering a policy; null for nothing.</summary>
    public Func<IVendorHost, Task<Answer>>? First { get; init; }

    /// <summary>The owner has to agree.</summary>
    public bool HasPages { get; init; } = true;

    /// <summary>Why it is refused; null for an honest one.</summary>
    public Refusal? Refusal { get; init; }

    /// <summary>The attack it is (tests/attacks.tsv); empty for none.</summary>
    public string Attack { get; init; } = "";

    /// <summary>The honest ask that is nearest to a hostile one; null: the first of its kind.</summary>
    public Ask? Twin { get; init; }

    /// <summary>Holds a host's value right where it is not the same each time; else it is compared with the core's.</summary>
    public Action<Core, string>? Holds { get; init; }

    /// <summary>Fails unless a host got what the core gives.</summary>
    public async Task IsAnsweredAsync(Answer answer, bool blind = false)
    {
        Assert.Null(answer.Error);
        using var core = new Core(blind);
        if (Holds is { } holds) { holds(core, answer.Value!); }
        else { Assert.Equal((await Core(core)).Value, answer.Value); }
    }

    public override string ToString() => Name;
}

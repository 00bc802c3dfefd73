namespace Holdfast.Device.Flows;

/// <summary>Where in the menu an action stands.</summary>
public enum HomePlace
{
    Top,
    /// <summary>Among the wallets.</summary>
    Wallets,
    /// <summary>Below Ethereum.</summary>
    Ethereum,
    /// <summary>Below the backup, for a wallet that the vault keeps.</summary>
    Backup,
}

/// <summary>Something the program adds to the home menu of an open wallet: signing a file, for one. It takes the panel's turn itself.</summary>
public sealed record HomeAction(string Label, Func<CancellationToken, Task> RunAsync, HomePlace Place = HomePlace.Top);

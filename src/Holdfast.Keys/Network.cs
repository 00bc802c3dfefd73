namespace Holdfast.Keys;

/// <summary>The Bitcoin networks. Testnet stands for testnet3 and testnet4, which share every constant a signer sees.</summary>
public enum Network { Main, Testnet, Signet, Regtest }

/// <summary>Constants of the networks: Bitcoin Core's chainparams, BIP-173, SLIP-44.</summary>
public static class NetworkConstants
{
    extension(Network network)
    {
        /// <summary>SLIP-44 coin type as paths carry it, without the hardened bit: 0 on main, 1 elsewhere.</summary>
        public uint CoinType => network == Network.Main ? 0u : 1u;

        /// <summary>BIP-173 human-readable part.</summary>
        public string Bech32Prefix => network switch
        {
            Network.Main => "bc",
            Network.Testnet or Network.Signet => "tb",
            Network.Regtest => "bcrt",
        };

        public byte PubKeyHashVersion => network == Network.Main ? (byte)0x00 : (byte)0x6f;
        public byte ScriptHashVersion => network == Network.Main ? (byte)0x05 : (byte)0xc4;

        /// <summary>Version of private keys in WIF.</summary>
        public byte PrivateKeyVersion => network == Network.Main ? (byte)0x80 : (byte)0xef;

        /// <summary>Version of serialized extended public keys: xpub or tpub.</summary>
        public uint ExtendedPublicKeyVersion => network == Network.Main ? 0x0488B21Eu : 0x043587CFu;

        /// <summary>Version of serialized extended private keys: xprv or tprv.</summary>
        public uint ExtendedPrivateKeyVersion => network == Network.Main ? 0x0488ADE4u : 0x04358394u;

        /// <summary>The name the command line and the screen use.</summary>
        public string Name => network switch
        {
            Network.Main => "main",
            Network.Testnet => "test",
            Network.Signet => "signet",
            Network.Regtest => "regtest",
        };
    }
}

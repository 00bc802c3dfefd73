// Random wallets, and an account of each by ethers.
import { HDNodeWallet, Mnemonic } from 'ethers';

// Text that NFKD changes, reorders or leaves alone.
const pieces = ['TREZOR', 'é', 'e\u0301', 'ﬁ', '㍍', 'ガ', '한글', '𝔘', '①', 'q\u0307\u0323', '\u3000', '🦊', 'Ω', '中文', 'سلام', '~!"\'\\'];

/** Whole paths whose keys sign on every chain: BIP-44, Ledger Live's, old wallets', and of test networks. */
const path = chance => {
  const [account, index] = [chance.below(1000), chance.below(100_000)];
  return chance.of([`m/44'/60'/${account}'/0/${index}`, `m/44'/60'/${account}'/0/0`, `m/44'/60'/0'/${index}`, `m/44'/1'/${account}'/0/${index}`]);
};

export function wallet(chance) {
  const mnemonic = Mnemonic.fromEntropy(chance.bytes(chance.of([16, 20, 24, 28, 32])));
  const passphrase = chance.oneIn(3) ? '' : chance.times(chance.between(1, 4), () => chance.of(pieces)).join('');
  return { words: mnemonic.phrase, passphrase, root: HDNodeWallet.fromPhrase(mnemonic.phrase, passphrase, 'm'), accounts: [] };
}

/** An account: what Holdfast is asked with, and what ethers derives. */
export function account(wallet, at) {
  const node = wallet.root.derivePath(at);
  return { ask: { words: wallet.words, passphrase: wallet.passphrase, path: at }, address: node.address, signingKey: node.signingKey };
}

/** One of a few: deriving takes ethers longer than all the rest. */
export function randomAccount(chance, wallet) {
  if (wallet.accounts.length < 4) { wallet.accounts.push(account(wallet, path(chance))); }
  return chance.of(wallet.accounts);
}

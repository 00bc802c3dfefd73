// Transactions that ethers and viem make, signed here: three libraries read back the same fields and our account, and what was shown is what they read.
import assert from 'node:assert/strict';
import { after, test } from 'node:test';
import sigUtil from '@metamask/eth-sig-util';
import { formatEther, formatUnits, hashAuthorization, Transaction, verifyAuthorization, ZeroAddress } from 'ethers';
import { recoverAuthorizationAddress } from 'viem/utils';
import { cases } from '../bitcoin/support/chance.mjs';
import { Holdfast } from '../bitcoin/support/holdfast.mjs';
import { ethereumjsJudge, ethersJudge, expected, viemJudge } from './support/judges.mjs';
import { randomAccount, wallet } from './support/accounts.mjs';
import { fieldsOf, valueOf } from './support/pages.mjs';
import { kinds, transaction } from './support/transactions.mjs';

const holdfast = new Holdfast();
after(() => holdfast.end());

const perWallet = 25;
const kindNames = { [kinds.legacy]: 'EIP-155', [kinds.accessList]: 'EIP-2930', [kinds.dynamicFee]: 'EIP-1559', [kinds.setCode]: 'EIP-7702' };
/** "1.50" is "1.5", and "1.0" is "1". */
const short = text => text.replace(/\.0$/, '');

async function check(chance, maker, kind, own) {
  const large = maker === ethersJudge && chance.oneIn(8);
  const wanted = transaction(chance, kind, own.address, large ? 62 : 53);
  const unsigned = maker.make(wanted);
  const answer = await holdfast.ask('eth-transaction', { ...own.ask, unsigned, blind: true });

  const judges = large ? [ethersJudge] : [ethersJudge, viemJudge, ethereumjsJudge];
  for (const judge of judges) {
    const read = await judge.read(answer.signed, wanted.chainId);
    assert.deepEqual(read.model, expected(wanted), judge.name);
    assert.equal(read.from.toLowerCase(), own.address.toLowerCase(), judge.name);
    if (read.hash) { assert.equal(read.hash, answer.hash, judge.name); }
    if ('isValid' in read) { assert.ok(read.isValid); }
  }
  assert.equal(answer.sender, own.address);
  const read = Transaction.from(answer.signed);
  assert.equal(read.unsignedSerialized, unsigned);
  assert.equal((read.signature.legacyChainId === null ? BigInt(read.signature.yParity) : read.signature.networkV).toString(), answer.v);
  // RFC 6979 leaves one signature alone.
  const theirs = own.signingKey.sign(read.unsignedHash);
  assert.deepEqual([answer.r, answer.s, answer.yParity], [theirs.r, theirs.s, theirs.yParity]);
  checkPages(answer, wanted, own, read);
}

function checkPages({ pages, warnings }, wanted, own, read) {
  const isToSelf = wanted.to === own.address;
  const [summary, cost, sender] = [pages[0].title, 'What it can cost', 'Who signs'];
  assert.equal(valueOf(pages.slice(0, 1), isToSelf ? 'To yourself' : 'To'), wanted.to ?? 'a new contract');
  assert.equal(valueOf(pages.slice(0, 1), 'Amount').split(' ')[0], short(formatEther(wanted.value)));
  assert.match(valueOf(pages.slice(0, 1), 'Chain'), new RegExp(`\\(chain ${wanted.chainId}\\)$`));
  const price = wanted.gasPrice ?? wanted.maxFeePerGas;
  assert.equal(valueOf(pages, 'Fee, at most', cost).split(' ')[0], short(formatEther(wanted.gasLimit * price)));
  assert.equal(valueOf(pages, 'Amount and fee, at most', cost).split(' ')[0], short(formatEther(wanted.gasLimit * price + wanted.value)));
  assert.equal(valueOf(pages, 'Price of gas, at most', cost), `${short(formatUnits(price, 9))} gwei`);
  if (wanted.maxPriorityFeePerGas !== undefined) { assert.equal(valueOf(pages, "Of that for the block's maker, at most", cost), `${short(formatUnits(wanted.maxPriorityFeePerGas, 9))} gwei`); }
  assert.equal(valueOf(pages, 'From', sender), own.address);
  assert.equal(valueOf(pages, 'Path', sender).replaceAll('h', "'"), own.ask.path);
  assert.equal(valueOf(pages, 'Nonce', sender), String(wanted.nonce));
  assert.equal(valueOf(pages, 'Kind', sender), kindNames[wanted.kind]);
  assert.equal(`0x${valueOf(pages, 'Hash that is signed', sender)}`, read.unsignedHash);
  assert.deepEqual(fieldsOf(pages, 'Storage it will touch').map(field => field[1].toLowerCase().replace(/^(?!0x)/, '0x')),
    wanted.accessList.flatMap(entry => [entry.address.toLowerCase(), ...entry.storageKeys]));
  const handed = pages.filter(page => page.title === 'Hands over an account' || page.title === 'Takes an account back');
  assert.deepEqual(handed.map(page => [page.fields.find(field => field[0] === 'Who writes this code will have it')?.[1] ?? '0x0000000000000000000000000000000000000000', valueOf([page], 'Nonce')]),
    wanted.authorizations.map(one => [one.address, String(one.nonce)]));
  assert.deepEqual(handed.map(page => valueOf([page], 'Account').toLowerCase()), (read.authorizationList ?? []).map(one => verifyAuthorization(one, one.signature).toLowerCase()));
  // What nobody explains is there to the last byte.
  const isBlind = warnings.includes('blind-signing') || (wanted.to === null);
  assert.equal(fieldsOf(pages, 'Data, lines').map(field => field[1]).join(''), isBlind ? wanted.data.slice(2) : '');
  if (wanted.data !== '0x' && !isBlind) { assert.ok(valueOf(pages, 'What it does', summary)); }
}

for (const maker of [ethersJudge, viemJudge]) {
  for (const [name, kind] of Object.entries(kinds)) {
    test(`${name} by ${maker.name}: 375 transactions`, () => cases(`transaction-${name}-${maker.name}`, 375 / perWallet, async chance => {
      const keys = wallet(chance);
      for (let i = 0; i < perWallet; i++) { await check(chance, maker, kind, randomAccount(chance, keys)); }
    }));
  }
}

test('ethers and viem make the same bytes: 200 transactions', () => cases('transaction-makers', 200, (chance, i) => {
  const wanted = transaction(chance, Object.values(kinds)[i % 4], '0x00000000000000000000000000000000000000Ad');
  assert.equal(ethersJudge.make(wanted), viemJudge.make(wanted));
}));

// Without this, a judge that accepts anything would prove nothing.
test('a byte changed in flight: every judge reads another sender, other fields, or nothing: 100 transactions', () => cases('transaction-damaged', 100, async (chance, i) => {
  const own = randomAccount(chance, wallet(chance));
  const wanted = transaction(chance, Object.values(kinds)[i % 4], own.address);
  const { signed } = await holdfast.ask('eth-transaction', { ...own.ask, unsigned: ethersJudge.make(wanted), blind: true });
  const bytes = Buffer.from(signed.slice(2), 'hex');
  bytes[bytes.length - 40] ^= 1 << chance.below(8); // within r
  for (const judge of [ethersJudge, viemJudge, ethereumjsJudge]) {
    let read;
    try { read = await judge.read(`0x${bytes.toString('hex')}`, wanted.chainId); } catch { continue; }
    assert.notEqual(read.from.toLowerCase(), own.address.toLowerCase(), judge.name);
  }
}));

test('authorisations alone: 200, which three libraries say are ours', () => cases('authorization', 200 / perWallet, async chance => {
  const keys = wallet(chance);
  for (let i = 0; i < perWallet; i++) {
    const own = randomAccount(chance, keys);
    const [one] = transaction(chance, kinds.setCode, own.address).authorizations;
    const answer = await holdfast.ask('eth-authorization', { ...own.ask, chainId: String(one.chainId), delegate: one.address.toLowerCase(), nonce: String(one.nonce), blind: true });
    assert.equal(verifyAuthorization(one, answer), own.address);
    assert.equal(await recoverAuthorizationAddress({ authorization: { ...one, chainId: Number(one.chainId), r: answer.r, s: answer.s, yParity: answer.yParity } }), own.address);
    assert.equal(sigUtil.recoverEIP7702Authorization({ authorization: [Number(one.chainId), one.address, one.nonce], signature: answer.signature }), own.address.toLowerCase());
    const theirs = own.signingKey.sign(hashAuthorization(one));
    assert.deepEqual([answer.r, answer.s, answer.yParity], [theirs.r, theirs.s, theirs.yParity]);
    const isRevocation = one.address === ZeroAddress;
    assert.equal(answer.pages[0].title, isRevocation ? 'Takes an account back' : 'Hands over an account');
    assert.equal(valueOf(answer.pages.slice(0, 1), 'Your account'), own.address);
    if (!isRevocation) { assert.equal(valueOf(answer.pages, 'Who writes this code will have it'), one.address); }
    assert.equal(answer.warnings.includes('account-handed-over'), !isRevocation);
  }
}));

// The owner's rule holds whatever made the bytes.
test('without leave to sign blindly: data nobody explains, and code nobody knows, are refused', () => cases('transaction-blind', 40, async (chance, i) => {
  const own = randomAccount(chance, wallet(chance));
  const wanted = { ...transaction(chance, i % 2 ? kinds.dynamicFee : kinds.setCode, own.address), to: own.address, data: `0x12345678${'00'.repeat(i)}` };
  if (i % 2 === 0) { wanted.authorizations[0] = transaction(chance, kinds.setCode, own.address).authorizations[0]; wanted.data = '0x'; wanted.chainId = wanted.authorizations[0].chainId; wanted.authorizations = wanted.authorizations.slice(0, 1); }
  const isHarmless = i % 2 === 0 && wanted.authorizations[0].address === ZeroAddress;
  const asked = holdfast.ask('eth-transaction', { ...own.ask, unsigned: ethersJudge.make(wanted) });
  if (isHarmless) { await asked; } else { await assert.rejects(asked, { reason: 'blind-signing' }); }
}));

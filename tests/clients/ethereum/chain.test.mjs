// A chain takes what Holdfast signed: coins and tokens move, contracts recover our account, and an account runs the code it was handed to.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Contract, ContractFactory, getAddress, parseEther, Signature, toUtf8Bytes, hexlify, Transaction, Wallet, ZeroAddress, ZeroHash, zeroPadValue } from 'ethers';
import { Chance } from '../bitcoin/support/chance.mjs';
import { Holdfast } from '../bitcoin/support/holdfast.mjs';
import { account, wallet } from './support/accounts.mjs';
import { anvilAbsent, chainId, compile, startAnvil } from './support/anvil.mjs';
import { fieldsOf, valueOf } from './support/pages.mjs';

const holdfast = new Holdfast();
const chance = new Chance('chain');
const keys = wallet(chance);
const own = account(keys, "m/44'/60'/0'/0/0"), heir = account(keys, "m/44'/60'/0'/0/1");
const other = getAddress(hexlify(chance.bytes(20)));
const supply = 1_000_000_000_000n;
const skip = anvilAbsent;
let anvil, provider, sponsor, contracts, token, signers, batch;

after(async () => {
  holdfast.end();
  await anvil?.end();
});

before(async () => {
  if (skip) { return; }
  anvil = await startAnvil();
  provider = anvil.provider;
  sponsor = new Wallet(hexlify(chance.bytes(32)), provider);
  contracts = compile('Chain.sol');
  for (const one of [own, heir, sponsor]) { await provider.send('anvil_setBalance', [one.address, `0x${parseEther('10').toString(16)}`]); }
});

/** Signed by Holdfast, mined, and successful: { receipt, answer }. */
async function send(from, fields, more = {}) {
  const unsigned = Transaction.from({ chainId, nonce: await provider.getTransactionCount(from.address), gasLimit: 3_000_000n, value: 0n, ...fields }).unsignedSerialized;
  const answer = await holdfast.ask('eth-transaction', { ...from.ask, unsigned, ...more });
  assert.equal(await provider.send('eth_sendRawTransaction', [answer.signed]), answer.hash);
  const receipt = await provider.waitForTransaction(answer.hash);
  assert.equal(receipt.status, 1);
  assert.equal(receipt.from, from.address);
  return { receipt, answer };
}

const prices = { maxFeePerGas: 20_000_000_000n, maxPriorityFeePerGas: 1_000_000_000n };
const deployed = async (name, fields, ...args) => {
  const factory = new ContractFactory(contracts[name].abi, contracts[name].bytecode);
  const { data } = await factory.getDeployTransaction(...args);
  const { receipt } = await send(own, { ...fields, to: null, data }, { blind: true });
  return new Contract(receipt.contractAddress, contracts[name].abi, provider);
};
const logsOf = (receipt, contract) => receipt.logs.filter(log => log.address === contract.target).map(log => contract.interface.parseLog(log)).map(log => [log.name, ...log.args]);

test('contracts are created, by transactions of three kinds', { skip }, async () => {
  token = await deployed('Token', { type: 0, gasPrice: 20_000_000_000n }, supply);
  signers = await deployed('Signers', { type: 1, gasPrice: 20_000_000_000n, accessList: [] });
  batch = await deployed('Batch', { type: 2, ...prices });
  assert.equal(await token.balanceOf(own.address), supply);
});

test('coins are sent', { skip }, async () => {
  const { answer } = await send(own, { type: 2, ...prices, to: other, value: parseEther('1.25') });
  assert.equal(await provider.getBalance(other), parseEther('1.25'));
  assert.match(valueOf(answer.pages.slice(0, 1), 'Amount'), /^1\.25 /);
});

test('tokens are sent, and an access list says what it touches', { skip }, async () => {
  const accessList = [{ address: token.target, storageKeys: [ZeroHash, zeroPadValue('0x01', 32)] }];
  const { receipt, answer } = await send(own, { type: 1, gasPrice: 20_000_000_000n, accessList, to: token.target, data: token.interface.encodeFunctionData('transfer', [other, 7_000_001n]) });
  assert.deepEqual(logsOf(receipt, token), [['Transfer', own.address, other, 7_000_001n]]);
  assert.equal(await token.balanceOf(other), 7_000_001n);
  assert.match(valueOf(answer.pages, 'Send', 'Send tokens'), /^7000001 units/);
  assert.equal(valueOf(answer.pages, 'To', 'Send tokens'), other);
});

/** A permit (EIP-2612) by Holdfast: ethers' Signature. */
async function permit(spender, value, deadline) {
  const data = {
    types: {
      EIP712Domain: [{ name: 'name', type: 'string' }, { name: 'version', type: 'string' }, { name: 'chainId', type: 'uint256' }, { name: 'verifyingContract', type: 'address' }],
      Permit: ['owner address', 'spender address', 'value uint256', 'nonce uint256', 'deadline uint256'].map(each => ({ name: each.split(' ')[0], type: each.split(' ')[1] })),
    },
    primaryType: 'Permit',
    domain: { name: await token.name(), version: '1', chainId: Number(chainId), verifyingContract: token.target },
    message: { owner: own.address, spender, value: String(value), nonce: String(await token.nonces(own.address)), deadline: String(deadline) },
  };
  const answer = await holdfast.ask('eth-typed-data', { ...own.ask, json: JSON.stringify(data), version: 'V4' });
  assert.ok(answer.warnings.includes('permit'));
  assert.equal(`0x${valueOf(answer.pages, 'Hash of the domain')}`, await token.DOMAIN_SEPARATOR());
  return Signature.from(answer.signature);
}

test('a permit is taken by the token, and spent by somebody else', { skip }, async () => {
  const deadline = 4_000_000_000n;
  const signature = await permit(sponsor.address, 500n, deadline);
  const asked = token.connect(sponsor);
  await assert.rejects(asked.permit.staticCall(own.address, sponsor.address, 501n, deadline, signature.v, signature.r, signature.s), /not signed by the owner/);
  await (await asked.permit(own.address, sponsor.address, 500n, deadline, signature.v, signature.r, signature.s)).wait();
  assert.equal(await token.allowance(own.address, sponsor.address), 500n);
  const receipt = await (await asked.transferFrom(own.address, sponsor.address, 500n)).wait();
  assert.deepEqual(logsOf(receipt, token), [['Transfer', own.address, sponsor.address, 500n]]);
  await assert.rejects(asked.permit.staticCall(own.address, sponsor.address, 500n, deadline, signature.v, signature.r, signature.s), /not signed by the owner/);
});

test('a contract recovers who signed messages', { skip }, async () => {
  for (const message of [new Uint8Array(), toUtf8Bytes('I own this'), toUtf8Bytes('ё'.repeat(60)), chance.bytes(1000)]) {
    const signature = Signature.from((await holdfast.ask('eth-message', { ...own.ask, message: hexlify(message) })).signature);
    assert.equal(await signers.signerOf(message, signature.v, signature.r, signature.s), own.address);
    assert.notEqual(await signers.signerOf(Uint8Array.from([...message, 0]), signature.v, signature.r, signature.s), own.address);
  }
});

const authorize = async (from, to, nonce) => {
  const answer = await holdfast.ask('eth-authorization', { ...from.ask, chainId: String(chainId), delegate: to.toLowerCase(), nonce: String(nonce), blind: true });
  return { address: to, chainId, nonce: BigInt(nonce), signature: Signature.from(answer.signature) };
};
const designated = to => to === ZeroAddress ? '0x' : `0xef0100${to.slice(2).toLowerCase()}`;

test('an authorisation (EIP-7702) brought in by somebody else hands the account over', { skip }, async () => {
  const authorization = await authorize(heir, batch.target, await provider.getTransactionCount(heir.address));
  const sent = await sponsor.sendTransaction({ type: 4, to: heir.address, value: 1n, authorizationList: [authorization], gasLimit: 500_000n, ...prices });
  assert.equal((await sent.wait()).status, 1);
  assert.equal(await provider.getCode(heir.address), designated(batch.target));
  assert.equal(await new Contract(heir.address, batch.interface, provider).who(), heir.address);
  assert.equal(await provider.getTransactionCount(heir.address), 1);
});

test('the account runs its code: several calls in one transaction', { skip }, async () => {
  const data = batch.interface.encodeFunctionData('run', [[{ to: other, value: 5n, data: '0x' }, { to: token.target, value: 0n, data: token.interface.encodeFunctionData('approve', [other, 9n]) }]]);
  const { receipt } = await send(heir, { type: 2, ...prices, to: heir.address, data }, { blind: true });
  assert.deepEqual(logsOf(receipt, new Contract(heir.address, batch.interface)), [['Ran', heir.address, heir.address, 2n]]);
  assert.equal(await token.allowance(heir.address, other), 9n);
  await assert.rejects(new Contract(heir.address, batch.interface, sponsor).run.staticCall([]), /not the account itself/);
});

test('a transaction of EIP-7702 of our own: handed over and run at once, then taken back', { skip }, async () => {
  const at = await provider.getTransactionCount(own.address);
  const data = batch.interface.encodeFunctionData('run', [[{ to: other, value: 11n, data: '0x' }]]);
  const before = await provider.getBalance(other);
  const handed = await send(own, { type: 4, ...prices, to: own.address, data, authorizationList: [await authorize(own, batch.target, at + 1)] }, { blind: true });
  assert.deepEqual(logsOf(handed.receipt, new Contract(own.address, batch.interface)), [['Ran', own.address, own.address, 1n]]);
  assert.equal(await provider.getBalance(other), before + 11n);
  assert.equal(await provider.getCode(own.address), designated(batch.target));
  assert.ok(handed.answer.warnings.includes('account-handed-over'));
  assert.equal(valueOf(handed.answer.pages, 'Your account'), own.address);

  // To take it back nothing has to be known.
  const back = await send(own, { type: 4, ...prices, to: other, authorizationList: [await authorize(own, ZeroAddress, at + 3)] });
  assert.equal(await provider.getCode(own.address), '0x');
  assert.equal(fieldsOf(back.answer.pages, 'Takes an account back').length, 3);
});

test('what is signed for another chain is taken by no node of this one', { skip }, async () => {
  const unsigned = Transaction.from({ type: 2, chainId: 1n, nonce: await provider.getTransactionCount(own.address), gasLimit: 21_000n, ...prices, to: other, value: 1n }).unsignedSerialized;
  const { signed } = await holdfast.ask('eth-transaction', { ...own.ask, unsigned });
  await assert.rejects(provider.send('eth_sendRawTransaction', [signed]), /chain/i);
});

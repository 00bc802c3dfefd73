// Requests for Ethereum as files, through the programs as a shell runs them: what they answer is what ethers and viem take.
import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';
import sigUtil from '@metamask/eth-sig-util';
import { HDNodeWallet, toUtf8Bytes, Transaction, verifyAuthorization, verifyMessage, verifyTypedData } from 'ethers';
import { Chance } from '../bitcoin/support/chance.mjs';
import { run } from '../bitcoin/support/holdfast.mjs';
import { ethereumjsJudge, ethersJudge, expected, viemJudge } from './support/judges.mjs';
import { kinds, transaction } from './support/transactions.mjs';
import { typedData } from './support/typed-data.mjs';

const words = 'legal winner thank year wave sausage worth useful legal winner thank yellow';
const path = "m/44'/60'/0'/0/7";
const own = HDNodeWallet.fromPhrase(words, '', path);
const top = mkdtempSync(join(tmpdir(), 'holdfast-ethereum-'));
after(() => rmSync(top, { recursive: true }));

let files = 0;
/** { code, err, answer }: the JSON that is beside the request, if any. */
function sign(request, ...more) {
  const name = join(top, `request-${files++}`);
  writeFileSync(`${name}.json`, JSON.stringify({ path, ...request }));
  const { code, err } = run('holdfast-emulator', ['sign', `${name}.json`, '--approve', 'all', '--test-mnemonic', words, ...more]);
  const answer = existsSync(`${name}-signed.json`) ? JSON.parse(readFileSync(`${name}-signed.json`, 'utf8')) : null;
  assert.equal(answer !== null, code === 0, err);
  if (answer) { assert.deepEqual([answer.type, answer.path, answer.address], [request.type, path, own.address]); }
  return { code, err, answer };
}

const blindly = ['--allow', 'blind-signing'];

for (const [name, kind] of Object.entries(kinds)) {
  test(`a transaction (${name}), which three libraries read`, async () => {
    const wanted = transaction(new Chance(`command-line-${name}`), kind, own.address);
    const { answer } = sign({ type: 'ethereum-transaction', unsigned: ethersJudge.make(wanted) }, ...blindly);
    for (const judge of [ethersJudge, viemJudge, ethereumjsJudge]) {
      const read = await judge.read(answer.signed, wanted.chainId);
      assert.deepEqual(read.model, expected(wanted), judge.name);
      assert.equal(read.from.toLowerCase(), own.address.toLowerCase());
    }
    const read = Transaction.from(answer.signed);
    assert.equal(read.hash, answer.hash);
    assert.equal(answer.signature, `${read.signature.r}${read.signature.s.slice(2)}0${read.signature.yParity}`);
    assert.equal(BigInt(answer.v), read.signature.networkV ?? BigInt(read.signature.yParity));
  });
}

for (const version of ['V3', 'V4']) {
  test(`typed data of version ${version}`, () => {
    const data = typedData(new Chance(`command-line-typed-${version}`), { version });
    const { answer } = sign({ type: 'ethereum-typed-data', typedData: data, version }, ...blindly);
    const { EIP712Domain: _, ...types } = data.types;
    assert.equal(verifyTypedData(data.domain, types, data.message, answer.signature), own.address);
    assert.equal(sigUtil.recoverTypedSignature({ data, signature: answer.signature, version }), own.address.toLowerCase());
  });
}

test('messages: text, bytes, and none', () => {
  for (const [message, bytes] of [['I own this\nаккаунт', toUtf8Bytes('I own this\nаккаунт')], ['0x00ff', Uint8Array.of(0, 255)], ['', new Uint8Array()]]) {
    assert.equal(verifyMessage(bytes, sign({ type: 'ethereum-message', message }).answer.signature), own.address);
  }
});

test('an authorisation', () => {
  const address = '0x63c0c19a282a1B52b07dD5a65b58948A07DAE32B'; // MetaMask's, which is known
  const { answer } = sign({ type: 'ethereum-authorization', chainId: 1, address, nonce: 5 });
  assert.equal(verifyAuthorization({ chainId: 1, address, nonce: 5 }, answer.signature), own.address);
  const { yParity, r, s, ...rest } = answer.authorization;
  assert.equal(verifyAuthorization({ chainId: BigInt(rest.chainId), address: rest.address, nonce: BigInt(rest.nonce) }, { yParity: Number(yParity), r, s }), own.address);
});

test('exit code 2: what nobody has words for; exit code 3: what is no request', () => {
  const wanted = { ...transaction(new Chance('command-line-blind'), kinds.dynamicFee, own.address), to: own.address, data: '0x12345678' };
  const refused = sign({ type: 'ethereum-transaction', unsigned: ethersJudge.make(wanted) });
  assert.equal(refused.code, 2);
  assert.match(refused.err, /^blind-signing(:|$)/m);
  const malformed = sign({ type: 'ethereum-transaction', unsigned: ethersJudge.make(wanted).slice(0, -2) }, ...blindly);
  assert.equal(malformed.code, 3);
  assert.match(malformed.err, /^malformed(:|$)/m);
});

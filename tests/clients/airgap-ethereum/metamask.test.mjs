// MetaMask's keyring, and the older one that Keystone publishes: they pair with the device, ask it in codes, and make of its answers what the network takes.
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';
import { Common, Hardfork } from '@ethereumjs/common';
import { TransactionFactory } from '@ethereumjs/tx';
import airgapped from '@keystonehq/metamask-airgapped-keyring';
import { QrKeyring, QrKeyringScannerBridge, QrScanRequestType } from '@metamask/eth-qr-keyring';
import { getBytes, hexlify } from 'ethers';
import { Device } from '../airgap-device/support/device.mjs';
import { cases } from '../bitcoin/support/chance.mjs';
import { pair, sign } from './support/films.mjs';
import { addressAt, fingerprint, judgeMessage, judgeTransaction, judgeTyped, makeMessage, makeTransaction, makeTyped, numberings, transactions } from './support/wallet.mjs';

let device;
before(async () => { device = await Device.start(); });
after(() => device.end());

/** ethers' transaction in the words of @ethereumjs/tx, which both keyrings take. */
function asEthereumjs(unsigned) {
  const common = Common.custom({ chainId: Number(unsigned.chainId) }, { hardfork: Hardfork.Cancun });
  return TransactionFactory.fromTxData({
    type: unsigned.type, chainId: unsigned.chainId, nonce: unsigned.nonce, gasLimit: unsigned.gasLimit, to: unsigned.to, value: unsigned.value, data: unsigned.data,
    ...unsigned.type === 2 ? { maxFeePerGas: unsigned.maxFeePerGas, maxPriorityFeePerGas: unsigned.maxPriorityFeePerGas } : { gasPrice: unsigned.gasPrice },
    ...unsigned.type === 1 ? { accessList: unsigned.accessList } : {},
  }, { common });
}

const serialized = ur => ({ type: ur.type, cbor: ur.cbor.toString('hex') });

const keyrings = {
  '@metamask/eth-qr-keyring': async (chance, numbering, first) => {
    const bridge = new QrKeyringScannerBridge({
      requestScan: async ({ type, request }) => serialized(type === QrScanRequestType.PAIR ? await pair(chance, device, numbering, first)
        : (await sign(chance, device, request.payload.type, Buffer.from(request.payload.cbor, 'hex'))).answer),
    });
    return new QrKeyring({ bridge });
  },
  // There is one of it in a program, however often it is made.
  '@keystonehq/metamask-airgapped-keyring': async (chance, numbering, first) => {
    const keyring = new airgapped.MetaMaskKeyring(), interaction = keyring.getInteraction();
    keyring.forgetDevice();
    interaction.reset();
    const ur = await pair(chance, device, numbering, first);
    const reading = keyring.readKeyring();
    if (ur.type === 'crypto-hdkey') { interaction.submitCryptoHDKey(ur.cbor.toString('hex')); } else { interaction.submitCryptoAccount(ur.cbor.toString('hex')); }
    await reading;
    const asked = name => async (...args) => {
      const signed = keyring[name](...args);
      let hasFailed = false;
      signed.catch(() => { hasFailed = true; });
      while (!interaction.memStore.getState().sign.request && !hasFailed) { await new Promise(setImmediate); }
      if (hasFailed) { return signed; }
      const { requestId, payload } = interaction.memStore.getState().sign.request;
      const { answer } = await sign(chance, device, payload.type, Buffer.from(payload.cbor, 'hex'));
      interaction.submitSignature(requestId, answer.cbor.toString('hex'));
      return signed;
    };
    return {
      addAccounts: count => keyring.addAccounts(count), setAccountToUnlock: index => keyring.setAccountToUnlock(index), getFirstPage: () => keyring.getFirstPage(), serialize: () => keyring.serialize(),
      signTransaction: asked('signTransaction'), signPersonalMessage: asked('signPersonalMessage'), signTypedData: asked('signTypedData'),
    };
  },
};

for (const [library, open] of Object.entries(keyrings)) {
  for (const [numbering, { note, path }] of Object.entries(numberings)) {
    test(`${library}, ${numbering}: pairs and signs`, () => cases(`airgap-ethereum-${library}-${numbering}`, 2, async (chance, number) => {
      await device.reset();
      const keyring = await open(chance, numbering, addressAt(path(0)));
      assert.deepEqual((await keyring.getFirstPage()).map(account => account.address), [0, 1, 2, 3, 4].map(index => addressAt(path(index))));
      const { xfp, keyringAccount, name } = await keyring.serialize();
      assert.deepEqual([xfp, keyringAccount, name], [fingerprint, note, 'Holdfast']);
      const index = number === 0 ? 0 : chance.below(10), from = addressAt(path(index));
      keyring.setAccountToUnlock(index);
      await keyring.addAccounts(1);

      for (const kind of Object.keys(transactions)) {
        const unsigned = makeTransaction(chance, kind);
        const signed = await keyring.signTransaction(from, asEthereumjs(unsigned));
        judgeTransaction(unsigned, hexlify(signed.serialize()), from);
      }
      const message = makeMessage(chance);
      judgeMessage(message, await keyring.signPersonalMessage(from, hexlify(message)), from);
      const typed = makeTyped(chance);
      judgeTyped(typed, await keyring.signTypedData(from, typed), from);
    }));
  }
}

test('what ethers makes and what the keyrings send is the same transaction', () => cases('airgap-ethereum-same', 3, async chance => {
  for (const kind of Object.keys(transactions)) {
    const unsigned = makeTransaction(chance, kind), theirs = asEthereumjs(unsigned);
    assert.deepEqual(theirs.getHashedMessageToSign(), getBytes(unsigned.unsignedHash));
  }
}));

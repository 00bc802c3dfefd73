import { bitcoinjs } from './bitcoinjs.mjs';
import { scure } from './scure.mjs';
import { wasmUtxo } from './wasm-utxo.mjs';

export { bitcoinjs, scure, wasmUtxo };
export const judges = [bitcoinjs, scure, wasmUtxo];

"""Electrum's own wallet code behind lines of JSON, for electrum.test.mjs: watch-only wallets, nothing on disk, no network."""
import asyncio
import json
import sys
import threading
import traceback

from electrum import constants, util
from electrum.simple_config import SimpleConfig
from electrum.transaction import PartialTxOutput, Transaction, tx_from_any
from electrum.wallet import restore_wallet_from_text

network, folder = sys.argv[1:]
{"main": constants.set_mainnet, "test": constants.set_testnet, "signet": constants.set_signet, "regtest": constants.set_regtest}[network]()
config = SimpleConfig({"electrum_path": folder, "offline": True})
wallets = {}

# Wallets expect the event loop that the daemon would run.
loop = asyncio.new_event_loop()
threading.Thread(target=loop.run_forever, daemon=True).start()
if hasattr(util, "_asyncio_event_loop"):
    util._asyncio_event_loop = loop


def open_wallet(request):
    """A watch-only wallet of an extended key, told where the key stands in its tree."""
    wallet = restore_wallet_from_text(request["key"], path=None, config=config, gap_limit=request["count"])["wallet"]
    wallet.keystore.add_key_origin(derivation_prefix=request["path"], root_fingerprint=request["fingerprint"])
    wallets[request["key"]] = wallet
    return {
        "receive": wallet.get_receiving_addresses(slice_start=0, slice_stop=request["count"]),
        "change": wallet.get_change_addresses(slice_start=0, slice_stop=5),
        "type": wallet.get_txin_type(),
    }


def pay(request):
    """Pays from the wallet's coins, which the transactions given bring, as a PSBT."""
    wallet = wallets[request["key"]]
    for funding in request["funding"]:
        wallet.adb.add_transaction(Transaction(funding))
    coins = wallet.get_spendable_coins(nonlocal_only=False)
    outputs = [PartialTxOutput.from_address_and_value(address, amount) for address, amount in request["outputs"]]
    unsigned = wallet.make_unsigned_transaction(coins=coins, outputs=outputs, fee=request["fee"], rbf=True)
    return {"psbt": unsigned._serialize_as_base64(), "inputs": len(unsigned.inputs()), "outputs": len(unsigned.outputs())}


def finish(request):
    """Puts the signatures of one PSBT into the other, as its window does when a signed one is loaded, and finishes it."""
    transaction = tx_from_any(request["psbt"])
    transaction.add_info_from_wallet(wallets[request["key"]])
    assert not transaction.is_complete()
    transaction.combine_with_other_psbt(tx_from_any(request["signed"]))
    assert transaction.is_complete()
    transaction.finalize_psbt()
    return {"hex": transaction.serialize_to_network()}


for line in sys.stdin:
    asked = json.loads(line)
    try:
        answer = {"open": open_wallet, "pay": pay, "finish": finish}[asked["do"]](asked)
    except Exception:
        answer = {"exception": traceback.format_exc()}
    print(json.dumps(answer), flush=True)

# Debian's python3-btchip, unchanged, before a device at a port of this machine: its version, then the key and address at each path that is read, one JSON a line.
import json
import sys

from btchip.btchip import btchip
from btchip.btchipComm import DongleServer
from btchip.btchipException import BTChipException

device = btchip(DongleServer('127.0.0.1', int(sys.argv[1])))
for line in sys.stdin:
    asked = json.loads(line)
    try:
        if asked['do'] == 'version':
            said = {'version': device.getFirmwareVersion()['version']}
        else:
            # It is of Python 2's days: of an address it makes the text of a bytearray.
            key = device.getWalletPublicKey(asked['path'], asked['show'], asked['segwit'], asked['native'])
            said = {'key': bytes(key['publicKey']).hex(), 'address': key['address'].removeprefix("bytearray(b'").removesuffix("')"), 'chainCode': bytes(key['chainCode']).hex()}
    except BTChipException as refused:
        said = {'status': '%04x' % refused.sw}
    print(json.dumps(said), flush=True)

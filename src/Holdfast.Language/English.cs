namespace Holdfast.Language;

/// <summary>
/// Everything Holdfast says to people, in English. A line is a name, " = " and the phrase; {0}, {1} are put in by the program. Another
/// language is another such text with the same names and the same {n}.
/// </summary>
internal static class English
{
    internal const string Phrases = """
        # buttons
        button.next = Next
        button.back = Back
        button.approve = Approve
        button.reject = Reject
        button.acknowledge = I accept this risk
        button.done = Done
        button.cancel = Cancel

        # what is said on every page while it holds
        notice.memory-not-locked = MEMORY IS NOT LOCKED: a seed could be written to swap.
        notice.practice = TEST WALLET: everybody knows its words. Never send money here.

        # the web screen
        screen.title = Holdfast
        screen.opening = Opening ...
        screen.idle = Ready. A request is shown here when one comes.
        screen.closed.title = This screen is closed
        screen.closed = The device went on with another screen, or was switched off. Nothing that is pressed here arrives.
        screen.elsewhere.title = This screen cannot be opened
        screen.elsewhere = Its address was used already, or it is open somewhere else. There is one screen at a time. Start the device again for a new one.
        screen.way = {0} of {1}
        screen.alarm.warning = WARNING
        screen.alarm.refusal = REFUSED
        screen.code = Code: {0}
        screen.empty = (empty)
        screen.read-on = Read on ↓
        screen.close = Close
        screen.hold = Hold to approve
        screen.typed = {0} typed
        screen.erase = Erase
        screen.space = space
        screen.layers = Letters, capitals or signs
        screen.qr = QR code of the address below

        # where a seed may be made, entered and shown
        secrets.not-here.title = Not here
        secrets.only-in-kiosk = Other programs of this computer can watch a browser, so no seed is made, entered or shown here. Use the kiosk (sudo holdfast kiosk install) or this machine's own console: press Ctrl+Alt+F3, log in, and start: holdfast device. A test wallet can be tried here.

        # the menu
        menu.create = Create a new wallet
        menu.restore = Restore from a backup
        menu.practice = Try it with a test wallet
        menu.temporary = Use a temporary wallet
        menu.unlock = Unlock
        menu.enter-pin = Enter the PIN
        menu.unlock-cold = Unlock as after switching on
        menu.practise-payment = Practise a payment
        menu.receive = Receive
        menu.wallets = Wallets
        menu.passphrase = Passphrase wallet
        menu.standard = Standard wallet
        menu.multisigs = Registered multisigs
        menu.backup = Backup
        menu.check-backup = Check my backup
        menu.show-backup = Show my backup
        menu.settings = Settings
        menu.about = About this device
        menu.wipe = Wipe the device
        menu.lock = Lock
        menu.leave-practice = Leave the test wallet
        menu.switch-off = Switch off

        # home
        home.empty.title = Welcome
        home.empty = This machine becomes a hardware wallet: its keys stay here, and nothing is signed that you have not read and approved.
        home.damaged.title = The vault is damaged
        home.damaged = {0}. Restore from your backup after a wipe.
        home.locked.title = Locked
        home.unlocked.title = Ready
        home.practice = Look around: receive, then practise a payment. Nothing of this wallet is kept.
        home.backup-never-checked = Your backup was never checked. Check it before you rely on this wallet.
        home.backup-reminder = Three months have passed since your backup was checked. Check it now.
        home.wallet = Wallet
        home.network = Network
        home.kind.passphrase = , with passphrase
        home.kind.temporary = , temporary
        home.kind.practice = , test wallet
        home.wiped-at-start.title = The vault was wiped
        home.wiped-at-start = Too many wrong attempts were made, or a wipe was begun before. Restore from your backup.

        # a test wallet
        practice.begin.title = A test wallet
        practice.begin = Its words are known to everybody and its coins, on a test network, are worth nothing. Never send money to it. It is not kept: switching off or leaving forgets it.
        practice.host = practice
        practice.signed.title = Signed
        practice.signed = That was all: you read what leaves and to whom, and held the button. With real coins, compare the address with the one you were given another way, not with what the computer shows.
        practice.rejected.title = Not signed
        practice.rejected = Nothing was signed. Rejecting costs nothing: whenever a page is not what you meant, reject.

        # accounts and addresses
        receive.kind.title = Kind of address
        receive.kind.native-segwit = Native segwit (BIP-84)
        receive.kind.taproot = Taproot (BIP-86)
        receive.kind.nested-segwit = Nested segwit (BIP-49)
        receive.kind.legacy = Legacy (BIP-44)
        receive.account.title = Account
        receive.account = Most wallets use account 0 alone.
        receive.account.number = Account {0}
        receive.title = Receive address {0}
        receive.compare = Compare it with what your wallet app shows. Give it to whoever pays you.
        receive.address = Address
        receive.none = none
        receive.path = Path
        receive.next = Next address
        receive.before = Address before
        receive.is-different = My app shows another address
        receive.show-public-key = The account's public key
        receive.other-account = Another account
        receive.different.title = Do not use the other address
        receive.different = Money sent to it may go to somebody else. Check that the app watches this wallet, this network, this kind of address and this account. If all of it agrees and the address still differs, the app or its computer is lying.
        receive.public-key.title = Public key of the account
        receive.public-key = It shows all addresses and amounts of the account, and spends nothing. Give it only to software you trust with that.
        receive.descriptor = Descriptor
        receive.extended-key = Extended public key

        # files and messages
        file.sign.title = Sign a file
        file.sign.ask = The PSBT's path, such as /media/card/payment.psbt
        file.register.title = Register a multisig
        file.register.ask = The path of a file with its descriptor; the file's name becomes the wallet's
        file.choose = These are on the cards and sticks in this machine, newest first.
        file.other = Another file: type its path
        file.signed.title = Signed
        file.signed = Written to {0}
        file.registered.title = Registered
        file.registered = "{0}": its change is recognised from now on.
        file.not-done = Not done
        file.locked = the device was locked
        message.title = Sign a message
        message.ask = Type the message, or begin with @ and the path of a file
        message.path.title = With which address?
        message.path = The derivation path, such as m/84'/0'/0'/0/0
        message.path.wrong = That is not a derivation path.
        message.not-signed = Not signed
        message.signature = Signature

        # about
        about.version = Version
        about.program = Program (SHA-256)
        about.fingerprint = Fingerprint of the wallet
        about.backup = Backup
        about.backup.checked = checked on {0}
        about.backup.never = never checked
        about.memory = Memory with secrets
        about.memory.locked = locked: it is not written to swap
        about.memory.unlocked = NOT LOCKED: it could be written to swap
        about.self-tests = Self-tests
        about.self-tests.passed = passed at start

        # wiping
        wipe.warning = Wiping destroys the seed on this machine. Without the backup words the coins are lost. Copies of the file, and memory that flash keeps, are not reached.
        wipe.confirm.title = Wipe the device?
        wipe.confirm = This cannot be undone.
        wipe.done.title = Wiped
        wipe.done = The vault is gone.
        wipe.failed.title = Not wiped
        """;
}

namespace Holdfast.Language;

/// <summary>
/// Everything Holdfast says to people on its screen, in English. A line is a name, " = " and the phrase; {0}, {1} are put in by the program,
/// with a colon and how a number is written where one stands there. Another language is another such text with the same names and the same
/// {n}. Not here yet: the details of refusals ("input 3: ...") and of failures of files and folders, which a script reads as well, and the
/// messages of the command line.
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

        # labels that stand on many pages
        field.wallet = Wallet
        field.network = Network
        field.fingerprint = Fingerprint
        field.path = Path
        field.address = Address
        field.amount = Amount

        # what is said on every page while it holds
        notice.memory-not-locked = MEMORY IS NOT LOCKED: a seed could be written to swap.
        notice.practice = TEST WALLET: everybody knows its words. Never send money here.
        notice.emulator = EMULATOR: a test seed. Not for real money.

        # a seed as a QR code
        menu.show-seed-qr = Backup as a QR code
        seed-qr.title = Backup as a QR code
        seed-qr.warning = Whoever takes a picture of this code can take all the money of this wallet, from anywhere. Never show it to a camera that is not this device's own, and do not print it.
        seed-qr.which = Both hold the whole seed. The standard one is digits, and most devices read it; the compact one has fewer squares to copy.
        seed-qr.standard = SeedQR
        seed-qr.compact = CompactSeedQR
        seed-qr.ready = Copy the code by hand, block by block, onto paper or metal. Then scan your copy, to be sure that it can be read.
        seed-qr.whole = Show the whole code
        seed-qr.whole.text = Nobody else may see this.
        seed-qr.blocks = Copy it block by block
        seed-qr.block.title = Block {0}
        seed-qr.check = Scan my copy
        seed-qr.check.text = Hold your copy in front of the camera. It is compared with the seed in the vault.
        seed-qr.right.title = Your copy is right
        seed-qr.right = It holds the seed of this vault and can be read by a camera.
        seed-qr.wrong.title = Your copy is wrong
        seed-qr.wrong = It can be read, but holds another seed than this vault. Compare it block by block.
        seed-qr.scan = Scan its QR code (SeedQR)
        seed-qr.scan.text = Hold the SeedQR or CompactSeedQR in front of the camera. What saw it is ended when you are done here.
        seed-qr.scanned = This code is a seed. It can be used now as a temporary wallet, which is gone when the device is locked. Who else has seen the code can take its money.
        seed-qr.damaged.title = This seed cannot be read
        seed-qr.damaged = The code has the form of a seed, but its checksum is wrong, or it is in a language or of a length that is not read here.
        seed-qr.is-none = That code is no seed: a SeedQR or CompactSeedQR of 12 to 24 words is read here, and its checksum has to be right.

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
        screen.let-go = Let go to approve
        screen.typed = {0} typed
        screen.erase = Erase
        screen.space = space
        screen.layers = Letters, capitals or signs
        screen.qr = QR code

        # a page on which a camera looks for QR codes
        scan.view = What the camera sees
        scan.starting = Opening the camera ...
        scan.looking = Hold the QR code in front of the camera.
        scan.no-camera = No camera was found. Choose a picture of the code, or paste its text.
        scan.camera-refused = The camera cannot be used. Choose a picture of the code, or paste its text.
        scan.nothing-there = No QR code was found in that picture.
        scan.way = {0} of {1} parts
        scan.other-camera = Other camera
        scan.mirror = Mirror
        scan.torch = Light
        scan.picture = Picture
        scan.paste = Paste text
        scan.pasted = Text of the code
        scan.title = Scan a QR code
        scan.text = A payment to sign, a message, a wallet to register, or an address to check.
        scan.foreign = This code is of something else than the ones before.
        scan.not-taken = That code is not taken: {0}.
        scan.host = QR code
        scan.wallet-name = scanned
        scan.refused.title = Not taken
        scan.signed.title = Signed
        scan.signed = Show this to the app's camera.
        scan.transaction.title = A transaction
        scan.transaction = A finished transaction was scanned. It says nothing of what it spends, so there is nothing to sign; an app that is online can send it.
        scan.transaction.id = Transaction id
        scan.cosigner.title = Public keys
        scan.cosigner = These are public keys of a wallet. To make a wallet of several, set it up in an app and scan or open what it exports.
        scan.cosigner.none = no path
        scan.registered.title = Registered
        scan.registered = {0} is registered. The code proves it: an app that keeps it can hand it back to this device.
        scan.message.title = Signature
        scan.message = Show this to the app's camera.

        # codes that the screen shows
        codes.form = Form: {0}
        codes.density = Size: {0} bytes a code
        codes.speed = Speed: {0} codes a second
        codes.text = Show as text
        codes.save = Save to a card
        codes.saved.title = Saved
        codes.saved = {0} is written. You may remove the card.
        codes.no-card = no card or stick is mounted

        # whose an address is
        check.own.title = Yours
        check.own = This address belongs to the wallet that is open.
        check.change = change
        check.receive = receiving
        check.branch = Kind
        check.index = Number
        check.foreign.title = Not yours
        check.foreign = It is not among the first {0} addresses of accounts 0 to {1} of this wallet, nor of its registered wallets. If you expected it to be yours, send nothing there.
        check.asked = Asked for
        check.label = The code says it is for
        check.message = The code says

        # connecting apps
        connect.title = Connect an app
        connect.which = Public keys alone leave the device: the app sees your money and cannot spend it.
        connect.show.title = Connect {0}
        connect.sparrow = In Sparrow: File, New Wallet, Airgapped Hardware Wallet; choose Coldcard or Keystone, and Scan.
        connect.bluewallet = In BlueWallet: Add now, Import wallet, Scan or import a file.
        connect.envoy = In Envoy: Set up a Passport that is set up already, and scan this code.
        connect.specter = In Specter: Add new device, Specter DIY or Other, Scan QR code.
        connect.nunchuk = In Nunchuk: Add key, Airgapped devices, and scan this code.
        connect.electrum = In Electrum: New wallet, Standard wallet, Use a master key, and scan this code.
        connect.keystone = In the app: connect a Keystone hardware wallet, and scan this code.
        connect.account = Holdfast
        connect.key = key with its origin
        connect.verify.title = First address
        connect.verify = Compare it with the first receiving address that {0} shows. If they differ, use neither.

        # where a seed may be made, entered and shown
        secrets.not-here.title = Not here
        secrets.only-in-kiosk = Other programs of this computer can watch a browser, so no seed is made, entered or shown here. Use the kiosk (sudo holdfast kiosk install) or this machine's own console: press Ctrl+Alt+F3, log in, and start: holdfast device. A test wallet can be tried here.
        secrets.remote = This terminal is reached over a network ({0}). A seed shown or typed here would pass through another computer. Sit down at this machine and use its own screen and keyboard.
        secrets.unknown = It cannot be told whether this terminal is of this machine ({0}), so no seed is shown or typed here. Use the machine's own console: press Ctrl+Alt+F3, log in, and start Holdfast there, not inside tmux or screen.
        secrets.because.started-by = started by {0}
        secrets.because.variable = {0} is set
        secrets.because.session = the login session came over the network
        secrets.because.inside = it runs inside {0}
        secrets.because.multiplexer = it runs inside tmux or screen
        secrets.because.container = it was started from outside this container
        secrets.because.parents = its parent processes cannot be read
        secrets.because.window = it is a window of no terminal program that is known here
        secrets.because.no-terminal = there is no terminal
        secrets.because.serial = it is a serial line, whose other end cannot be seen
        secrets.because.browser = a browser among other programs
        secrets.local.kiosk = the kiosk
        secrets.local.window = a window of {0}
        secrets.local.console = the console tty{0}

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
        menu.multisigs = Registered wallets
        menu.backup = Backup
        menu.check-backup = Check my backup
        menu.show-backup = Show my backup
        menu.derive-child = Derive a child
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

        # a new wallet, or one from its backup
        set-up.create.title = New wallet
        set-up.create = How many words shall its backup have?
        set-up.restore.title = Restore
        set-up.word-count = How many words has the backup?
        set-up.words = {0} words
        set-up.drawn.title = Words I drew myself
        set-up.drawn = Draw each word by chance from all 2,048, and put it back. Words you think of are not chance.
        set-up.drawn.24 = 23 drawn, the 24th computed
        set-up.drawn.12 = 11 drawn, the 12th computed
        set-up.last-word.title = The last word
        set-up.last-word = Toss a coin {0} times: type 1 for heads, 0 for tails.
        set-up.write-down.title = Write the words down
        set-up.write-down = On paper, in order, where nobody else sees. Whoever has these words has the coins; without them a broken machine means they are lost. Never type them into anything else.
        set-up.wrong-checksum.title = These words do not belong together
        set-up.wrong-checksum = Their checksum is wrong: a word or the order is mistaken. Enter them again.
        set-up.ready.title = Ready
        set-up.ready = The wallet is made. Compare its fingerprint whenever you restore it.

        # chance that the owner adds
        chance.title = Add chance of your own
        chance = It is mixed with this machine's randomness, so that either alone is enough.
        chance.dice = Throw dice, {0} times or more
        chance.coins = Toss a coin, {0} times or more
        chance.keys = Press keys, {0} or more
        chance.dice-alone = Dice alone, {0} or more: anyone can recompute the words
        chance.dice.title = Dice
        chance.dice.type = Type each throw, 1 to 6; {0} or more.
        chance.coins.title = Coin
        chance.coins.type = Type 1 for heads, 0 for tails; {0} or more.
        chance.keys.title = Press keys
        chance.keys.press = Press keys at random, {0} or more; the times between them count too.
        chance.flaw.title = That does not look like chance
        chance.flaw.too-few = More throws are needed.
        chance.flaw.lopsided = The throws repeat or lean to one side. Throw again, really.

        # words, one a page
        word.ask = Word {0} of {1}. Four letters are enough.
        word.show = Word {0}

        # the backup
        backup.title = Your backup
        backup.ask.title = Check your backup
        backup.not-that-word.title = Not that word
        backup.not-that-word = Look at your paper. The words are shown again, then asked again.
        backup.differs.title = Not the same
        backup.differs = These words are not this wallet's backup. Find the mistake, or make a new wallet and move the coins.
        backup.right.title = The backup is right
        backup.right = These words restore this wallet. A passphrase, if you use one, is not part of them.
        backup.warning = Whoever sees these words can take all coins, now or in years. Be alone, cover cameras.
        backup.pin = To show your backup. A wrong PIN locks the device.
        backup.confirm.title = Show the backup?
        backup.confirm = The words come one a page.

        # children of a seed (BIP-85)
        child.kind.title = What shall it be?
        child.kind = It is computed from this wallet's seed and from what you choose here: the same choice gives the same secret again. It tells nothing of the seed.
        child.kind.words = Words of another wallet
        child.kind.hd-seed = Private key (WIF)
        child.kind.extended-key = Extended private key (xprv)
        child.kind.hex = Bytes, in hexadecimal
        child.kind.base64 = Password, base64
        child.kind.base85 = Password, base85
        child.of-bytes = {0}: {1} bytes
        child.of-characters = {0}: {1} characters
        child.length.title = How long?
        child.length.bytes = How many bytes, from {0} to {1}.
        child.length.characters = How many characters, from {0} to {1}.
        child.index.title = Index
        child.index = 0 is the first. Write down which index is for what: it is not kept here.
        child.warning = Whoever sees this child can take all that it holds or opens, now or in years. Be alone, cover cameras. You get it again only with this very wallet, its passphrase if it has one, and the same kind, length and index: write them down.
        child.pin = To derive a child. A wrong PIN locks the device.
        child.confirm.title = Derive this child?
        child.confirm = It comes next.
        child.field.kind = Kind
        child.field.index = Index
        child.ready.title = The child
        child.ready = Show its words, or use it as a wallet until the device locks.
        child.show = Show the words
        child.use = Use it now
        child.words.title = The child's words
        child.copy = Copy it exactly. Capitals and small letters differ.
        child.is-it = This wallet is the child's. It is never written and gone when the device locks; derive it again to come back to it.

        # numbers
        number.not-there.title = Not that number
        number.not-there = It goes from {0} to {1}.

        # the PIN
        pin.title = PIN
        pin.new.title = Choose a PIN
        pin.new = 4 to 12 digits. It opens the device while it is switched on.
        pin.again.title = The PIN again
        pin.again = The same digits once more.
        pin.differs.title = Not the same
        pin.differs = The two entries differ. Choose the PIN again.

        # what opens the vault after switching on
        cold.title = What opens the vault after switching on?
        cold = A PIN alone would not protect a copied file. Choose something with strength.
        cold.words = Six words, made now
        cold.key-file = The PIN and a key file on a memory card
        cold.words.write-down.title = Six words for the vault
        cold.words.write-down = Write them down apart from the backup. They open the vault on this machine after switching on; they are not a backup.
        cold.words.title = The vault's six words
        cold.words.again.title = The six words again
        cold.words.differ.title = Not the same
        cold.words.differ = Those are not the words shown. Enter them again.
        cold.key-file.title = Key file
        cold.key-file.write = Where to write it, on a removable card, such as /media/card/holdfast.key
        cold.key-file.not-written.title = Not written
        cold.key-file.not-written = The key file cannot be written there, or a file of that name exists.
        cold.key-file.read = Where it is, such as /media/card/holdfast.key
        cold.key-file.none.title = No key file
        cold.key-file.none = There is no Holdfast key file at that place.

        # unlocking
        unlock.with-words = With the six words
        unlock.with-key-file = With PIN and key file
        unlock.attempts.one = {0} attempt left.
        unlock.attempts.many = {0} attempts left.
        unlock.attempts-then-wiped.one = {0} attempt left. If all of them are wrong, the vault is wiped.
        unlock.attempts-then-wiped.many = {0} attempts left. If all of them are wrong, the vault is wiped.
        unlock.wait.title = Wait
        unlock.wait = After a wrong attempt the next one is taken in {0:0} seconds.
        unlock.failed.title = Not unlocked
        unlock.no-wallet.title = No wallet here
        unlock.no-wallet = This device has no wallet yet. Make or restore one: holdfast device

        # why the vault did not do it
        vault.wrong.one = That is not right. {0} attempt left.
        vault.wrong.many = That is not right. {0} attempts left.
        vault.wrong-then-wait.one = That is not right. {0} attempt left; wait {1:0} seconds.
        vault.wrong-then-wait.many = That is not right. {0} attempts left; wait {1:0} seconds.
        vault.wait = Wait {0:0} seconds before the next attempt.
        vault.pin-exhausted = Too many wrong PINs: the memory was wiped. Unlock as after switching on.
        vault.wiped = Too many wrong attempts: the vault was wiped. Restore from your backup.
        vault.damaged = The vault's file is damaged ({0}). Restore from your backup.
        vault.too-costly = The vault asks for more memory than this machine has.
        vault.wrong-state = That cannot be done now.
        vault.not-a-pin = A PIN has {0} to {1} digits.
        vault.too-large = Too large for the vault.
        vault.in-use = Another Holdfast has this folder open.
        vault.unsafe-folder = The state folder is not safe: {0}
        vault.unavailable = The disk failed: {0}
        vault.not-saved.title = Not saved

        # passphrase wallets and temporary ones
        wallets.passphrase = Every passphrase opens a wallet of its own, also a mistyped one. It is not part of the backup words and is not kept: forget it and its coins are lost.
        wallets.passphrase.ask.title = Passphrase
        wallets.passphrase.ask = Type it; it is shown so that you can check it.
        wallets.passphrase.is-it = Is this the wallet you mean? Its fingerprint was the same when you used it before.
        wallets.temporary.title = Temporary wallet
        wallets.temporary.passphrase = Leave it empty if the wallet has none.
        wallets.temporary.is-it = This wallet is never written. It is gone when the device locks.
        wallets.not-opened.title = Not opened
        wallets.use.title = Wallet {0}
        wallets.use = Use it

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
        receive.none = none
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

        # registered multisigs
        multisigs.none = There are none. Register one from a file with its descriptor.
        multisigs.keep = Keep it
        multisigs.export = Show its descriptor
        multisigs.delete = Delete the registration
        multisigs.confirm.title = Delete it?
        multisigs.confirm = Its change will no longer be recognised. The coins and keys are not touched.
        multisigs.not-deleted.title = Not deleted

        # files and messages
        file.sign.title = Sign a file
        file.sign.ask = The PSBT's path, such as /media/card/payment.psbt
        file.register.title = Register a wallet
        file.register.ask = The path of a file with its descriptor; the file's name becomes the wallet's
        file.choose = These are on the cards and sticks in this machine, newest first.
        file.other = Another file: type its path
        card.pays = {0} leave {1}
        card.message = a message
        card.not-ours = not this wallet's
        card.refused = would not be signed
        file.signed.title = Signed
        file.signed = Written to {0}. The card can be removed now.
        file.registered.title = Registered
        file.registered.proof = "{0}": its change is recognised from now on. {1} has it with the proof that you registered it.
        file.registered = "{0}": its change is recognised from now on.
        file.not-done = Not done
        file.locked = the device was locked
        message.title = Sign a message
        message.host = message
        message.ask = Type the message, or begin with @ and the path of a file
        message.path.title = With which address?
        message.path = The derivation path, such as m/84'/0'/0'/0/0
        message.path.wrong = That is not a derivation path.
        message.not-signed = Not signed
        message.signature = Signature

        # a key for a shared wallet (BSMS, BIP-129)
        bsms.title = Make a key for a shared wallet
        bsms.host = key record
        bsms.page.title = Key for a shared wallet
        bsms.what = What it is
        bsms.what.text = A public key of this wallet, signed by itself, for whoever sets up a shared wallet with you (BSMS). It shows every address below it and spends nothing.
        bsms.description = Description
        bsms.encryption = Encryption
        bsms.encryption.none = none: whoever gets the file sees the key
        bsms.encryption.token = with the token of the session; whoever knows it can read the file
        bsms.token = Token
        bsms.key.title = The key
        bsms.path.which = For which scripts? Whoever sets up the wallet says.
        bsms.path.p2wsh = Segwit (P2WSH): {0}
        bsms.path.p2sh-p2wsh = Segwit in P2SH: {0}
        bsms.path.bip87 = Any (BIP-87): {0}
        bsms.path.other = Another: type its path
        bsms.path.ask = The derivation path, such as m/48'/0'/1'/2'
        bsms.token.title = Token of the session
        bsms.token.which = The file is encrypted if whoever sets up the wallet gave you a token.
        bsms.token.none = There is no token
        bsms.token.type = Type the token
        bsms.token.ask = 16 or 32 hexadecimal digits, from whoever sets up the wallet
        bsms.token.wrong = that is not a token: it has 16 or 32 hexadecimal digits
        bsms.made.title = Made
        bsms.made = {0} has the key. Give it to whoever sets up the wallet, and register here what comes back.

        # writing a registered wallet for other software
        export.title = Export a wallet
        export.as = As what? The file shows every address of the wallet and spends nothing.
        export.descriptor = Descriptor
        export.policy = Policy with its proof (BIP-388)
        export.bsms = BSMS record
        export.coldcard = COLDCARD's multisig text
        export.caravan = Caravan's JSON
        export.unfit = This wallet cannot be written so: {0}
        export.done.title = Exported
        export.done = Written to {0}
        place.title = Where to write it?
        place.choose = These cards and sticks are in this machine.
        place.folder = The path of a folder, such as /media/card
        place.other = Another place: type a path
        place.ask = A folder, or a file's path that ends in {0}, such as on /media/card

        # settings
        settings.network = Network: {0}
        settings.network.title = Network
        settings.network.ask = Coins of the test networks have no value.
        settings.network.main = Bitcoin
        settings.network.test = Testnet
        settings.network.signet = Signet
        settings.network.regtest = Regtest
        settings.lock-after = Lock after: {0}
        settings.lock-after.never = never
        settings.lock-after.minutes = {0} minutes
        settings.lock-after.title = Lock after
        settings.lock-after.ask = Without input for so long, the PIN is asked.
        settings.lock-after.ask.never = Never
        settings.low-r = Low-r signatures, as Bitcoin Core makes them: {0}
        settings.unproven-amounts = Sign with unproven amounts, after a warning: {0}
        settings.unproven-amounts.warning = A host could then make you pay a much higher fee than is shown. Leave this off unless your software cannot give previous transactions.
        settings.amounts.satoshis = Amounts: satoshis first
        settings.amounts.bitcoin = Amounts: bitcoin first
        settings.look = Look of the screen: {0}
        settings.look.system = as the system
        settings.look.light = light
        settings.look.dark = dark
        settings.change-pin = Change the PIN
        settings.change-cold-key = Change the six words or the key file
        settings.on = on
        settings.off = off
        settings.pin = The one you have. A wrong PIN locks the device.
        settings.pin-changed.title = PIN changed
        settings.pin-changed = It opens the device from now on. A vault made with a key file still opens with the PIN it was made with.
        settings.cold-key-changed.title = Changed
        settings.cold-key-changed = The vault opens with this from now on. A copy of the old file, if there is one, still opens with the old.
        settings.not-changed.title = Not changed

        # transactions of Ethereum and chains like it
        ether.title = Sign transaction
        ether.send = Send {0}
        ether.send.unknown = Send coins
        ether.call = Call a contract
        ether.create = Create a contract
        ether.cancel = Cancel a transaction
        ether.set-code = Hand over an account
        ether.to = To
        ether.to-self = To yourself
        ether.to-new = a new contract
        ether.chain.label = Chain
        ether.chain = {1} (chain {0})
        ether.chain.unknown = unknown (chain {0})
        ether.amount.unknown = {0} coins of chain {1}
        ether.does = What it does
        ether.source = Explained by
        ether.data = Data
        ether.data.size = {0}, call 0x{1}
        ether.data.selector = Function
        ether.data.bytes = Bytes {0} to {1}
        ether.data.title = Data, lines {0} to {1} of {2}
        ether.cost.title = What it can cost
        ether.fee = Fee, at most
        ether.total = Amount and fee, at most
        ether.gas = Gas, at most
        ether.gas.value = {0} units
        ether.price = Price of gas, at most
        ether.tip = Of that for the block's maker, at most
        ether.gwei = {0} gwei
        ether.sender.title = Who signs
        ether.from = From
        ether.nonce = Nonce
        ether.type = Kind
        ether.digest = Hash that is signed
        ether.access.title = Storage it will touch, lines {0} to {1} of {2}
        ether.access.address = Account
        ether.access.key = Slot {0}
        ether.code.review = Sign authorisation
        ether.code.title = Hands over an account
        ether.code.revoke.title = Takes an account back
        ether.code.own = Your account
        ether.code.account = Account
        ether.code.delegate = Who writes this code will have it
        ether.code.known = Known as
        ether.code.unknown = not known
        ether.warning.blind = Nobody can say in words what this call does. It can take every token the contract has power over. Sign only if you know what these bytes are.
        ether.warning.create = This puts new code on the chain. Nobody can say in words what the code does. Unless you are its author, do not sign.
        ether.warning.to-zero = Nobody has the zero address. What is sent there is lost.
        ether.warning.value = {0} go along with the call: the contract decides what becomes of them.
        ether.warning.to-self = This goes to your own address.
        ether.warning.chain = Chain {0} is not known here. What its coins are called, and how many decimals they have, is not sure.
        ether.warning.fee = The fee can be {0}. That is out of proportion.
        ether.warning.code.own = From now on the code at {0} acts as your account. It can take everything in it, now and later, also what you receive afterwards.
        ether.warning.code = From now on the code at {0} acts as the account shown. It can take everything in it.
        ether.warning.code.unknown = It is not known whose code that is. Thieves ask for exactly this.

        # messages of Ethereum
        ether.text.format.value = EIP-191, personal message
        ether.text.hash = Keccak-256 of the message
        ether.text.warning.transaction = The message has the form of a transaction or of another thing that is signed on chains. A signed message moves nothing by itself, but nobody should ask you to sign one like this.
        ether.text.warning.near = It looks like a sign-in (EIP-4361) but breaks its rules: {0}. Do not sign in with it.
        ether.sign-in.title = Sign in
        ether.sign-in.domain = To
        ether.sign-in.statement = Says
        ether.sign-in.uri = Address of what you sign in to
        ether.sign-in.nonce = Nonce
        ether.sign-in.issued = Issued at
        ether.sign-in.expires = Expires at
        ether.sign-in.not-before = Not before
        ether.sign-in.request = Request
        ether.sign-in.resource = Asks for {0}
        ether.sign-in.warning.host = The address you would sign in to is not of {0}, which asks for it.

        # typed messages of Ethereum
        ether.typed.title = Sign typed message
        ether.typed.summary.title = Typed message
        ether.typed.type = Type
        ether.typed.domain.title = For which application, by its own words
        ether.typed.page.title = Message, lines {0} to {1} of {2}
        ether.typed.empty = (empty)
        ether.typed.nothing = (nothing)
        ether.typed.hash.title = Hashes
        ether.typed.hash.domain = Hash of the domain
        ether.typed.hash.message = Hash of the message
        ether.typed.warning.unknown = It is not known here what this message does. Whoever gets the signature may be able to take tokens with it, now or later, without asking again. Sign only if you understand every line.
        ether.typed.warning.blind = What this message does cannot be told whole. Whoever gets the signature may be able to do more with it than is said here.
        ether.typed.warning.chain = The message names no chain: the signature can be used on every chain.
        ether.typed.warning.contract = The message names no contract that it is for: others may take it as well.
        ether.typed.warning.undeclared = It came with values that are not part of it: nobody signs them, and they are not shown here. What another screen says about them means nothing.
        ether.typed.warning.domain = The message does not say which application it is for: the signature can be used by every one that takes it.

        # why something was refused, and what to do
        refusal.malformed = The file is not what it claims to be, or it is damaged. Make or copy it again.
        refusal.unsupported = This device does not sign this kind of request.
        refusal.too-large = This is larger than any honest request. Do not try again with the same file.
        refusal.nothing-to-sign = Nothing in it is for this wallet. Check that the file belongs to it, and that the right wallet is open.
        refusal.wrong-network = The request asks for keys of another network or coin. Check the network in the settings, and in the software that made it.
        refusal.path-not-allowed = The request asks for a key this wallet does not use for that. Do not go on with the software that made it before you know why.
        refusal.false-claim = The transaction calls an address yours that is not: coins sent there would be somebody else's. The software that made the transaction is faulty or hostile: do not use that software again before you know which.
        refusal.previous-transaction-missing = The file does not prove what your coins are worth, so the true fee could be far higher than the file says. This need not be an attack: have your software put the previous transactions into the file (often called non-witness UTXO).
        refusal.previous-transaction-mismatch = What the file says your coins are worth is not true. The software that made the file is faulty or hostile: do not use that software again before you know which.
        refusal.script-mismatch = A script in the file does not belong to the coins that are spent. The software that made the file is faulty or hostile: do not use that software again before you know which.
        refusal.sighash-not-allowed = Your signature would leave open where the coins go: whoever holds it could send them elsewhere. No ordinary payment asks for this. If you did not ask for it yourself, do not trust the software that made the file.
        refusal.duplicate-input = The transaction spends the same coins twice. Make it again.
        refusal.amount-out-of-range = The amounts cannot be: they do not add up, or there are not that many bitcoin.
        refusal.fee-too-high = The fee takes more than half of what leaves. It is lost to you. Make the payment again with a lower fee.
        refusal.own-key-missing = None of its keys is this wallet's: you could never sign with it.
        refusal.duplicate-key = The same key is in it twice: fewer people could spend than it seems.
        refusal.unsafe-policy = The wallet's script does not protect coins as it says: they could be spent otherwise, or never. Do not put coins there. Ask whoever made it.
        refusal.blind-signing = What this would do cannot be told in words, only shown byte by byte. It is not signed unless you allow blind signing, which is how most money is stolen: be sure of who asks, and why.
        refusal.name-not-allowed = A registered wallet has this name already, or it cannot be shown. Give it another name.
        refusal.wrong-wallet = It is for another wallet than the one that is open. Open that one first.
        refusal.changed = It changed while you read, and not what you read would have been signed. Find out what changed it before you try again.
        refusal.approval-invalid = The approval was for something else. Start again.
        refusal.rejected = You rejected it. Nothing was signed.
        refusal.host-gone = The file or the connection it came from is gone. Nothing was signed. Put the card back and start again.
        refusal.locked = The device was locked. Unlock it and start again.
        refusal.busy = Something else is on the screen. Finish it first.
        refusal.remote-session = This is not done over a network. Sit down at this machine's own screen.
        refusal.self-test-failed = A check of the device itself failed. Nothing is signed here any more: restore your backup on another machine.
        refusal.detail = For whoever made the file (counted from 0)

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
        # around what is asked of the owner
        review.warning.title = Warning
        review.approve.title = {0}?
        review.not-signed.title = Not signed: {0}

        # what a transaction does
        send.title = Send bitcoin
        send.refused.title = Bitcoin transaction
        send.leaves.title = What leaves
        send.leaves = Leaves your wallet
        send.wallet = {0}, {1}
        send.recipients.one = To {0:#,0} recipient
        send.recipients.many = To {0:#,0} recipients
        send.burned = Burned with public data
        send.recipient = Recipient {0:#,0}
        send.network.worthless = {0} (coins without value)
        send.account = account {0} ({1})
        send.account.multisig = wallet "{0}"
        send.account.unregistered = unregistered wallet at {0}
        send.to.title = Recipient {0} of {1}
        send.to-several.title = Recipients {0} to {1} of {2:#,0}
        send.total = Total so far
        send.no-address = Script without an address
        send.shared.title = To a wallet you share
        send.own.title = To your own account
        send.change.title = Change, back to you
        send.belongs-to = Belongs to
        send.belongs-to.receive = {0}, receive address {1}
        send.belongs-to.change = {0}, change address {1}
        send.belongs-to.branch = {0}, branch {1}, address {2}
        send.fee.title = Fee and timing
        send.fee = Fee
        send.fee.unknown = unknown
        send.fee.far-too-much = {0:0.#} % of what leaves: far more than payments usually cost
        send.fee.unverified = {0}, unverified
        send.fee-rate = Fee rate
        send.fee-rate.about = about {0:#,0.0} sat/vB
        send.fee-rate.low = about {0:0.00} sat/vB: so little that it may wait very long to be mined
        send.fee-share = Share of what leaves
        send.fee-share.percent = {0:0.#} %
        send.inputs = Inputs
        send.inputs.yours = {0:#,0}, all yours
        send.inputs.mixed = {0:#,0}, of which {1:#,0} yours

        # data in a transaction
        data.title = Public data {0} (OP_RETURN)
        data.burned = Burned
        data.operations = Operations
        data.script = Script
        data.text = Text, public for ever
        script.empty = [empty]
        script.not-a-push = [not a push: {0}]

        # when a transaction may be mined
        timing.not-before = Not before
        timing.block = block {0:#,0} (about {1})
        timing.without-effect = {0}, without effect
        timing.relative = Relative lock
        timing.relative.blocks = {0} blocks after what it spends
        timing.relative.days = {0:0.##} days after what it spends
        timing.relative.one = {0} ({1:#,0} input)
        timing.relative.many = {0} ({1:#,0} inputs)
        timing.relative.shorter = Shorter relative locks
        timing.relative.more = {0:#,0} more
        timing.replaceable = Replaceable
        timing.replaceable.yes = yes: until it is mined, you can sign another in its place
        timing.replaceable.no = no

        # what is odd about a transaction
        warning.sighash-none = SIGHASH {0}: your signature does not fix any output. Whoever holds it can send your coins elsewhere.
        warning.sighash-single = SIGHASH {0}: your signature does not fix the other outputs. Whoever holds it can send your coins elsewhere.
        warning.sighash-anyonecanpay = SIGHASH ANYONECANPAY: others can add inputs to this transaction, so the fee shown is not final. Sign it only once: inputs of yours that you sign for it another time can be spent together with these.
        warning.multisig-unregistered = This shared wallet is not registered on this device, so its change cannot be recognised: every output is shown as leaving. If you did not expect that, register the wallet first.
        warning.fee-unknown = The file does not prove what all inputs are worth, so the fee is unknown. It could be as much as the inputs that are not yours, and more than you mean to pay.
        warning.fee-unverified.own = The file does not prove what your inputs are worth. If they are worth more than it says, more than {0} leaves your wallet, and the rest is lost as fee.
        warning.fee-unverified.others = The file does not prove what the inputs of others are worth, so the fee could be higher than shown. {0} leaves your wallet, if none of those inputs is yours.
        warning.fee-high = The fee is {0}, {1:0.#} % of what leaves: far more than payments usually cost, and lost. Ask yourself whether it is a mistake.
        warning.burned = {0} are burned: an OP_RETURN output can never be spent.
        warning.foreign-inputs = {0:#,0} of {1:#,0} inputs are not yours. Check that what leaves your wallet is what you agreed to.
        warning.path-unusual = An output of your own is at an unusual path. Other software may not find it: note the path, or the coins may seem lost.
        warning.script-unusual = An input of yours has another kind of script than its account usually makes. Your other software may not recognise its change.
        warning.delayed = This cannot be mined before {0}. Until then nobody is paid, and whoever has it can still send it then: do not pay a second time for it.
        warning.locktime-ineffective = The lock time has no effect: the transaction can be mined at once.
        warning.modifiable = The file says it may still be modified although it is signed already: another signer's signature may not hold for what you see.

        # saving public keys to a card
        export.review.title = Save public keys
        export.summary.title = Public keys leave in a file
        export.file = File
        export.what = What it is
        export.account = Account
        export.tells = What it tells
        export.tells.key = An extended public key: every address and payment of this account, to whoever reads the file. It cannot spend.
        export.tells.keys = {0:#,0} extended public keys: every address and payment of these accounts, to whoever reads the file. It cannot spend.
        export.tells.addresses = {0:#,0} addresses from {1} on, to whoever reads the file. It cannot spend.
        export.keys.title = Keys in the file
        file.export.title = Save to card
        file.export.ask = Save public keys or addresses for a wallet app. Which does it read?
        file.export.account = Most wallets use account 0 alone.
        file.exported.title = Saved
        file.exported = {0} is saved, and its signature {1}. The card can be removed now.
        file.settings-save.title = Save settings to card
        file.settings-restore.title = Restore settings
        file.settings-restore.ask = The path of a settings file, such as /media/card/holdfast-settings-73C5DA0A.bin
        file.settings-restored.title = Restored
        file.settings-restored = The settings are as the file has them. Registered wallets added: {0}.
        settings-file.save.title = Save settings
        settings-file.restore.title = Restore settings
        settings-file.wallet.title = Settings of a wallet
        settings-file.contains = Settings file
        settings-file.contains.text = Settings and registered wallets, encrypted so that only this wallet's words open it. It does not hold the words: it is no backup of the wallet.
        settings-file.signing = Signing
        settings-file.shown = On the screen
        export.kind.coldcard = Every account, as COLDCARD writes it (JSON)
        export.kind.multisig = Keys for multisigs, as COLDCARD writes them (ccxp JSON)
        export.kind.descriptor = One account's descriptor
        export.kind.core = One account for Bitcoin Core
        export.kind.electrum = One account for Electrum
        export.kind.bluewallet = One account for BlueWallet
        export.kind.keys = Every account key with its origin
        export.kind.addresses = A list of addresses
        export.kind.summary = A summary to read
        export.signature.title = The file is signed

        # a message to sign
        text.title = Sign message
        text.summary.title = Message to sign
        text.multisig = Multisig
        text.multisig.unregistered = not registered
        text.timing.time = Counts from
        text.timing.age = Counts after
        text.timing.age.number = sequence {0}
        text.funds = Proves control of
        text.funds.one = {0:#,0} coin, {1}
        text.funds.many = {0:#,0} coins, {1}
        text.funds.title = Proof of funds, coins {0} to {1} of {2:#,0}
        text.funds.place = Coin
        text.funds.unknown = unknown
        text.signs-for = Signs for address
        text.message = Message
        text.hash = SHA-256 of the message
        text.format = Format
        text.bytes.one = {0:#,0} byte
        text.bytes.many = {0:#,0} bytes
        text.lines.one = {0:#,0} line
        text.lines.many = {0:#,0} lines
        text.size = {0}, {1}
        text.size.empty = empty
        text.size.not-text = {0}, not text
        text.line.title = Message, line {0} of {1}
        text.lines.title = Message, lines {0} to {1} of {2}
        text.line = Line {0}
        text.line.blank = Line {0}, blank
        text.line.continued = , continued
        text.bytes.title = Message, bytes {0} to {1} of {2}
        text.bytes = Bytes {0} to {1}
        text.warning.transaction = The message is a Bitcoin transaction. A signed message spends nothing, but nobody should ask you to sign one like this.
        text.warning.hash = The message looks like a hash: 32 bytes that stand for something you cannot see here. Sign it only if you know what that is.
        text.warning.not-text = The message is not text. It is shown byte by byte, and you cannot read what you sign.
        text.warning.funds = Whoever gets this signature knows that {0} are in one hand, and where they lie. It spends nothing.
        text.warning.funds-unverified = The file does not prove what these coins are worth. If they are worth more than it says, you prove more than is shown.
        text.warning.multisig-unregistered = This multisig is not registered on this device: whose its other keys are was never checked. If you did not expect that, register the wallet first.
        text.warning.script-unusual = The address has another kind of script than its account usually makes. Your other software may not know it as yours.
        text.warning.path-unusual = The address is at an unusual path. Your other software may not know it as yours.

        # labels that a wallet app exported
        label.unchecked = The file's label (not checked)
        label.cut = {0} ... ({1:#,0} more characters)
        label.inputs.title = Labels of what is spent
        label.inputs = Inputs
        label.inputs.one = {0:#,0} input
        label.inputs.many = {0:#,0} inputs
        label.others = Other labels
        label.others.more = {0:#,0} more

        # a multisig to register
        multisig.register.title = Register "{0}"
        multisig.title = Multisig wallet
        multisig.name = Name
        multisig.threshold = Signatures needed
        multisig.own-keys = Keys of this wallet
        multisig.of = {0} of {1}
        multisig.script = Script
        multisig.script.p2sh = P2SH
        multisig.script.p2sh-p2wsh = P2WSH in P2SH
        multisig.script.p2wsh = P2WSH
        multisig.order = Key order
        multisig.order.sorted = sorted (BIP-67)
        multisig.order.listed = as listed
        multisig.cosigner.title = Cosigner {0} of {1}
        multisig.whose = Whose
        multisig.whose.own = this wallet
        multisig.whose.other = someone else
        multisig.key = Key
        multisig.first-address.title = First address
        multisig.first-address = Receive
        progress.title = What {0} still needs
        progress.still = Still needed after you sign
        progress.complete = nothing, if the signatures in the file are good
        progress.closed = closed: this transaction does not wait as long as this way asks
        policy.title = Wallet policy
        policy.ways.title = Who can spend
        policy.way = Way {0}
        policy.this-device = this device
        policy.key = key {0} ({1})
        policy.together = all together, as one key: {0} (MuSig2)
        policy.together.title = Signing as one key (MuSig2)
        policy.together.unsigned = not by this device: it signs only where its own key stands alone
        policy.any-of = any {0} of: {1}
        policy.and = {0}, and {1}
        policy.or = {0}, or {1}
        policy.comma = {0}, {1}
        policy.bracket = ({0})
        policy.never = nobody
        policy.always = anybody
        policy.hash = whoever knows the secret of {0} {1}
        policy.older.blocks = once the coins have lain still for about {0} ({1:#,0} blocks)
        policy.older.time = once the coins have lain still for about {0} ({1:#,0} times 512 seconds)
        policy.after.block = from block {0:#,0} on (about {1})
        policy.after.time = from {0} on
        policy.minutes = {0} minutes
        policy.hours = {0} hours
        policy.days = {0} days
        policy.months = {0} months
        policy.years = {0} years
        policy.branches = Branches (receive, change)
        policy.script.p2tr = P2TR with scripts
        policy.script.p2tr-key = P2TR
        policy.internal-key = Key path
        policy.internal-key.nobody = nobody: it is BIP-341's point, whose secret nobody knows
        policy.internal-key.first = cosigner 1, alone
        policy.internal-key.together = cosigners 1 to {0}, all together (MuSig2)

        # the screen on a terminal; what approves is typed: letters a to z without b and r, which are keys
        terminal.idle = Ready. A request is shown here when one comes.
        terminal.page = {0} of {1}
        terminal.warning = WARNING:
        terminal.refused = REFUSED:
        terminal.empty = (empty)
        terminal.more-below.one = {0} more line below
        terminal.more-below.many = {0} more lines below
        terminal.end = end
        terminal.yes = yes
        terminal.approve = Type {0} and press {1} to approve:
        terminal.space = A space is drawn as ·
        terminal.too-small = This window is too small.
        terminal.too-small.needed = A page needs {0} columns and {1} rows.
        terminal.too-small.for-secret = This window is too small to show all of it.
        terminal.scan = A hand scanner that is plugged in as a keyboard can read the codes, Enter after each. Or type one.
        terminal.no-qr = A terminal draws no QR codes: use the web screen, or save to a card.
        terminal.key.enter = Enter
        terminal.key.backspace = Backspace
        terminal.key.left = Left
        terminal.key.down = Down
        terminal.key.choose = Up, Down, number
        terminal.key.escape = Esc
        terminal.key.r-or-escape = r or Esc
        terminal.does.read-on = Read on
        terminal.does.erase = Erase
        terminal.does.choose = Choose
        terminal.does.take = Take
        terminal.does.close = Close
        terminal.does.quit = Quit

        # kiosk
        kiosk.not-root = This changes the system: run it as root, with sudo.
        kiosk.checkout = A checkout's programs need .NET. Take those of a release, or build them: HOLDFAST_AOT=1 ./holdfast kiosk install
        kiosk.incomplete = {0} is not in {1}: unpack the whole archive again.
        kiosk.display-manager = A graphical login ({0}) has the display. Switch it off, and start again: systemctl disable --now {0}
        kiosk.packages-missing = These Debian packages are missing: {0}. With a network: apt-get install {1}. Without one, bring them and what they need on a stick (docs/kiosk.md has the command) and give their folder: holdfast kiosk install --packages FOLDER
        kiosk.no-packages = There is no .deb file in {0}.
        kiosk.command-failed = {0} failed with {1}. What it said is above; mend it and start again.
        kiosk.command-absent = {0} cannot be run: {1}
        kiosk.link = {0} is a link to {1}: nothing is written through it.
        kiosk.wrote = wrote {0}
        kiosk.removed = removed {0}
        kiosk.installed = Done. The wallet is on the display from the next start on; at once: systemctl start holdfast-kiosk. The consoles stay: Ctrl+Alt+F2. To undo it: holdfast kiosk remove
        kiosk.vault-stays = The vault stays in {0}, with the user it belongs to. To remove both: holdfast kiosk remove --and-state

        # what calls and typed messages of Ethereum do
        ethereum.true = yes
        ethereum.false = no
        ethereum.empty = (empty)
        ethereum.none = (none)
        ethereum.nobody = nobody, for ever
        ethereum.note = Note
        ethereum.bytes = {0} bytes
        ethereum.bytes-hash = {0} bytes, Keccak-256 0x{1}
        ethereum.source.built-in = built in
        ethereum.call.title = Call
        ethereum.rest.title = Also in it, as it is
        ethereum.inner.title = Call {0} within it
        ethereum.inner.to = Calls
        ethereum.inner.value = With
        ethereum.inner.unknown.title = Call {0} is not understood
        ethereum.selector = Function
        ethereum.data = Data
        ethereum.data-size = Size of its data
        ethereum.data-hash = Keccak-256 of its data
        ethereum.amount.claimed = {0} (so called by a definition; token {1})
        ethereum.amount.unknown = {0} units of {1} (unknown token, decimals not known)
        ethereum.amount.all = ALL your {0}, without a limit ({1} units)
        ethereum.amount.wei = {0} wei
        ethereum.token.claimed = {0} (so called by a definition; token {1})
        ethereum.token.unknown = tokens of {0}
        ethereum.token-contract = Token's contract
        ethereum.is-known = Known as
        ethereum.is-token = the token {0}
        ethereum.contract = Contract
        ethereum.for-ever = for ever ({0})
        ethereum.to = To
        ethereum.from = From
        ethereum.owner = Whose tokens
        ethereum.until = Until
        ethereum.until-revoked = for ever, or until you take it back
        ethereum.deadline = Can be used until
        ethereum.not-before = Not before
        ethereum.send.title = Send tokens
        ethereum.send.amount = Send
        ethereum.or-piece = If this contract has single pieces (NFT), it is piece number {0}.
        ethereum.allow.title = Let another spend your tokens
        ethereum.allow.amount = May take
        ethereum.allow.nothing = none of your {0} any more
        ethereum.revoke.title = Take back an allowance
        ethereum.increase.title = Let another spend more of your tokens
        ethereum.increase.amount = May take in addition
        ethereum.decrease.title = Let another spend less of your tokens
        ethereum.decrease.amount = Less by
        ethereum.spender = Who may spend
        ethereum.permit.title = Signed permit
        ethereum.permitted = Permitted at most
        ethereum.take.title = Let another take your tokens once
        ethereum.take.amount = May take
        ethereum.wrap.title = Wrap coins
        ethereum.unwrap.title = Unwrap coins
        ethereum.send-piece.title = Send pieces of a collection
        ethereum.piece = Piece
        ethereum.piece.number = number {0}
        ethereum.piece.several = number {0}: {1} of them
        ethereum.piece.count = How many
        ethereum.collection = Collection
        ethereum.allow-all.title = Let another take the whole collection
        ethereum.revoke-all.title = Take back power over a collection
        ethereum.operator = Who
        ethereum.allowed = May take all of it
        ethereum.several.title = Several calls in one
        ethereum.execute.title = Call through an account
        ethereum.operation.title = Operation of an account
        ethereum.operations.title = Operations of accounts
        ethereum.safe.title = Transaction of a Safe
        ethereum.safe = Safe
        ethereum.safe.operation = How
        ethereum.safe.call = call
        ethereum.safe.delegatecall = DELEGATECALL: foreign code acts as the Safe
        ethereum.safe.other = unknown kind {0}
        ethereum.safe.refund.title = The Safe pays for the gas
        ethereum.safe.refund.price = Units for each gas
        ethereum.safe.add-owner = Add an owner to a Safe
        ethereum.safe.remove-owner = Remove an owner from a Safe
        ethereum.safe.swap-owner = Put another owner in one's place
        ethereum.safe.threshold = Change how many owners must sign
        ethereum.safe.module = Let a module act for a Safe
        ethereum.safe.module-off = Take a module's power back
        ethereum.safe.guard = Change a Safe's guard
        ethereum.safe.fallback = Change a Safe's fallback
        ethereum.owner-change.title = Give a contract to another
        ethereum.renounce.title = Leave a contract without an owner
        ethereum.new-owner = New owner
        ethereum.upgrade.title = Put other code in a contract
        ethereum.new-code = New code
        ethereum.stake.title = Stake with a validator
        ethereum.stake.validator = Validator's public key
        ethereum.stake.withdraws-to = Comes back to
        ethereum.stake.credentials = Withdrawal credentials
        ethereum.stake.no-address = a key of another kind (BLS), no address
        ethereum.order.title = Order
        ethereum.order.offerer = Who gives
        ethereum.order.give.title = What you give
        ethereum.order.give = Give
        ethereum.order.get.title = What you get
        ethereum.order.get = Get
        ethereum.order.nothing = NOTHING
        ethereum.order.others.title = What others get
        ethereum.order.others = Others get
        ethereum.order.piece = {0} of piece {1} of {2}
        ethereum.order.any-piece = {0} of any piece of {1}
        ethereum.warning.unlimited = {1} may take ALL your {0}, what you have now and what you get later, for ever. Most thefts of tokens begin so.
        ethereum.warning.spender-unknown = {0} is none of the contracts known here. Whoever is behind it can take what you allow.
        ethereum.warning.spender-is-token = The token's own contract {0} is to be the spender: no honest application asks for that.
        ethereum.warning.approval-for-all = {0} may take EVERY piece of {1} that you have or will have.
        ethereum.warning.permit = This signature alone is enough: whoever has it can use it, at once or later, and you will see no transaction to refuse.
        ethereum.warning.deadline-far = It can be used {0}: it does not end in a lifetime.
        ethereum.warning.recipient-is-token = The recipient is the token's own contract {0}. What is sent there is almost always lost.
        ethereum.warning.recipient-zero = Nobody has the zero address. What is sent there is lost.
        ethereum.warning.delegatecall = The code at {0} acts as the account itself: it can take everything and change who the owners are. So USD 1.5 billion was taken in February 2025. Nobody can say in words what it does.
        ethereum.warning.owner-change = Who has power over {0} changes: {1}. It may not be possible to undo this.
        ethereum.warning.upgrade = {0} gets the code at {1}. From then on it does what that code says, with all that it holds.
        ethereum.warning.order-for-nothing = You would get NOTHING for what you give.
        ethereum.warning.safe-refund = The Safe pays {0} for the gas, at a price set here. So a Safe can be emptied.
        ethereum.warning.account-created = The account is made by this operation, by code that is not shown in words.
        ethereum.warning.deposit-contract = This is not Ethereum's deposit contract ({0}). Coins for staking go there and nowhere else.
        ethereum.warning.withdrawal-key = What is staked comes back to a key of another kind, not to an address. Make sure that you have that key.
        """;
}

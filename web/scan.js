// @ts-check
// A camera that looks for QR codes, a picture with one, or a text that is pasted: each goes to the device as it is, and the device says what it is.

// Milliseconds a look may take: at one picture of many, and at one that was chosen. What takes longer was made to.
const longestLook = 2500, longestStill = 10_000;
/** A code that still stands there is told again after so many milliseconds: the first may have come before the page took any. */
const toldFor = 1000;
/** The most pixels of a chosen picture that are looked at. */
const mostPixels = 64e6;

/** @typedef {(code: Uint8Array) => void} Take */

/** Looks at one picture after another in a worker of its own, which is ended when it takes too long. @param {() => Worker} start @param {boolean} still */
function finder(start, still) {
  /** @type {Worker | undefined} */
  let worker;
  const end = () => { worker?.terminate(); worker = undefined; };
  /** What is found in a picture; null for nothing, and for one that takes too long. @param {ImageBitmap} picture @returns {Promise<Uint8Array | null>} */
  const look = picture => new Promise(found => {
    const looking = worker ??= start();
    const fail = () => { clearTimeout(patience); end(); found(null); };
    const patience = setTimeout(fail, still ? longestStill : longestLook);
    looking.onmessage = message => { clearTimeout(patience); found(message.data); };
    looking.onerror = fail;
    looking.postMessage({ picture, still }, [picture]);
  });
  return { look, end };
}

/** Answers for one page. @param {HTMLElement} page @param {Take} take @param {(url: string) => any} scriptUrl */
export function scan(page, take, scriptUrl) {
  const video = /** @type {HTMLVideoElement} */ (page.querySelector('#view'));
  const says = /** @type {HTMLElement} */ (page.querySelector('#camera-says'));
  const tellCamera = (/** @type {string} */ name) => { says.textContent = /** @type {HTMLTemplateElement} */ (page.querySelector(`#says-${name}`)).content.textContent; };
  const button = (/** @type {string} */ name) => /** @type {HTMLButtonElement} */ (page.querySelector(`#${name}`));
  const pasted = /** @type {HTMLTextAreaElement} */ (page.querySelector('#pasted'));
  const start = () => new Worker(scriptUrl('/reader.js'), { type: 'module' });
  const film = finder(start, false), pictures = finder(start, true);
  /** @type {MediaStream | undefined} */
  let stream;
  /** @type {string[]} */
  let cameras = [];
  let ended = false, last = '', lastAt = 0, lit = false;
  /** @type {Promise<void> | undefined} */
  let watching;

  /** The same code is seen many times while it stands. @param {Uint8Array} code */
  function tell(code) {
    const text = String.fromCharCode(...code);
    if (text === last && performance.now() - lastAt < toldFor) { return; }
    last = text;
    lastAt = performance.now();
    take(code);
  }

  async function watch() {
    const next = () => new Promise(done => { if (video.requestVideoFrameCallback) { video.requestVideoFrameCallback(done); } else { requestAnimationFrame(done); } });
    while (!ended) {
      await next();
      if (ended || !stream || video.videoWidth === 0) { continue; }
      const code = await film.look(await createImageBitmap(video));
      if (code && !ended) { tell(code); }
    }
  }

  async function open() {
    stop();
    const wanted = { width: { ideal: 1280 }, height: { ideal: 720 } };
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: cameras.length > 0 ? { ...wanted, deviceId: { exact: cameras[0] } } : { ...wanted, facingMode: 'environment' } });
    }
    catch (refused) {
      lose(refused instanceof DOMException && refused.name === 'NotAllowedError' ? 'refused' : 'none');
      return;
    }
    if (ended) { stop(); return; }
    const [track] = stream.getVideoTracks();
    track.onended = () => lose('none'); // unplugged
    video.srcObject = stream;
    video.hidden = button('mirror').hidden = false;
    await video.play().catch(() => {});
    const all = (await navigator.mediaDevices.enumerateDevices()).filter(each => each.kind === 'videoinput').map(each => each.deviceId);
    const own = all.indexOf(track.getSettings().deviceId ?? '');
    if (own >= 0) { cameras = [...all.slice(own), ...all.slice(0, own)]; }
    button('camera').hidden = all.length < 2;
    button('torch').hidden = !(/** @type {any} */ (track.getCapabilities?.() ?? {}).torch);
    tellCamera('looking');
    watching ??= watch();
  }

  /** Without a camera its view and what is done to it go. @param {string} why */
  function lose(why) {
    stop();
    video.hidden = button('mirror').hidden = button('torch').hidden = true;
    tellCamera(why);
  }

  function stop() {
    for (const track of stream?.getTracks() ?? []) { track.stop(); }
    stream = undefined;
    video.srcObject = null;
  }

  /** @param {Blob | undefined} file */
  async function readPicture(file) {
    if (!file || ended) { return; }
    tellCamera('reading');
    pictures.end();
    const code = await openPicture(file).then(picture => picture && pictures.look(picture), () => null);
    if (ended) { return; }
    tellCamera(code ? 'looking' : 'nothing');
    if (code) { take(code); }
  }

  /** @param {Blob} file @returns {Promise<ImageBitmap | null>} */
  async function openPicture(file) {
    const picture = await createImageBitmap(file);
    if (picture.width * picture.height <= mostPixels) { return picture; }
    picture.close();
    return null;
  }

  button('camera').onclick = () => { cameras = [...cameras.slice(1), ...cameras.slice(0, 1)]; open(); };
  button('mirror').onclick = () => { video.classList.toggle('mirrored'); };
  button('torch').onclick = () => { lit = !lit; stream?.getVideoTracks()[0].applyConstraints({ advanced: [/** @type {any} */ ({ torch: lit })] }).catch(() => {}); };
  button('paste').onclick = () => { pasted.hidden = !pasted.hidden; pasted.focus(); };
  const input = /** @type {HTMLInputElement} */ (page.querySelector('#picture'));
  input.onchange = () => { readPicture(input.files?.[0]); input.value = ''; };

  /** A film's codes can be pasted as lines; any other text is one. @param {string} text */
  function takeText(text) {
    const lines = text.split(/\s*\n\s*/);
    for (const line of lines.every(each => /^(ur:|B\$|p\d+of\d+ )/i.test(each)) ? lines : [text]) { take(new TextEncoder().encode(line)); }
    pasted.value = '';
  }

  // Also what is read by a reader in the hand, which types like a keyboard and ends with Enter.
  pasted.onkeydown = event => {
    const text = pasted.value.trim();
    if (event.key !== 'Enter' || event.shiftKey) { return; }
    event.preventDefault();
    if (text) { takeText(text); }
  };

  /** @param {ClipboardEvent} event */
  function paste(event) {
    const file = [...event.clipboardData?.items ?? []].find(each => each.type.startsWith('image/'))?.getAsFile();
    const text = event.clipboardData?.getData('text/plain').trim();
    if (file || text) { event.preventDefault(); }
    if (file) { readPicture(file); } else if (text) { takeText(text); }
  }
  document.addEventListener('paste', paste);

  open();
  return () => { ended = true; stop(); film.end(); pictures.end(); document.removeEventListener('paste', paste); };
}

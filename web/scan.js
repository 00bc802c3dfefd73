// @ts-check
// A camera that looks for QR codes, a picture with one, or a text that is pasted: each goes to the device as it is, and the device says what it is.

const longestLook = 2500;

/** @typedef {(code: Uint8Array) => void} Take */

/** Answers for one page. @param {HTMLElement} page @param {Take} take @param {(url: string) => any} scriptUrl */
export function scan(page, take, scriptUrl) {
  const video = /** @type {HTMLVideoElement} */ (page.querySelector('#view'));
  const says = /** @type {HTMLElement} */ (page.querySelector('#camera-says'));
  const tellCamera = (/** @type {string} */ name) => { says.textContent = /** @type {HTMLTemplateElement} */ (page.querySelector(`#says-${name}`)).content.textContent; };
  const button = (/** @type {string} */ name) => /** @type {HTMLButtonElement} */ (page.querySelector(`#${name}`));
  const pasted = /** @type {HTMLTextAreaElement} */ (page.querySelector('#pasted'));
  /** @type {Worker | undefined} */
  let worker;
  /** @type {MediaStream | undefined} */
  let stream;
  /** @type {string[]} */
  let cameras = [];
  let ended = false, last = '', lit = false;

  /** What is found in a picture; null for nothing, and for one that takes too long. @param {ImageBitmap} picture @param {boolean} still @returns {Promise<Uint8Array | null>} */
  function look(picture, still) {
    const looking = worker ??= new Worker(scriptUrl('/reader.js'), { type: 'module' });
    return new Promise(found => {
      const tooLong = setTimeout(() => { looking.terminate(); worker = undefined; found(null); }, still ? 4 * longestLook : longestLook);
      looking.onmessage = message => { clearTimeout(tooLong); found(message.data); };
      looking.onerror = () => { clearTimeout(tooLong); looking.terminate(); worker = undefined; found(null); };
      looking.postMessage({ picture, still }, [picture]);
    });
  }

  /** The same code is seen many times while it stands: it is told once. @param {Uint8Array} code */
  function tell(code) {
    const text = String.fromCharCode(...code);
    if (text !== last) { last = text; take(code); }
  }

  async function watch() {
    const next = () => new Promise(done => { if (video.requestVideoFrameCallback) { video.requestVideoFrameCallback(done); } else { requestAnimationFrame(done); } });
    while (!ended && stream) {
      await next();
      if (ended || video.videoWidth === 0) { continue; }
      const code = await look(await createImageBitmap(video), false);
      if (code && !ended) { tell(code); }
    }
  }

  async function open() {
    stop();
    if (!navigator.mediaDevices) { tellCamera('none'); return; }
    const wanted = { width: { ideal: 1280 }, height: { ideal: 720 } };
    try {
      stream = await navigator.mediaDevices.getUserMedia({ audio: false, video: cameras.length > 0 ? { ...wanted, deviceId: { exact: cameras[0] } } : { ...wanted, facingMode: 'environment' } });
    }
    catch (refused) {
      tellCamera(refused instanceof DOMException && refused.name === 'NotAllowedError' ? 'refused' : 'none');
      return;
    }
    if (ended) { stop(); return; }
    video.srcObject = stream;
    await video.play().catch(() => {});
    tellCamera('looking');
    const all = (await navigator.mediaDevices.enumerateDevices()).filter(each => each.kind === 'videoinput').map(each => each.deviceId);
    if (cameras.length !== all.length) { cameras = all; }
    button('camera').hidden = all.length < 2;
    const capabilities = /** @type {any} */ (stream.getVideoTracks()[0].getCapabilities?.() ?? {});
    button('torch').hidden = !capabilities.torch;
    watch();
  }

  function stop() {
    for (const track of stream?.getTracks() ?? []) { track.stop(); }
    stream = undefined;
    video.srcObject = null;
  }

  /** @param {Blob | undefined} file */
  async function readPicture(file) {
    if (!file) { return; }
    let picture;
    try { picture = await createImageBitmap(file); } catch { tellCamera('nothing'); return; }
    const code = picture.width * picture.height > 64e6 ? null : await look(picture, true);
    if (code) { last = ''; tell(code); } else { tellCamera('nothing'); }
  }

  button('camera').onclick = () => { cameras = [...cameras.slice(1), ...cameras.slice(0, 1)]; open(); };
  button('mirror').onclick = () => { video.classList.toggle('mirrored'); };
  button('torch').onclick = () => { lit = !lit; stream?.getVideoTracks()[0].applyConstraints({ advanced: [/** @type {any} */ ({ torch: lit })] }).catch(() => {}); };
  button('paste').onclick = () => { pasted.hidden = !pasted.hidden; pasted.focus(); };
  const input = /** @type {HTMLInputElement} */ (page.querySelector('#picture'));
  input.onchange = () => { readPicture(input.files?.[0]); input.value = ''; };

  /** @param {ClipboardEvent} event */
  function paste(event) {
    const file = [...event.clipboardData?.items ?? []].find(each => each.type.startsWith('image/'))?.getAsFile();
    if (file) { event.preventDefault(); readPicture(file); return; }
    const text = event.clipboardData?.getData('text/plain').trim();
    if (!text) { return; }
    event.preventDefault();
    pasted.value = '';
    // A film's codes can be pasted as lines; any other text is one.
    const lines = text.split(/\s*\n\s*/);
    for (const line of lines.every(each => /^(ur:|B\$|p\d+of\d+ )/i.test(each)) ? lines : [text]) { take(new TextEncoder().encode(line)); }
  }
  document.addEventListener('paste', paste);

  open();
  return () => { ended = true; stop(); worker?.terminate(); document.removeEventListener('paste', paste); };
}

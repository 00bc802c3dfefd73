// @ts-check
// Puts on the screen what the device says, and tells it what is touched and typed. No logic and no secret.

/** @typedef {{ createHTML(text: string): string, createScriptURL(url: string): string }} Policy */
const rules = {
  createHTML: (/** @type {string} */ text) => text,
  createScriptURL: (/** @type {string} */ url) => { if (url !== '/reader.js') { throw new TypeError(url); } return url; },
};
const policy = /** @type {Policy} */ (/** @type {any} */ (window).trustedTypes?.createPolicy('holdfast', rules) ?? rules);

/** @type {WebSocket | undefined} */
let socket;
/** @type {{ button: HTMLElement, since: number, timer: number } | undefined} */
let held;
/** When the way forward came in reach by scrolling: the tap that scrolled is not yet one that goes on. */
let endSeen = 0;
/** Ends what looks for codes on the page there is. */
let endScan = () => {};
const quiet = 400;

/** @param {string} line */
const send = line => { if (socket?.readyState === WebSocket.OPEN) { socket.send(line); } };

/** @param {Element} part with an id: takes the place of the one that has it */
function show(part) {
  const focused = document.activeElement?.id;
  document.getElementById(part.id)?.replaceWith(part);
  if (part.id === 'page') { beginPage(/** @type {HTMLElement} */ (part)); }
  else if (focused) { document.getElementById(focused)?.focus(); }
}

/** @param {HTMLElement} page */
function beginPage(page) {
  held = undefined;
  endSeen = 0;
  endScan();
  endScan = () => {};
  if (page.querySelector('[data-scan]')) { beginScan(page); }
  // After the frame that shows it: before, nobody has seen it.
  requestAnimationFrame(() => requestAnimationFrame(() => { if (page.isConnected && page.dataset.nonce) { send(`drawn ${page.dataset.nonce}`); } }));
  document.documentElement.dataset.look = page.dataset.look ?? '';
  page.querySelector('h1')?.focus({ preventScroll: true });
  // Forward only from the end of what is to be read: until then, read on.
  const end = page.querySelector('#end');
  const content = page.querySelector('.content');
  // What is below a film's code is there to be chosen, not read.
  if (page.classList.contains('film') || content && content.scrollHeight <= content.clientHeight) { page.classList.add('at-end'); }
  else if (end) {
    new IntersectionObserver((seen, watch) => {
      if (!seen.some(each => each.isIntersecting)) { return; }
      page.classList.add('at-end');
      endSeen = performance.now();
      watch.disconnect();
    }, { root: content }).observe(end);
  }
}

/** @param {HTMLElement} page */
async function beginScan(page) {
  const { scan } = await import('./scan.js');
  if (!page.isConnected) { return; }
  const nonce = BigInt(/** @type {HTMLElement} */ (page.querySelector('[data-scan]')).dataset.scan ?? 0);
  endScan = scan(page, code => {
    const message = new Uint8Array(8 + code.length);
    new DataView(message.buffer).setBigUint64(0, nonce, true);
    message.set(code, 8);
    if (socket?.readyState === WebSocket.OPEN) { socket.send(message); }
  }, url => policy.createScriptURL(url));
}

/** @param {string} name */
function showNotice(name) {
  const template = /** @type {HTMLTemplateElement} */ (document.getElementById(name));
  show(/** @type {Element} */ (template.content.cloneNode(true).firstChild));
}

/** @param {HTMLElement} button */
function act(button) {
  if (button.matches(':disabled') || isTooSoon(button)) { return; }
  if (button.dataset.scroll !== undefined) {
    const content = document.querySelector('.content');
    content?.scrollBy({ top: content.clientHeight * 0.85, behavior: matchMedia('(prefers-reduced-motion: reduce)').matches ? 'auto' : 'smooth' });
  }
  else if (button.dataset.send) { send(button.dataset.send); }
}

/** @param {HTMLElement} button */
const isTooSoon = button => button.classList.contains('forward') && endSeen > 0 && performance.now() - endSeen < quiet;

/** A little longer than the device asks for: it has a clock of its own. @param {HTMLElement} button */
const holdTime = button => Number(button.dataset.milliseconds) + 80;

/** @param {HTMLElement} button @param {Event} event */
function beginHold(button, event) {
  if (held || isTooSoon(button)) { return; }
  button.classList.add('holding');
  send(button.dataset.hold ?? '');
  held = { button, since: event.timeStamp, timer: window.setTimeout(() => button.classList.add('full'), holdTime(button)) };
}

/** Let go: the events' own times count, whenever they come to be handled. @param {Event} event @param {boolean} cancelled */
function endHold(event, cancelled) {
  if (!held) { return; }
  const { button, since, timer } = held;
  held = undefined;
  window.clearTimeout(timer);
  button.classList.remove('holding', 'full');
  const isWhole = !cancelled && event.timeStamp - since >= holdTime(button);
  send((isWhole ? button.dataset.held : button.dataset.letgo) ?? '');
}

/** @param {EventTarget | null} target @param {string} what */
const closest = (target, what) => target instanceof Element ? /** @type {HTMLElement | null} */ (target.closest(what)) : null;

document.addEventListener('click', event => {
  const button = closest(event.target, '[data-send], [data-scroll]');
  if (button) { act(button); }
});
document.addEventListener('pointerdown', event => {
  const button = closest(event.target, '[data-hold]');
  if (button && event.button === 0) { beginHold(button, event); }
});
for (const end of ['pointerup', 'keyup']) { window.addEventListener(end, event => endHold(event, false)); }
for (const end of ['pointercancel', 'blur']) { window.addEventListener(end, event => endHold(event, true)); }
document.addEventListener('pointerout', event => { if (held && closest(event.target, '[data-hold]') && !closest(event.relatedTarget, '[data-hold]')) { endHold(event, true); } });
document.addEventListener('visibilitychange', event => endHold(event, true));
document.addEventListener('contextmenu', event => event.preventDefault());
document.addEventListener('dragstart', event => event.preventDefault());

document.addEventListener('keydown', event => {
  if (event.target instanceof HTMLTextAreaElement && event.key !== 'Escape') { return; }
  if (event.ctrlKey || event.metaKey || event.altKey && event.key.length > 1) { return; }
  const page = document.getElementById('page');
  const focused = closest(document.activeElement, 'button, input');
  const hold = closest(document.activeElement, '[data-hold]');
  if (hold && (event.key === 'Enter' || event.key === ' ')) {
    event.preventDefault();
    if (!event.repeat) { beginHold(hold, event); }
    return;
  }
  // A button that was reached by keyboard is pressed as the browser does it.
  if (focused && (event.key === 'Enter' || event.key === ' ')) { return; }
  if (event.key === 'ArrowDown' || event.key === 'ArrowUp') { moveChoice(event); return; }
  const nonce = page?.dataset.type;
  if (nonce && [...event.key].length === 1) {
    event.preventDefault();
    send(`type ${nonce} ${[...new TextEncoder().encode(event.key)].map(byte => byte.toString(16).padStart(2, '0')).join('')}`);
    return;
  }
  const keys = [...document.querySelectorAll(`[data-key="${CSS.escape(event.key)}"]`)];
  const button = /** @type {HTMLElement | undefined} */ (keys.find(each => each instanceof HTMLElement && each.offsetParent !== null));
  if (!button || event.repeat && event.key !== 'Backspace') { return; }
  event.preventDefault();
  if (button.dataset.hold) { beginHold(button, event); } else { act(button); }
});

/** @param {KeyboardEvent} event */
function moveChoice(event) {
  const choices = /** @type {HTMLElement[]} */ ([...document.querySelectorAll('.choice')]);
  if (choices.length === 0) { return; }
  event.preventDefault();
  const at = choices.indexOf(/** @type {HTMLElement} */ (document.activeElement));
  const step = event.key === 'ArrowDown' ? 1 : -1;
  choices[at < 0 ? (step > 0 ? 0 : choices.length - 1) : (at + step + choices.length) % choices.length].focus();
}

async function open() {
  const token = location.hash.slice(1);
  history.replaceState(null, '', '/');
  if (token) {
    const answer = await fetch('/session', { method: 'POST', body: token });
    if (answer.ok) { sessionStorage.setItem('pass', await answer.text()); }
  }
  // This tab's pass, for this port alone, as a cookie would not be: it lets the tab open the screen again when it is reloaded.
  const pass = sessionStorage.getItem('pass');
  if (!pass) { showNotice('elsewhere'); return; }
  socket = new WebSocket(`ws://${location.host}/screen`, ['holdfast', pass]);
  let opened = false;
  socket.onmessage = message => {
    opened = true;
    const template = document.createElement('template');
    template.innerHTML = policy.createHTML(message.data);
    if (template.content.firstElementChild) { show(template.content.firstElementChild); }
  };
  socket.onclose = () => showNotice(opened ? 'closed' : 'elsewhere');
}

await open();

// A request file, as its owner reads it from the first page to the last.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { cutOff } from './axe.mjs';
import { pause } from './device.mjs';

/** Opens a request on the device and reads it up to the page where it is refused or approved. @returns {Promise<{ title: string, text: string, isWarning: boolean, isRefusal: boolean, cutOff: string[] }[]>} */
export async function readRequest(device, name, request, onPage = async () => {}) {
  const file = join(device.folder, `${name}.json`);
  writeFileSync(file, JSON.stringify(request));
  await device.signFile(file);
  await device.page.waitForSelector('#page.review, #page.warning, #page.refusal');
  const pages = [];
  for (;;) {
    await pause(330);
    const page = {
      title: await device.title(), text: await device.text(),
      isWarning: await device.page.locator('#page.warning').count() > 0, isRefusal: await device.page.locator('#page.refusal').count() > 0, cutOff: await cutOff(device.page),
    };
    pages.push(page);
    await onPage(page, pages.length);
    if (page.isRefusal || await device.page.locator('.hold').count()) { return pages; }
    await device.forward();
  }
}

/** Gives an address a name in the address book. */
export async function nameAddress(device, name, address) {
  await device.choose('Address book');
  await device.at('Address book');
  await device.choose('Add an address');
  await device.type('Add an address', name);
  await device.type('Add an address', address);
  await device.at('A name for an address');
  await device.forward();
  await device.at('Add to address book?');
  await device.approve();
  await device.at('Address book');
  await device.choose('Done');
  await device.at('Ready');
}

/** Leaves the last page without a yes. */
export async function turnDown(device) {
  if (await device.page.locator('.way.out').count()) { await device.out(); } else { await device.forward(); }
  await device.at('Not done');
  await device.forward();
  await device.at('Ready');
}

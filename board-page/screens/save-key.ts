// Is the key kept in two places before it is used?
import type { App, Screen } from '../app.js';
import { button, element, notice, text } from '../dom.js';
import { saveFile } from '../files.js';
import { keyFileText } from '../key-file.js';
import { qrCode } from '../qr.js';
import { publicKey } from './public-key.js';

export const saveKey: Screen = (app) => {
  const say = app.say.save;
  const told = element('div', {});
  let isKept = false;
  const keep = (act: () => void) => () => {
    act();
    isKept = true;
    told.replaceChildren(notice(say.saved, 'good'));
  };
  return element(
    'section',
    {},
    element('h1', {}, say.title),
    text(say.lead),
    button(
      say.file,
      'main',
      keep(() => saveKeyFile(app)),
    ),
    button(
      say.print,
      'plain',
      keep(() => window.print()),
    ),
    told,
    button(app.say.next, 'plain', () => {
      if (isKept) app.show(publicKey);
      else told.replaceChildren(notice(say.firstSave, 'bad'));
    }),
    printedKey(app),
  );
};

/** Saves the key as it is now, with all that it remembers. */
export function saveKeyFile(app: App): void {
  if (app.key === null) return;
  saveFile(app.say.save.fileName, keyFileText(app.key.member, app.key.memories.records(), app.key.wrapping));
}

/** What comes out of the printer: the wrapped key as a QR code, and nothing of the screen. */
function printedKey(app: App): HTMLElement {
  const say = app.say.save;
  if (app.key === null) return element('div', {});
  const { member, memories, wrapping } = app.key;
  return element(
    'div',
    { class: 'paper' },
    element('h1', {}, say.paperTitle),
    text(say.paperName),
    qrCode(keyFileText(member, memories.records(), wrapping), say.paperTitle),
    text(`${app.say.publicKey.words}: ${member.fingerprint}`),
    text(say.paperText),
  );
}

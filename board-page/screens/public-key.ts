// Which public key does the member send to the bot and read aloud?

import { MemberKeyPaper } from '../../core/board/member-key.js';
import { writePaper } from '../../core/board/paper.js';
import type { Screen } from '../app.js';
import { button, element, text, wordGrid } from '../dom.js';
import { qrCode } from '../qr.js';
import { sendable } from './answer.js';
import { home } from './home.js';
import { menu } from './menu.js';

export const publicKey: Screen = (app) => {
  if (app.key === null) return home(app);
  const say = app.say.publicKey;
  const { key, fingerprint } = app.key.member;
  const content = writePaper(MemberKeyPaper, key);
  return element(
    'section',
    {},
    element('h1', {}, say.title),
    text(say.lead),
    wordGrid(say.words, fingerprint),
    ...sendable(app, content, say.fileName),
    qrCode(content, say.title),
    button(app.say.done, 'plain', () => app.show(menu)),
  );
};

// What does the member send back to the bot?
import type { App, Screen } from '../app.js';
import { button, element, notice, text } from '../dom.js';
import { copyButton, saveFile } from '../files.js';
import { menu } from './menu.js';
import { saveKeyFile } from './save-key.js';

/** A screen with an answer; the key has remembered what it says, so its file is to be saved again. */
export function answerScreen(title: (app: App) => string, fileName: (app: App) => string, content: string): Screen {
  return (app) =>
    element(
      'section',
      {},
      element('h1', {}, title(app)),
      text(app.say.answer.lead),
      ...sendable(app, content, fileName(app)),
      notice(app.say.answer.keepKey, 'note'),
      button(app.say.answer.keepKeyButton, 'plain', () => saveKeyFile(app)),
      button(app.say.done, 'plain', () => app.show(menu)),
    );
}

/** A text to copy or to save. */
export function sendable(app: App, content: string, fileName: string): readonly HTMLElement[] {
  const say = app.say.answer;
  const shown = element('pre', { class: 'sendable', attributes: { tabindex: '0' } }, content);
  return [
    copyButton(say.copy, content, say.copied, say.notCopied),
    button(say.file, 'plain', () => saveFile(fileName, content)),
    shown,
  ];
}

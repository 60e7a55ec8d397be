// What does the member send back to the bot?
import type { App, Screen } from '../app.js';
import { button, element, notice, text } from '../dom.js';
import { copyButton, saveFile } from '../files.js';
import type { Task } from '../tasks/task-in.js';
import { menu } from './menu.js';
import { saveKeyFile } from './save-key.js';

/** A screen with an answer; where the key has remembered what it says, its file is to be saved again. */
export function answerScreen(task: Task['kind'], content: string, isRemembered: boolean): Screen {
  return (app) =>
    element(
      'section',
      {},
      element('h1', {}, app.say[task].answer),
      text(app.say.answer.lead),
      ...sendable(app, content, app.say[task].fileName),
      isRemembered ? notice(app.say.answer.keepKey, 'note') : null,
      isRemembered ? button(app.say.answer.keepKeyButton, 'plain', () => saveKeyFile(app)) : null,
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

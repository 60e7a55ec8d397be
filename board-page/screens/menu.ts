// What is the unlocked key asked to do?
import type { App, Screen } from '../app.js';
import { button, element, field, notice, text } from '../dom.js';
import { filePicker } from '../files.js';
import { refusalText } from '../refusal-text.js';
import type { PageRefusal } from '../tasks/refusal.js';
import { type Task, taskIn } from '../tasks/task-in.js';
import { certificationScreen } from './certification.js';
import { handoverScreen } from './handover.js';
import { home } from './home.js';
import { publicKey } from './public-key.js';
import { rehearsalScreen } from './rehearsal.js';

export const menu: Screen = (app) => {
  const say = app.say.menu;
  if (app.key === null) return home(app);
  const pasted = element('textarea', {
    attributes: { rows: '6', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off' },
  });
  const read = (content: string) => takeIn(app, content);
  return element(
    'section',
    {},
    element('h1', {}, say.title),
    text(say.lead),
    filePicker(say.file, read),
    field(say.paste, pasted),
    button(say.read, 'main', () => read(pasted.value)),
    button(say.publicKey, 'plain', () => app.show(publicKey)),
    button(say.lock, 'quiet', () => {
      app.lock();
      app.show(home);
    }),
  );
};

function takeIn(app: App, papers: string): void {
  const task = app.key && taskIn(papers, app.key.member, app.key.memories);
  if (task === null) app.show(home);
  else app.show(task.ok ? screenOf(task.value) : refusedScreen(task.refusal));
}

function screenOf(task: Task): Screen {
  switch (task.kind) {
    case 'rehearsal':
      return rehearsalScreen(task);
    case 'handover':
      return handoverScreen(task);
    case 'certification':
      return certificationScreen(task);
  }
}

function refusedScreen(refusal: PageRefusal): Screen {
  return (app) =>
    element(
      'section',
      {},
      element('h1', {}, app.say.refused.title),
      notice(refusalText(app.say, refusal), 'bad'),
      button(app.say.back, 'main', () => app.show(menu)),
    );
}

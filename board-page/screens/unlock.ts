// How does a member open the own key?
import type { App, Screen } from '../app.js';
import { button, element, field, notice } from '../dom.js';
import { filePicker } from '../files.js';
import { unlock } from '../key-file.js';
import { refusalText } from '../refusal-text.js';
import type { PageRefusal } from '../tasks/refusal.js';
import { home } from './home.js';
import { menu } from './menu.js';
import { secretInput } from './passphrase.js';
import { working } from './working.js';

export const unlockScreen: Screen = unlockWith('', null);

/** The screen with what was given before, so that a mistyped passphrase does not cost the file. */
function unlockWith(given: string, refusal: PageRefusal | null): Screen {
  return (app) => {
    const say = app.say.unlock;
    const pasted = element('textarea', {
      attributes: { rows: '4', spellcheck: 'false', autocapitalize: 'off', autocomplete: 'off' },
    });
    pasted.value = given;
    const told = element('div', {});
    const picker = filePicker(say.file, (content, name) => {
      pasted.value = content;
      told.replaceChildren(notice(say.chosen({ name }), 'good'));
    });
    const secret = secretInput('current-password');
    const open = (event: Event) => {
      event.preventDefault();
      tryOpen(app, pasted.value, secret.value);
    };
    return element(
      'form',
      { on: { submit: open } },
      element('h1', {}, say.title),
      refusal && notice(refusalText(app.say, refusal), 'bad'),
      picker,
      told,
      field(say.paste, pasted),
      field(say.passphrase, secret),
      element('button', { class: 'main' }, say.open),
      button(app.say.back, 'quiet', () => app.show(home)),
    );
  };
}

function tryOpen(app: App, file: string, words: string): void {
  const progress = working(app);
  unlock(file, words.trim(), progress)
    .then((opened) => {
      if (opened.ok) app.unlocked(opened.value);
      app.show(opened.ok ? menu : unlockWith(file, opened.refusal));
    })
    .catch(app.failed);
}

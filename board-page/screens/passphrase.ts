// Which passphrase guards a new key?
import type { App, Screen } from '../app.js';
import { button, element, field, notice, text, wordGrid } from '../dom.js';
import { wrappingFor } from '../key-file.js';
import { memberOf, newSeed } from '../member.js';
import { strengthOf, suggestion } from '../strength.js';
import { home } from './home.js';
import { saveKey } from './save-key.js';
import { working } from './working.js';

export const passphrase: Screen = (app) => {
  const say = app.say.passphrase;
  const first = secretInput('new-password');
  const again = secretInput('new-password');
  const hint = element('div', {});
  const trouble = element('div', {});
  const told = element('div', {});
  const rate = () => {
    trouble.replaceChildren();
    const strength = strengthOf(first.value);
    hint.replaceChildren(
      first.value === '' ? '' : element('p', { class: `strength ${strength}` }, say.strength[strength]),
    );
  };
  first.addEventListener('input', rate);
  const show = element('input', { attributes: { type: 'checkbox' } });
  const reveal = (is: boolean) => {
    show.checked = is;
    for (const input of [first, again]) input.type = is ? 'text' : 'password';
  };
  show.addEventListener('change', () => reveal(show.checked));
  const suggest = button(say.suggest, 'plain', () => {
    first.value = suggestion();
    again.value = first.value;
    reveal(true);
    rate();
    told.replaceChildren(wordGrid(say.six, first.value), notice(say.suggested, 'note'));
    trouble.replaceChildren();
  });
  const create = button(say.create, 'main', () => {
    if (strengthOf(first.value) === 'too-short') trouble.replaceChildren(notice(say.strength['too-short'], 'bad'));
    else if (first.value !== again.value) trouble.replaceChildren(notice(say.differ, 'bad'));
    else makeKey(app, first.value);
  });
  return element(
    'section',
    {},
    element('h1', {}, say.title),
    text(say.lead),
    suggest,
    told,
    field(say.first, first),
    hint,
    field(say.again, again),
    element('label', { class: 'check' }, show, say.show),
    trouble,
    create,
    button(app.say.back, 'quiet', () => app.show(home)),
  );
};

function makeKey(app: App, words: string): void {
  const progress = working(app);
  const member = memberOf(newSeed());
  // Typed blanks at the ends are an accident; inside they count.
  wrappingFor(words.trim(), progress)
    .then((wrapping) => {
      app.unlocked({ member, memory: [], wrapping });
      app.show(saveKey);
    })
    .catch(app.failed);
}

export function secretInput(autocomplete: 'new-password' | 'current-password'): HTMLInputElement {
  return element('input', {
    attributes: { type: 'password', autocomplete, autocapitalize: 'off', autocorrect: 'off', spellcheck: 'false' },
  });
}

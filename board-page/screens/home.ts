// Where does a member begin?
import type { Screen } from '../app.js';
import { button, element, text } from '../dom.js';
import { passphrase } from './passphrase.js';
import { unlockScreen } from './unlock.js';

export const home: Screen = (app) => {
  const say = app.say.home;
  return element(
    'section',
    {},
    element('h1', {}, app.say.title),
    text(say.lead),
    button(say.create, 'main', () => app.show(passphrase)),
    button(say.open, 'plain', () => app.show(unlockScreen)),
    text(say.check, 'small'),
  );
};

// What is shown while the slow key derivation runs?
import type { App } from '../app.js';
import { element, text } from '../dom.js';
import type { OnProgress } from '../key-file.js';

/** Shows a bar and returns what moves it. */
export function working(app: App): OnProgress {
  const bar = element('progress', { attributes: { max: '1', value: '0' } });
  app.show(() => element('section', {}, text(app.say.working), bar));
  return (done) => {
    bar.value = done;
  };
}

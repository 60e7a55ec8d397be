// The page's program: one screen at a time, in one of two languages.
import { pageEn } from '../locales/page-en.js';
import { type PagePhrases, pageVi } from '../locales/page-vi.js';
import type { App, Screen, Unlocked } from './app.js';
import { element, notice, text } from './dom.js';
import { browserShelf, createMemory } from './memory.js';
import { home } from './screens/home.js';

function start(root: HTMLElement): void {
  let say: PagePhrases = pageVi;
  let screen: Screen = home;
  let key: Unlocked | null = null;
  const shelf = browserShelf();

  const draw = (): void => {
    document.documentElement.lang = say.language;
    document.title = say.title;
    const change = element('button', { class: 'language', attributes: { type: 'button' } }, say.otherLanguage);
    change.addEventListener('click', () => {
      say = say === pageVi ? pageEn : pageVi;
      draw();
    });
    const head = element('header', {}, element('span', { class: 'mark' }, 'PTN'), change);
    root.replaceChildren(head, element('main', {}, screen(app)), element('footer', {}, text(app.say.offline, 'small')));
    window.scrollTo(0, 0);
  };

  const app: App = {
    get say() {
      return say;
    },
    get key() {
      return key;
    },
    show(next) {
      screen = next;
      draw();
    },
    unlocked(opened) {
      key = { ...opened, memories: createMemory(opened.memory, opened.member.key.sign, shelf) };
    },
    failed(error) {
      app.lock();
      const why = error instanceof Error ? error.message : String(error);
      app.show(() => element('section', {}, notice(why, 'bad')));
    },
    lock() {
      key?.member.wipe();
      key?.wrapping.key.fill(0);
      key = null;
    },
  };
  draw();
}

const root = document.getElementById('page');
if (root !== null) start(root);

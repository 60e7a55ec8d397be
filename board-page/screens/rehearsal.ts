// Does the member confirm what is fixed before the opening?
import type { Screen } from '../app.js';
import { button, element, notice, text, wordGrid } from '../dom.js';
import type { RehearsalTask } from '../tasks/rehearsal.js';
import { aboutPoll } from './about-poll.js';
import { answerScreen } from './answer.js';
import { menu } from './menu.js';

export function rehearsalScreen(task: RehearsalTask): Screen {
  return (app) => {
    const say = app.say.rehearsal;
    return element(
      'section',
      {},
      element('h1', {}, say.title),
      aboutPoll(app, task.form, task.seat),
      text(say.lead),
      wordGrid(app.say.compare, task.words),
      task.earlier === null ? null : notice(say.again({ words: task.earlier }), 'bad'),
      button(say.confirm, 'main', () => {
        app.key?.memories.remember(task.record);
        const answer = task.answer();
        app.show(answerScreen('rehearsal', answer, true));
      }),
      button(app.say.back, 'quiet', () => app.show(menu)),
    );
  };
}

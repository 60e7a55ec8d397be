// Does the member hand the share over to the counter, for this box?
import type { Screen } from '../app.js';
import { button, element, notice, text, wordGrid } from '../dom.js';
import type { HandoverTask } from '../tasks/handover.js';
import { aboutPoll } from './about-poll.js';
import { answerScreen } from './answer.js';
import { menu } from './menu.js';

export function handoverScreen(task: HandoverTask): Screen {
  return (app) => {
    const say = app.say.handover;
    const turnoutRight = element('input', { attributes: { type: 'checkbox' } });
    const wordsRight = element('input', { attributes: { type: 'checkbox' } });
    const heldAgain = element('input', { attributes: { type: 'checkbox' } });
    heldAgain.checked = !task.otherCeremony;
    const confirm = button(say.confirm, 'main', () => {
      // What was signed once is remembered before the answer exists.
      app.key?.memories.remember(task.record);
      const answer = task.answer();
      app.show(answerScreen('handover', answer, true));
    });
    const look = () => {
      confirm.disabled = ![turnoutRight, wordsRight, heldAgain].every((box) => box.checked);
    };
    for (const box of [turnoutRight, wordsRight, heldAgain]) box.addEventListener('change', look);
    look();
    return element(
      'section',
      {},
      element('h1', {}, say.title),
      aboutPoll(app, task.form, task.seat),
      element('p', { class: 'figure' }, say.turnout({ turnout: task.turnout, roll: task.rollSize })),
      wordGrid(say.compare, task.words),
      element('details', {}, element('summary', {}, say.root), text(task.root, 'hash')),
      element('label', { class: 'check' }, turnoutRight, say.turnoutRight),
      element('label', { class: 'check' }, wordsRight, say.wordsRight),
      task.otherCeremony ? notice(say.otherCeremony, 'bad') : null,
      task.otherCeremony ? element('label', { class: 'check' }, heldAgain, say.heldAgain) : null,
      notice(say.once, 'note'),
      confirm,
      button(app.say.back, 'quiet', () => app.show(menu)),
    );
  };
}

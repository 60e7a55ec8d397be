// Does the member stand by the sums?
import { gradesOf } from '../../core/grade.js';
import type { App, Screen } from '../app.js';
import { button, element, field, notice, text, wordGrid } from '../dom.js';
import type { CertificationTask } from '../tasks/certification.js';
import { aboutPoll } from './about-poll.js';
import { answerScreen } from './answer.js';
import { menu } from './menu.js';

/** Longest reason of an objection, in characters: it is printed in the minutes. */
const LONGEST_REASON = 500;

export function certificationScreen(task: CertificationTask): Screen {
  return (app) => {
    const say = app.say.certification;
    const { collected, invalidBallots } = task.tally;
    return element(
      'section',
      {},
      element('h1', {}, say.title),
      aboutPoll(app, task.form, task.seat),
      element('p', { class: 'figure' }, say.collected({ collected, invalid: invalidBallots })),
      task.tally.lines.length === 0 ? notice(say.withheld, 'note') : sumsTable(app, task),
      text(say.disclosure[task.disclosure], 'small'),
      wordGrid(app.say.handover.compare, task.words),
      task.witnessed ? null : notice(say.notWitnessed, 'note'),
      button(say.agree, 'main', () => {
        app.key?.memories.remember(task.record);
        app.show(answerScreen('certification', task.answer(null), true));
      }),
      button(say.object, 'plain', () => app.show(objectionScreen(task))),
      button(app.say.back, 'quiet', () => app.show(menu)),
    );
  };
}

function objectionScreen(task: CertificationTask): Screen {
  return (app) => {
    const say = app.say.certification;
    const reason = element('textarea', { attributes: { rows: '4', maxlength: String(LONGEST_REASON) } });
    const trouble = element('div', {});
    reason.addEventListener('input', () => trouble.replaceChildren());
    return element(
      'section',
      {},
      element('h1', {}, say.object),
      aboutPoll(app, task.form, task.seat),
      field(say.reason, reason),
      trouble,
      button(say.signObjection, 'main', () => {
        const line = reason.value.normalize('NFC').replace(/\s+/gu, ' ').trim();
        if (line === '' || line === 'none') trouble.replaceChildren(notice(say.reasonMissing, 'bad'));
        else app.show(answerScreen('certification', task.answer(line), false));
      }),
      button(app.say.back, 'quiet', () => app.show(certificationScreen(task))),
    );
  };
}

function sumsTable({ say }: App, { form, tally }: CertificationTask): HTMLElement {
  const grades = gradesOf(form.scale);
  const words = say.certification;
  const head = [words.subject, ...grades.map((grade) => words.grades[grade]), words.invalid];
  const rows = form.subjects.map(({ name, position }, i) => {
    const line = tally.lines[i];
    const counts = [...grades.map((grade) => line?.counts[grade] ?? 0), line?.invalid ?? 0];
    return element(
      'tr',
      {},
      element('th', { attributes: { scope: 'row' } }, name, element('small', {}, position)),
      ...counts.map((count) => element('td', {}, String(count))),
    );
  });
  return element(
    'table',
    {},
    element(
      'thead',
      {},
      element('tr', {}, ...head.map((word) => element('th', { attributes: { scope: 'col' } }, word))),
    ),
    element('tbody', {}, ...rows),
  );
}

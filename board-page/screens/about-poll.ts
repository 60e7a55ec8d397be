// Which poll, and which seat, is this about?
import type { App } from '../app.js';
import { element, text } from '../dom.js';
import type { FormFacts } from '../tasks/form.js';
import type { Seat } from '../tasks/seat.js';

/** The head of every task: the poll by its title, and the member's own seat. */
export function aboutPoll({ say }: App, form: FormFacts, { number, board }: Seat): HTMLElement {
  return element(
    'div',
    { class: 'about' },
    element('p', { class: 'poll' }, form.title),
    text(`${form.organisation} · ${say.subjects({ count: form.subjects.length })}`, 'small'),
    text(say.member({ number, members: board.seats.length, threshold: board.threshold }), 'small'),
  );
}

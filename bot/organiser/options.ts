// Which rules of its own does a draft choose: roll call, latecomers, receipts, how much of the result leaves the box?
import type { Poll } from '../../core/poll.js';
import { granted, refused } from '../../core/refusal.js';
import type { Desk } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import type { Press } from '../talk.js';
import type { DeskContext } from './deps.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';

type Change = Parameters<Desk['changeDraft']>[1];
const NEXT_DISCLOSURE = { full: 'bands', bands: 'decision', decision: 'full' } as const;

export function createOptions({ desk, cards, clock }: DeskContext): ActHandlers {
  const show = async (press: Press, poll: Poll) => {
    const p = phrases(press.locale).organiser;
    const o = p.options;
    const lines = [
      `<b>${o.heading}</b>`,
      '',
      `• ${o.call}: <b>${o.yesNo(poll.rollCall)}</b>\n${o.callHelp}`,
      ...(poll.rollCall ? [`• ${o.late}: <b>${o.yesNo(poll.latecomers)}</b>\n${o.lateHelp}`] : []),
      `• ${o.receipts}: <b>${o.yesNo(poll.receipts)}</b>\n${o.receiptsHelp}`,
      `• ${o.disclosure}: <b>${o.disclosures[poll.disclosure]}</b>\n${o.disclosureHelp}`,
    ];
    const row = (label: string, arg: string) => [deskButton(label, 'd-option', poll.id, arg)];
    const keyboard = [
      row(o.change(o.call), 'call'),
      ...(poll.rollCall ? [row(o.change(o.late), 'late')] : []),
      row(o.change(o.receipts), 'receipts'),
      row(o.change(o.disclosure), 'disclosure'),
      [deskButton(p.back, 'd-card', poll.id)],
    ];
    await cards.aside(press, { html: lines.join('\n'), keyboard });
  };
  return {
    'd-options': async (press, poll) => {
      await show(press, poll);
      return granted('');
    },
    'd-option': async (press, poll) => {
      const change = changeOf(press.arg, poll);
      if (change === null) return refused({ code: 'not-understood' });
      const changed = await desk.changeDraft(poll.id, change, { by: press.from, now: clock() });
      if (!changed.ok) return changed;
      await show(press, changed.value);
      return granted(phrases(press.locale).organiser.done);
    },
  };
}

function changeOf(option: string, poll: Poll): Change | null {
  switch (option) {
    case 'call':
      return { rollCall: !poll.rollCall };
    case 'late':
      return { latecomers: !poll.latecomers };
    case 'receipts':
      return { receipts: !poll.receipts };
    case 'disclosure':
      return { disclosure: NEXT_DISCLOSURE[poll.disclosure] };
    default:
      return null;
  }
}

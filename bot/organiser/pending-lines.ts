// What of a poll waits for decisions, and how far is each?
import type { Proposal } from '../../core/governance.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';

/** One line a proposal, with an empty line before the first. */
export function pendingLines(view: { readonly pending: readonly Proposal[] }, locale: Locale): readonly string[] {
  const p = phrases(locale).board;
  const lines = view.pending.map(({ act, votes, needed }) => {
    const approvals = votes.filter(({ choice }) => choice === 'approve').length;
    return `⏳ ${p.waiting({ act: p.acts[act], approvals, needed, dissents: votes.length - approvals })}`;
  });
  return lines.length === 0 ? [] : ['', ...lines];
}

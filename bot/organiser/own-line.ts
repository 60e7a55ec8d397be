// "Am I on the list?" What a person may know about the own lines, and nothing about others'.

import type { Messenger } from '../../core/messenger.js';
import type { Reader } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { Part, Talk } from '../talk.js';

/** `/danhsach`: in which rolls this account stands, under which number, and how it was called. */
export function createOwnLine(deps: { readonly reader: Reader; readonly messenger: Messenger }): Part['commands'] {
  const answer = async (talk: Talk): Promise<void> => {
    const all = phrases(talk.locale);
    const lines = await deps.reader.linesOf(talk.from);
    const parts: string[] = [];
    for (const line of lines) {
      const poll = await deps.reader.poll(line.pollId);
      if (poll === null) continue;
      const state = poll.rollCall ? all.organiser.call.states[line.attendance] : '';
      parts.push(
        all.organiser.ownLine.found({
          poll: escapeHtml(poll.title),
          line: line.line,
          name: escapeHtml(line.name),
          state,
        }),
      );
    }
    const html = parts.length === 0 ? all.delegate.notFound : [all.organiser.ownLine.heading, '', ...parts].join('\n');
    await deps.messenger.send(talk.chat, { html, keyboard: [] }, 'interactive');
  };
  return { danhsach: answer, listed: answer };
}

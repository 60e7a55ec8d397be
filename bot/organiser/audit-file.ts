// What has been done with a poll, by whom and when? The audit chain as a file.
import { granted } from '../../core/refusal.js';
import { isoInVietnam } from '../../core/spoken-time.js';
import { csvFile } from '../../documents/csv-file.js';
import { phrases } from '../../locales/phrases.js';
import type { DeskContext } from './deps.js';
import type { ActHandlers } from './guard.js';

/** The whole chain as CSV with its hashes; whoever reads it can check that nothing was taken out. */
export function createAuditFile({ reader, messenger }: DeskContext): ActHandlers {
  return {
    'd-audit': async (press, poll) => {
      const p = phrases(press.locale).organiser.audit;
      const entries = await reader.audit(poll.id);
      const rows = entries.map((entry) => [
        String(entry.seq),
        isoInVietnam(entry.at),
        entry.actor,
        entry.act,
        entry.detail,
        entry.hash,
      ]);
      const bytes = csvFile([[...p.columns], ...rows]);
      await messenger.sendFile(
        press.chat,
        { name: p.file, bytes, caption: p.caption({ count: entries.length }) },
        'interactive',
      );
      return granted('');
    },
  };
}

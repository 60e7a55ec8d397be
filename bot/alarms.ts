// What does the owner have to know at once, and when is it well again?
import type { TelegramId } from '../core/ids.js';
import type { Messenger } from '../core/messenger.js';
import type { Locale, Reader } from '../core/store.js';
import { phrases } from '../locales/phrases.js';
import { escapeHtml, formatTime } from '../locales/text.js';
import { pauseUnless } from './pause.js';
import { redact } from './redact.js';

/** Each has a phrase that says what it means and what to do. */
export const ALARMS = ['silence', 'conflict', 'queue', 'failed-casts', 'redis', 'disk', 'secrets', 'result'] as const;
export type Alarm = (typeof ALARMS)[number];

const EVERY_MS = 5_000;
/** A stop waits so long for an alarm that is on its way: without a line to Telegram the messenger tries for a minute. */
const STOP_LIMIT_MS = 2_000;

export interface AlarmDeps {
  readonly owners: readonly TelegramId[];
  readonly messenger: Pick<Messenger, 'send'>;
  readonly reader: Pick<Reader, 'locale'>;
  readonly locale: Locale;
  readonly clock: () => Date;
  /** Does this process tell? Of several, the one that polls. */
  readonly isOurs: () => boolean;
  /** What is not well now; a part that can not be asked is left as it was. */
  readonly look: () => Promise<ReadonlyMap<Alarm, boolean>>;
  readonly onTrouble: (detail: string) => void;
}

export interface Alarms {
  /** Looks now, and tells what changed. */
  look(): Promise<void>;
  stop(): Promise<void>;
}

interface Occurrence {
  readonly since: Date;
  until: Date | null;
  /** Who has yet to hear that it began, and who that it is over. */
  readonly begunFor: Set<TelegramId>;
  readonly overFor: Set<TelegramId>;
}

/**
 * Looks every few seconds. Each occurrence is told once to every owner with its remedy, and once more when it is over; what can not be sent now (the
 * line to Telegram may be what is down) is tried again at the next look, and is told as past when it has passed by then.
 */
export function startAlarms(deps: AlarmDeps, everyMs = EVERY_MS): Alarms {
  const occurrences = new Map<Alarm, Occurrence>();
  const stopping = new AbortController();

  // One look at a time: two would tell the same twice.
  let last: Promise<void> = Promise.resolve();
  const look = (): Promise<void> => {
    last = last.then(lookOnce).catch((error: unknown) => deps.onTrouble(redact(error)));
    return last;
  };

  const lookOnce = async (): Promise<void> => {
    if (!deps.isOurs()) return;
    for (const [alarm, isOn] of await deps.look()) note(alarm, isOn);
    for (const [alarm, occurrence] of occurrences) {
      // All alarms go over the same line: when it asks to wait, the world is looked at first.
      if (!(await tell(alarm, occurrence))) return;
    }
  };

  const note = (alarm: Alarm, isOn: boolean): void => {
    const known = occurrences.get(alarm);
    const now = deps.clock();
    if (isOn && (known === undefined || known.until !== null)) {
      occurrences.set(alarm, { since: now, until: null, begunFor: new Set(deps.owners), overFor: new Set() });
    } else if (!isOn && known !== undefined && known.until === null) {
      known.until = now;
      // Who did not hear of the beginning hears of both at once.
      known.begunFor.clear();
      for (const owner of deps.owners) known.overFor.add(owner);
    }
  };

  /** False when the line asks to wait, or a stop has begun. */
  const tell = async (alarm: Alarm, { since, until, begunFor, overFor }: Occurrence): Promise<boolean> => {
    const waiting = until === null ? begunFor : overFor;
    for (const owner of [...waiting]) {
      if (stopping.signal.aborted) return false;
      const locale = (await deps.reader.locale(owner)) ?? deps.locale;
      const say = phrases(locale).alarms;
      const { name, remedy } = say.of[alarm];
      const begun = formatTime(since, locale);
      const html =
        until === null
          ? say.begun({ name: escapeHtml(name), time: begun, remedy: escapeHtml(remedy) })
          : say.over({ name: escapeHtml(name), since: begun, until: formatTime(until, locale) });
      // Bulk does not leave while Redis is away, and that is one of the alarms.
      const { end } = await deps.messenger.send(owner, { html, keyboard: [] }, 'interactive');
      if (end === 'wait') return false;
      // Unclear: it may have arrived; of an alarm a second one is better than none.
      if (end !== 'unclear') waiting.delete(owner);
    }
    if (until !== null && overFor.size === 0) occurrences.delete(alarm);
    return true;
  };

  const run = async (): Promise<void> => {
    while (!stopping.signal.aborted) {
      await look();
      await pauseUnless(stopping.signal, everyMs);
    }
  };
  const running = run();
  return {
    look,
    async stop() {
      stopping.abort();
      const late = new AbortController();
      await Promise.race([running, pauseUnless(late.signal, STOP_LIMIT_MS)]);
      late.abort();
    },
  };
}

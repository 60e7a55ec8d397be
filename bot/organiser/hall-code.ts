// How does a delegate say to be in the hall? By a button, and where the organiser wants it by the code that is shown there.
import { type Answer, granted, refused } from '../../core/refusal.js';
import { type Delegate, mayBeCalled } from '../../core/roll.js';
import type { Actor } from '../../core/store.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import type { DeskContext } from './deps.js';
import type { ActHandlers } from './guard.js';
import { type AnswerHandlers, ask } from './questions.js';

/** So many wrong codes are a mistake; more are a search for it: a code of four digits would not stand long. */
const MOST_TRIES = 5;
const REST_MINUTES = 15;

interface Tries {
  readonly count: number;
  readonly since: number;
}

/** @param present calls a line as present. */
export function createHallCode(
  deps: Pick<DeskContext, 'reader' | 'desk' | 'messenger' | 'clock'>,
  present: (line: Delegate, by: Actor) => Promise<Answer<Delegate>>,
): { readonly acts: ActHandlers; readonly answers: AnswerHandlers } {
  const { reader, desk, messenger } = deps;
  /** Wrong codes by line, in this process. */
  const wrong = new Map<Delegate['id'], Tries>();
  const actor = (of: { readonly from: Actor['by'] }): Actor => ({ by: of.from, now: deps.clock() });

  /** The wrong codes of a line that still count. */
  const triesOf = (line: Delegate): Tries => {
    const now = deps.clock().getTime();
    const tries = wrong.get(line.id);
    const isOver = tries === undefined || Math.abs(now - tries.since) > REST_MINUTES * 60_000;
    return isOver ? { count: 0, since: now } : tries;
  };
  const tooMany = { code: 'hall-code-tries', count: MOST_TRIES, minutes: REST_MINUTES } as const;

  return {
    acts: {
      'm-present': async (press, poll) => {
        const line = await reader.delegateOf(poll.id, press.from);
        if (line === null || !poll.rollCall) return refused({ code: 'not-on-roll-call' });
        const c = phrases(press.locale).organiser.call;
        if (line.attendance === 'present') return granted(c.already);
        const allowed = mayBeCalled('present', poll);
        if (!allowed.ok) return allowed;
        if (poll.hallCode === null) {
          const called = await present(line, actor(press));
          if (!called.ok) return called;
          await messenger.edit(press.chat, press.messageId, { html: c.presentNow, keyboard: [] }, 'interactive');
          return granted(c.presentShort);
        }
        if (triesOf(line).count >= MOST_TRIES) return refused(tooMany);
        await ask(deps, press, poll, 'hall-code');
        await messenger.send(press.chat, { html: c.askCode, keyboard: [] }, 'interactive');
        return granted('');
      },
    },

    answers: {
      'hall-code': async (talk, poll) => {
        const line = await reader.delegateOf(poll.id, talk.from);
        if (line === null) return refused({ code: 'not-on-roll-call' });
        const tries = triesOf(line);
        if (tries.count >= MOST_TRIES) return refused(tooMany);
        if (poll.hallCode !== null && talk.text.replace(/\s/g, '') !== poll.hallCode) {
          wrong.set(line.id, { ...tries, count: tries.count + 1 });
          if (tries.count + 1 >= MOST_TRIES) return refused(tooMany);
          return refusalText(talk.locale, { code: 'hall-code-wrong' });
        }
        const called = await present(line, actor(talk));
        if (!called.ok) return called;
        wrong.delete(line.id);
        await desk.setFocus(talk.from, null);
        return granted(phrases(talk.locale).organiser.call.presentNow);
      },
    },
  };
}

// Who holds a post that is rated and is not asked about, for which reason of the rule set, and by which document?
import { sameKey } from '../../core/import/clean.js';
import type { Card } from '../../core/messenger.js';
import { MOST_CHARACTERS, MOST_LINES } from '../../core/minutes-details.js';
import type { Poll } from '../../core/poll.js';
import { granted, refused } from '../../core/refusal.js';
import { findRuleSet } from '../../core/rules/index.js';
import type { RuleSet } from '../../core/rules/rule-set.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { escapeHtml } from '../../locales/text.js';
import type { DeskContext } from './deps.js';
import type { ActHandlers } from './guard.js';
import { deskButton } from './offers.js';
import { type AnswerHandlers, ask, silently } from './questions.js';

const LABEL_LENGTH = 60;
/** Characters of remarks on a card; Telegram takes 4,096 in all. */
const REMARKS_ROOM = 3_000;
/** Name, post and document, parted by a long dash, a semicolon or a line break. */
const PARTS = /\s+[–—-]\s+|\s*[;\n]\s*/u;

export interface Exclusions {
  readonly acts: ActHandlers;
  readonly answers: AnswerHandlers;
}

/** Exclusions are remarks of the minutes: they are printed there word for word, and can be corrected there. */
export function createExclusions(deps: DeskContext): Exclusions {
  const { reader, desk, messenger, cards } = deps;
  return {
    acts: {
      'd-exclusions': async (press, poll) => {
        await ask(deps, press, poll, 'nothing');
        await cards.aside(press, exclusionsCard(poll, press.locale));
        return granted('');
      },
      'd-exclude': async (press, poll) => {
        const reason = activeReasons(poll).find((one) => one.reason === press.arg);
        if (reason === undefined) return refused({ code: 'stale-button' });
        await ask(deps, press, poll, 'exclusion', reason.reason);
        const p = phrases(press.locale).organiser;
        const html = `<b>${escapeHtml(reason[press.locale])}</b>\n\n${p.question.exclusion}`;
        await cards.aside(press, { html, keyboard: [[deskButton(p.back, 'd-exclusions', poll.id)]] });
        return granted('');
      },
    },
    answers: {
      exclusion: async (talk, poll, about) => {
        const p = phrases(talk.locale).organiser;
        const reason = activeReasons(poll).find((one) => one.reason === about);
        if (reason === undefined) return refused({ code: 'stale-button' });
        const [name = '', position = '', ...rest] = talk.text
          .normalize('NFC')
          .split(PARTS)
          .map((part) => part.trim());
        const document = rest.join(' – ');
        if (name === '' || position === '' || document === '') return p.question.exclusion;
        if ((await reader.subjects(poll.id)).some((subject) => sameKey(subject.name) === sameKey(name))) {
          return p.exclusion.isSubject({ name: escapeHtml(name) });
        }
        // The minutes are printed in the language of the service, whoever types.
        const words = phrases(deps.locale).organiser.exclusion;
        const article = reason.cite.article === null ? '' : ` (${reason.cite.article})`;
        const remark = words.remark({ name, position, reason: `${reason[deps.locale]}${article}`, document });
        const remarks = [...(poll.minutes.remarks ?? []), remark];
        if (remark.length > MOST_CHARACTERS.paragraph || remarks.length > MOST_LINES) return p.exclusion.tooMuch;
        const changed = await desk.changeMinutes(poll.id, { remarks }, { by: talk.from, now: deps.clock() });
        if (!changed.ok) return changed;
        await ask(deps, talk, poll, 'nothing');
        await messenger.send(talk.chat, exclusionsCard(changed.value, talk.locale), 'interactive');
        return silently;
      },
    },
  };
}

function activeReasons(poll: Poll): RuleSet['exclusions'] {
  return findRuleSet(poll.ruleSetId)?.exclusions.filter(({ active }) => active) ?? [];
}

/** The reasons to choose from, and the remarks of the minutes as far as a message holds them. */
export function exclusionsCard(poll: Poll, locale: Locale): Card {
  const p = phrases(locale).organiser;
  const reasons = activeReasons(poll);
  const kept = within(REMARKS_ROOM, poll.minutes.remarks ?? [], locale);
  const html = [
    `<b>${p.exclusion.heading}</b>`,
    escapeHtml(poll.title),
    '',
    reasons.length === 0 ? p.exclusion.noRules : p.exclusion.choose,
    // A reason is longer than a button is wide: it stands here whole, under the number that its button has.
    ...reasons.map((one, i) => `${i + 1}. ${escapeHtml(one[locale])}`),
    ...(kept.length === 0 ? [] : ['', p.exclusion.kept, ...kept]),
  ].join('\n');
  const buttons = reasons.map((one, i) => [
    deskButton([...`${i + 1}. ${one[locale]}`].slice(0, LABEL_LENGTH).join(''), 'd-exclude', poll.id, one.reason),
  ]);
  return { html, keyboard: [...buttons, [deskButton(p.back, 'd-card', poll.id)]] };
}

/** Whole remarks, so that no markup is cut; those left out are counted. */
function within(characters: number, remarks: readonly string[], locale: Locale): readonly string[] {
  const lines: string[] = [];
  let room = characters;
  for (const remark of remarks) {
    const line = `• ${escapeHtml(remark)}`;
    room -= line.length + 1;
    if (room < 0) break;
    lines.push(line);
  }
  const left = remarks.length - lines.length;
  return left > 0 ? [...lines, phrases(locale).organiser.exclusion.more({ count: left })] : lines;
}

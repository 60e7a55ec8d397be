// What does the group get where no counts may be given: too few ballots, or a result of which only bands or the decision are made known?
import type { BandId, SubjectOutcome } from '../core/outcome.js';
import type { Disclosure } from '../core/poll.js';
import type { PaperModel } from './model.js';
import { escaped, messagesOf, type PostSubject, postHead, sessionOf, shortened } from './post-text.js';
import { inLanguage, phrasesOf, unclosed } from './wording.js';

/** Longest line about organisation and session, in code units. */
const SESSION_LIMIT = 800;

/** The one short text of a count that was withheld. */
export function withheldText(of: PostSubject): string {
  return [...opening(of), '', escaped(phrasesOf(of.language).post.withheld)].join('\n');
}

/**
 * The texts of a result without a single count. `bands`: each person's band and what follows; `decision`: who is in a band on which the rules act,
 * band by band.
 */
export function reducedTexts(model: PaperModel, disclosure: Exclude<Disclosure, 'full'>): readonly string[] {
  const words = phrasesOf(model.language).post;
  const head = [...opening(model), words.presence(model.outcome.attendance), `<i>${words.notCounts[disclosure]}</i>`];
  const blocks = disclosure === 'bands' ? bandBlocks(model) : decisionBlocks(model);
  return messagesOf([head.join('\n'), ...blocks], model.language);
}

function opening(of: PostSubject): readonly string[] {
  return [...postHead(of), escaped(shortened(sessionOf(of), SESSION_LIMIT))];
}

function bandBlocks(model: PaperModel): readonly string[] {
  const { bands } = phrasesOf(model.language);
  return model.outcome.subjects.map((subject, index) =>
    [
      `<b>${index + 1}. ${escaped(subject.name)}</b>`,
      ...(subject.position === '' ? [] : [`<i>${escaped(subject.position)}</i>`]),
      subject.band === 'none' ? bands.none : `▲ <b>${bands[subject.band]}</b>`,
      ...consequence(model, subject),
    ].join('\n'),
  );
}

const GRAVEST_FIRST: readonly BandId[] = ['two-thirds-low', 'over-half-low', 'over-half-no'];

/** A person a block, so that no block outgrows a message. */
function decisionBlocks(model: PaperModel): readonly string[] {
  const words = phrasesOf(model.language);
  const blocks = GRAVEST_FIRST.flatMap((band): readonly string[] => {
    const concerned = model.outcome.subjects.filter((subject) => subject.band === band);
    const [first] = concerned;
    if (first === undefined) return [];
    const heading = [`▲ <b>${words.bands[band]}</b>`, ...consequence(model, first)].join('\n');
    return [heading, ...concerned.map(({ name }) => `• ${escaped(name)}`)];
  });
  return blocks.length === 0 ? [words.minutes.noConclusion] : blocks;
}

function consequence(model: PaperModel, { consequence: follows }: SubjectOutcome): readonly string[] {
  return follows === null ? [] : [escaped(`${unclosed(inLanguage(follows, model.language))} (${follows.article}).`)];
}

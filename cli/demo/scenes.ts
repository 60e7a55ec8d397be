// Which ready-made scenes can the hands-on demo play, so that one need not draft a poll to see a ballot?
import { ruleSet } from '../../core/rules/index.js';
import type { Locale } from '../../core/store.js';
import type { HandsOnPhrases } from '../../locales/hands-on.js';
import { phrases } from '../../locales/phrases.js';
import type { Scene } from '../../simulator/page-scenario.js';
import { BOARD, type Deputy, MANY_SUBJECTS, rollCsv, SUBJECTS, subjectsCsv } from './cast-of-people.js';
import { createOrganiser } from './organiser.js';
import type { People } from './people.js';

const RULES = '96-2023-QH15';

/** Everything is done in the organiser's chat, as a person would: whoever looks on sees each step. */
export function createScenes(
  people: People,
  organiser: number,
  deputies: readonly Deputy[],
  say: HandsOnPhrases,
  locale: Locale,
): readonly Scene[] {
  const draft = async (title: string, subjects: typeof SUBJECTS) => {
    const desk = createOrganiser(people, organiser, locale);
    await desk.draft({
      title,
      organisation: say.organisation,
      rulesCitation: ruleSet(RULES).citation[locale],
      totalDeputies: deputies.length,
      group: say.group,
      subjectsCsv: subjectsCsv(subjects),
      rollCsv: rollCsv(deputies, () => 'id'),
    });
    return desk;
  };
  const start = async (): Promise<void> => {
    const calls = deputies.map(({ id }) => ({ call: 'say', body: { from: id, text: '/start' } }));
    await people.call('batch', { calls });
  };
  const connect = async (): Promise<void> => {
    await start();
    const last = deputies.at(-1);
    const { welcome } = phrases(locale).delegate;
    const greeting = welcome({ name: last?.name ?? '' }).replaceAll(/<[^>]+>/g, '');
    if (last !== undefined) await people.find(last.id, greeting, (message) => (message.text ?? '').includes(greeting));
  };
  const opened = async (title: string, subjects: typeof SUBJECTS): Promise<void> => {
    const desk = await draft(title, subjects);
    await connect();
    await desk.open();
  };
  return [
    {
      id: 'open',
      label: say.openScene,
      async run() {
        await opened(say.pollTitle, SUBJECTS);
      },
    },
    {
      id: 'many',
      label: say.manyScene,
      async run() {
        await opened(say.manyTitle, MANY_SUBJECTS);
      },
    },
    {
      id: 'draft',
      label: say.draftScene,
      async run() {
        await draft(say.pollTitle, SUBJECTS);
      },
    },
    {
      id: 'board',
      label: say.boardScene,
      async run() {
        const desk = await draft(say.boardTitle, SUBJECTS);
        await desk.board();
        for (const [place, id] of BOARD.entries()) {
          const code = await desk.seat(place === 0 ? 'head' : 'member', say.board.names[place] ?? '');
          await people.call('say', { from: id, text: `/start ${code}` });
        }
        await connect();
      },
    },
    { id: 'connect', label: say.connectScene, run: start },
  ];
}

// How does the organiser of the demo draft, open and close the poll: in the chat, with commands, files and buttons?
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { labelsOf, type People, type SeenMessage } from './people.js';

/** What the organiser writes and uploads. */
export interface Draft {
  readonly title: string;
  readonly organisation: string;
  readonly rulesCitation: string;
  readonly totalDeputies: number;
  readonly group: string;
  readonly subjectsCsv: string;
  readonly rollCsv: string;
}

export interface Organiser {
  /** From /newpoll to two confirmed lists. */
  draft(draft: Draft): Promise<void>;
  /** The invitation links by line of the roll, from the file that the bot sends. */
  invitations(): Promise<ReadonlyMap<number, string>>;
  /** Shows the board of the draft, to invite to it. */
  board(): Promise<void>;
  /** Invites somebody to the board; the code of the link to hand over. */
  seat(role: 'head' | 'member', name: string): Promise<string>;
  open(): Promise<void>;
  close(): Promise<void>;
}

/**
 * @param account the organiser's Telegram id, one of OWNER_IDS.
 * @param locale the language in which the bot speaks to the organiser.
 */
export function createOrganiser(people: People, account: number, locale: Locale = 'vi'): Organiser {
  const words = phrases(locale).organiser;
  const say = (text: string) => people.call('say', { from: account, chat: account, text });
  const card = (label: string, what: string): Promise<SeenMessage> =>
    people.find(account, what, (message) => labelsOf(message).includes(label));
  const press = async (label: string): Promise<void> => {
    const found = await card(label, `the button “${label}”`);
    await people.press(account, found.message_id, label);
  };
  const fill = async (label: string, question: string, text: string): Promise<void> => {
    await press(label);
    await people.find(account, question, (message) => (message.text ?? '').includes(plain(question)));
    await say(text);
    await people.find(account, `“${text}” on the card`, (message) =>
      isCardWith(message, words.draft.organisation, text),
    );
  };
  const upload = async (name: string, csv: string): Promise<void> => {
    const content = Buffer.from(csv, 'utf8').toString('base64');
    await people.call('upload', { from: account, chat: account, file_name: name, content_base64: content });
    await press(words.import.keep);
    const kept = words.import.kept({ count: rowsOf(csv) });
    await people.find(account, kept, (message) => (message.text ?? '').includes(kept));
  };
  /** The rule set of the replayed vote is out of force and there is no board: each warning is accepted by its own button. */
  const acceptWarnings = async (): Promise<void> => {
    const accepts = (label: string) => label.startsWith(`${words.open.accept}: `);
    for (;;) {
      const question = await people.find(account, 'the question before the opening', (message) =>
        labelsOf(message).some((label) => accepts(label) || label === words.open.yes),
      );
      const label = labelsOf(question).find(accepts);
      if (label === undefined) return;
      await people.press(account, question.message_id, label);
    }
  };
  return {
    async draft(draft) {
      await say(`/newpoll ${draft.title}`);
      await fill(words.draft.organisation, words.question.organisation, draft.organisation);
      await press(words.draft.rules);
      const label = await people.find(account, 'the rule sets', (m) =>
        labelsOf(m).some((l) => l.includes(draft.rulesCitation)),
      );
      await press(labelsOf(label).find((l) => l.includes(draft.rulesCitation)) ?? draft.rulesCitation);
      await fill(words.draft.total, words.question['total-deputies'], String(draft.totalDeputies));
      await press(words.draft.group);
      await press(draft.group);
      await people.find(account, 'the group on the card', (message) =>
        isCardWith(message, words.draft.organisation, draft.group),
      );
      await upload('nguoi-duoc-lay-phieu.csv', draft.subjectsCsv);
      await upload('danh-sach-dai-bieu.csv', draft.rollCsv);
    },
    async invitations() {
      await press(words.draft.invites);
      await press(words.invites.yes);
      const file = await people.find(
        account,
        'the links',
        (message) => message.document?.file_name === `${words.invites.fileLinks}.csv`,
      );
      const csv = (await people.file(file.document?.file_id ?? '')).toString('utf8');
      const links = csv.matchAll(/^(?:\uFEFF)?"?(\d+)"?[,;].*start=([A-Za-z0-9_-]{22})/gm);
      return new Map([...links].map((found) => [Number(found[1]), found[2] ?? '']));
    },
    async board() {
      await press(words.draft.board);
    },
    async seat(role, name) {
      const board = phrases(locale).board;
      const question = plain(board.seatQuestion({ role: board.roles[role] }));
      await press(role === 'head' ? board.inviteHead : board.inviteMember);
      await people.find(account, question, (message) => (message.text ?? '').includes(question));
      await say(name);
      const code = (message: SeenMessage) => /start=([A-Za-z0-9_-]+)/.exec(message.text ?? '')?.[1];
      const link = await people.find(account, 'the link', (message) => {
        return (message.text ?? '').includes(name) && code(message) !== undefined;
      });
      return code(link) ?? '';
    },
    async open() {
      await press(words.draft.open);
      await acceptWarnings();
      await press(words.open.yes);
    },
    async close() {
      await say('/close');
      await press(words.close.yes);
    },
  };
}

/** Rows below the heading. */
function rowsOf(csv: string): number {
  return csv.trimEnd().split('\n').length - 1;
}

function isCardWith(message: SeenMessage, label: string, text: string): boolean {
  return labelsOf(message).includes(label) && (message.text ?? '').includes(text);
}

/** The first words of a phrase without its markup. */
function plain(html: string): string {
  return (html.split('\n')[0] ?? '').replaceAll(/<[^>]+>/g, '');
}

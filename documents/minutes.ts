// What do the minutes of the count say, whatever file they are written to?
import { type LetterheadLines, letterheadOf } from './letterhead.js';
import {
  attendanceItems,
  ballotItems,
  boardItems,
  closingText,
  conclusionItems,
  type MinutesBlock,
  openingText,
  remarkItems,
  resultBlocks,
  textBlock,
} from './minutes-sections.js';
import type { BoardMember, BoardRole, Certification, PaperModel } from './model.js';
import { momentOf } from './paper-date.js';
import { gradeColumns, type ResultRow, resultRows } from './result-table.js';
import { phrasesOf, titled } from './wording.js';

export interface Signature {
  readonly role: string;
  /** Null prints room for a name to be written. */
  readonly name: string | null;
  readonly hint: string;
  /** What the member declared electronically; null if nothing. */
  readonly declaration: string | null;
}

export interface Minutes {
  readonly letterhead: LetterheadLines;
  readonly title: string;
  readonly subtitle: string;
  readonly conference: string | null;
  readonly blocks: readonly MinutesBlock[];
  readonly columns: ReturnType<typeof gradeColumns>;
  readonly rows: readonly ResultRow[];
  /** To be set in rows of two: the head of the board comes second, so that the most senior signature stands at the top right. */
  readonly signatures: readonly Signature[];
}

/** The minutes as content, from which the DOCX and the PDF are both set: they cannot differ. */
export function minutesOf(model: PaperModel): Minutes {
  const phrases = phrasesOf(model.language).minutes;
  const rows = resultRows(model);
  return {
    letterhead: letterheadOf(model),
    title: phrases.title,
    subtitle: titled(model.title),
    conference: model.conference === null ? null : titled(model.conference),
    blocks: [
      ...model.legalBases.map((basis): MinutesBlock => ({ kind: 'basis', text: phrases.basis(basis) })),
      textBlock(openingText(model)),
      ...numbered([
        { heading: phrases.board, blocks: boardItems(model) },
        { heading: phrases.attendance, blocks: attendanceItems(model) },
        { heading: phrases.ballots, blocks: ballotItems(model) },
        { heading: phrases.result, blocks: resultBlocks(model) },
        { heading: phrases.conclusion, blocks: conclusionItems(model, rows) },
        { heading: phrases.remarks, blocks: remarkItems(model) },
      ]),
      textBlock(closingText(model)),
    ],
    columns: gradeColumns(model),
    rows,
    signatures: signaturesOf(model),
  };
}

const NUMERALS = ['I', 'II', 'III', 'IV', 'V', 'VI'];

function numbered(
  sections: readonly { readonly heading: string; readonly blocks: readonly MinutesBlock[] }[],
): readonly MinutesBlock[] {
  return sections
    .filter(({ blocks }) => blocks.length > 0)
    .flatMap(({ heading, blocks }, index): MinutesBlock[] => [
      { kind: 'heading', text: `${NUMERALS[index] ?? ''}. ${heading.toLocaleUpperCase('vi')}` },
      ...blocks,
    ]);
}

/** The smallest board, for a count on paper whose members are not known. */
const UNNAMED_BOARD: readonly BoardRole[] = ['head', 'member', 'member'];
const SENIORITY: readonly BoardRole[] = ['head', 'deputy', 'secretary', 'member'];

function signaturesOf(model: PaperModel): readonly Signature[] {
  const phrases = phrasesOf(model.language);
  const signers: readonly { readonly name: string | null; readonly role: BoardRole }[] =
    model.board.length > 0 ? model.board : UNNAMED_BOARD.map((role) => ({ name: null, role }));
  const [head, second, ...others] = signers
    .toSorted((a, b) => SENIORITY.indexOf(a.role) - SENIORITY.indexOf(b.role))
    .map(({ name, role }) => ({
      role: phrases.roles[role].toLocaleUpperCase('vi'),
      name,
      hint: phrases.minutes.sign,
      declaration: name === null ? null : declarationOf(model, { name, role }),
    }));
  return [second, head, ...others].filter((signature) => signature !== undefined);
}

function declarationOf(model: PaperModel, member: BoardMember): string | null {
  const said = model.certifications.find((entry) => entry.name === member.name && entry.role === member.role);
  return said === undefined ? null : declared(model, said);
}

function declared(model: PaperModel, said: Certification): string {
  const phrases = phrasesOf(model.language).minutes;
  const at = said.at === null ? null : phrases.instant(momentOf(said.at));
  return said.decision === 'certified' ? phrases.certified(at) : phrases.dissented({ at, note: said.note });
}

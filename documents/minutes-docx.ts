// How are the minutes of the count set as DOCX?
import {
  AlignmentType,
  convertMillimetersToTwip,
  Document,
  Header,
  Packer,
  PageNumber,
  Paragraph,
  Table,
  TableLayoutType,
  TableRow,
  TextRun,
  WidthType,
} from 'docx';
import { docxFooter } from './docx-footer.js';
import { docxLetterhead } from './docx-letterhead.js';
import { centred, DOCX_BODY_SIZE, DOCX_FONT, line, ruledCell, shortRule, sideBySide } from './docx-pieces.js';
import { trialHeader } from './docx-trial.js';
import { type Minutes, minutesOf, type Signature } from './minutes.js';
import type { MinutesBlock } from './minutes-sections.js';
import type { PaperModel } from './model.js';
import { phrasesOf } from './wording.js';

/** Text width in twips: 210 mm less the margins of 30 and 15 mm. */
const TEXT_WIDTH = convertMillimetersToTwip(165);

/** The minutes as a DOCX file with the same content and layout as the PDF. */
export async function minutesDocx(model: PaperModel): Promise<Buffer> {
  const minutes = minutesOf(model);
  const footer = await docxFooter(model, TEXT_WIDTH);
  const document = new Document({
    title: `${minutes.title} – ${minutes.subtitle}`,
    creator: model.organisation.name,
    lastModifiedBy: model.organisation.name,
    styles: { default: { document: { run: { font: DOCX_FONT, size: DOCX_BODY_SIZE * 2 } } } },
    sections: [
      {
        properties: { page: PAGE, titlePage: true },
        headers: { first: new Header({ children: trialHeader(model) }), default: pageHeader(model) },
        footers: { first: footer(), default: footer() },
        children: [
          docxLetterhead(minutes.letterhead, TEXT_WIDTH),
          ...titleLines(minutes),
          ...minutes.blocks.map((block, index) =>
            block.kind === 'table'
              ? resultTable(model, minutes)
              : paragraph(block, index === minutes.blocks.length - 1 || block.kind === 'heading'),
          ),
          ...signatureTable(minutes.signatures),
        ],
      },
    ],
  });
  return Packer.toBuffer(document);
}

const PAGE = {
  size: { width: convertMillimetersToTwip(210), height: convertMillimetersToTwip(297) },
  margin: {
    top: convertMillimetersToTwip(20),
    bottom: convertMillimetersToTwip(25),
    left: convertMillimetersToTwip(30),
    right: convertMillimetersToTwip(15),
    header: convertMillimetersToTwip(9),
    footer: convertMillimetersToTwip(6),
  },
};

/** From the second page on the number stands in the middle of the upper margin (Decree 30/2020). */
function pageHeader(model: PaperModel): Header {
  const number = new TextRun({ children: [PageNumber.CURRENT], font: DOCX_FONT, size: DOCX_BODY_SIZE * 2 });
  return new Header({
    children: [new Paragraph({ alignment: AlignmentType.CENTER, children: [number] }), ...trialHeader(model)],
  });
}

function titleLines(minutes: Minutes): Paragraph[] {
  return [
    centred({ text: minutes.title, bold: true, size: 14 }, { spacing: { before: 280 } }),
    centred({ text: minutes.subtitle, bold: true, size: 14 }),
    ...(minutes.conference === null ? [] : [centred({ text: minutes.conference, bold: true })]),
    shortRule(3500, 200),
  ];
}

function paragraph(block: Exclude<MinutesBlock, { kind: 'table' }>, keepNext: boolean): Paragraph {
  const heading = block.kind === 'heading';
  return line(
    { text: block.text, bold: heading, italics: block.kind === 'basis' },
    {
      alignment: heading ? AlignmentType.LEFT : AlignmentType.JUSTIFIED,
      indent: { firstLine: convertMillimetersToTwip(10) },
      spacing: { before: heading ? 120 : 0, after: 80, line: 264, lineRule: 'auto' },
      keepNext,
    },
  );
}

const TABLE_SIZE = 11.5;
const NAME_INDENT = { indent: { left: 50 } };

function resultTable(model: PaperModel, minutes: Minutes): Table {
  const words = phrasesOf(model.language).table;
  const grades = minutes.columns;
  const narrow = { place: 600, count: 760, percent: 820, invalid: 860 };
  const nameWidth = TEXT_WIDTH - narrow.place - narrow.invalid - grades.length * (narrow.count + narrow.percent);
  const head = (text: string, width: number, span = {}) =>
    ruledCell([centred({ text, bold: true, size: 11 })], width, span);
  const figure = (value: string | number, width: number) =>
    ruledCell([centred({ text: String(value), size: TABLE_SIZE })], width);
  const headRows = [
    [
      head(words.place, narrow.place, { rowSpan: 2 }),
      head(words.nameAndPosition, nameWidth, { rowSpan: 2 }),
      ...grades.map(({ label }) => head(label, narrow.count + narrow.percent, { columnSpan: 2 })),
      head(words.invalid, narrow.invalid, { rowSpan: 2 }),
    ],
    grades.flatMap(() => [head(words.count, narrow.count), head(words.percent, narrow.percent)]),
  ];
  return new Table({
    width: { size: TEXT_WIDTH, type: WidthType.DXA },
    layout: TableLayoutType.FIXED,
    columnWidths: [narrow.place, nameWidth, ...grades.flatMap(() => [narrow.count, narrow.percent]), narrow.invalid],
    rows: [
      ...headRows.map((children) => new TableRow({ tableHeader: true, cantSplit: true, children })),
      ...minutes.rows.map(
        (row) =>
          new TableRow({
            cantSplit: true,
            children: [
              figure(row.place, narrow.place),
              ruledCell(
                [
                  line({ text: row.name, bold: true, size: TABLE_SIZE }, NAME_INDENT),
                  line({ text: row.position, italics: true, size: TABLE_SIZE }, NAME_INDENT),
                ],
                nameWidth,
              ),
              ...row.cells.flatMap((cell) => [figure(cell.count, narrow.count), figure(cell.percent, narrow.percent)]),
              figure(row.invalid, narrow.invalid),
            ],
          }),
      ),
    ],
  });
}

function signatureTable(signatures: readonly Signature[]): Table[] {
  const half = Math.floor(TEXT_WIDTH / 2);
  const rows: Paragraph[][][] = [];
  for (let index = 0; index < signatures.length; index += 2) {
    rows.push([0, 1].map((column) => signatureLines(signatures[index + column])));
  }
  return [sideBySide([half, half], rows)];
}

function signatureLines(signature: Signature | undefined): Paragraph[] {
  if (signature === undefined) return [new Paragraph({})];
  return [
    centred({ text: signature.role, bold: true }, { spacing: { before: 240 } }),
    centred({ text: signature.hint, italics: true, size: 12 }, { spacing: { after: 1100 } }),
    centred({ text: signature.name ?? '……………………………', bold: true }),
    ...(signature.declaration === null ? [] : [centred({ text: signature.declaration, italics: true, size: 10 })]),
  ];
}

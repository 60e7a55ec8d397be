// How is the printed ballot set for those who vote on paper?
import type { Content, TableCell } from 'pdfmake/interfaces.js';
import type { AnyGrade } from '../core/grade.js';
import { gradesOf, type Scale } from '../core/grade.js';
import type { PaperHead, PaperModel } from './model.js';
import { dayOf } from './paper-date.js';
import { MM, pdfOf } from './pdf.js';
import { phrasesOf, titled } from './wording.js';

/** What the form needs; it exists before there is a result. Subjects in ballot order. */
export interface BallotForm extends PaperHead {
  readonly title: string;
  readonly conference: string | null;
  readonly scale: Scale;
  readonly subjects: readonly { readonly name: string; readonly position: string }[];
  /** How to fill it in and what makes it invalid, one sentence each (`validitySentences`); empty takes the general rule. */
  readonly validity: readonly string[];
}

/** The form that a finished vote used, for its file. */
export function ballotFormOf(model: PaperModel): BallotForm {
  return { ...model, scale: model.outcome.scale, subjects: model.outcome.subjects };
}

/** The ballot as PDF: room for the hanging seal at the top left, a box per grade, guidance below; no mark tells two copies apart. */
export async function ballotFormPdf(form: BallotForm): Promise<Buffer> {
  const words = phrasesOf(form.language);
  return pdfOf(form, words.ballot.title[form.scale], {
    pageSize: 'A4',
    pageMargins: [25 * MM, 20 * MM, 15 * MM, 20 * MM],
    footer: (number, of) =>
      of === 1
        ? null
        : { text: words.page({ number, of }), alignment: 'center', fontSize: 10, margin: [0, 6 * MM, 0, 0] },
    content: [head(form), ...titles(form), table(form), ...guidance(form)],
  });
}

function head(form: BallotForm): Content {
  const words = phrasesOf(form.language);
  return {
    columns: [
      {
        width: '42%',
        stack: [
          { text: form.organisation.name.toLocaleUpperCase('vi'), bold: true, alignment: 'center', fontSize: 12 },
          {
            table: {
              widths: ['*'],
              heights: [28 * MM],
              body: [[{ text: words.ballot.seal, italics: true, fontSize: 10, color: '#777777', alignment: 'center' }]],
            },
            layout: {
              hLineStyle: () => ({ dash: { length: 3 } }),
              vLineStyle: () => ({ dash: { length: 3 } }),
              hLineColor: () => '#999999',
              vLineColor: () => '#999999',
            },
            margin: [26, 4, 26, 0],
          },
        ],
      },
      {
        width: '58%',
        stack: [
          { text: words.country[form.letterhead], bold: true, alignment: 'center', fontSize: 12 },
          ...(form.letterhead === 'party' ? [] : [{ text: words.motto, bold: true, alignment: 'center' as const }]),
          {
            text: words.placeAndDay({ town: form.town, ...dayOf(form.date) }),
            italics: true,
            fontSize: 12,
            alignment: 'center',
            margin: [0, 14, 0, 0],
          },
        ],
      },
    ],
    margin: [-10, 0, 0, 12],
  };
}

function titles(form: BallotForm): Content[] {
  const words = phrasesOf(form.language).ballot;
  return [
    { text: words.title[form.scale], bold: true, fontSize: 16, alignment: 'center' },
    { text: titled(form.title), bold: true, alignment: 'center' },
    ...(form.conference === null
      ? []
      : [{ text: titled(form.conference), alignment: 'center' as const, italics: true }]),
    { text: words.mark[form.scale], alignment: 'center', fontSize: 12, margin: [0, 6, 0, 6] },
  ];
}

const BOX = 15;
const GRADE_WIDTH = 62;

function table(form: BallotForm): Content {
  const words = phrasesOf(form.language);
  const grades = gradesOf(form.scale);
  const headCell = (text: string): TableCell => ({
    text,
    bold: true,
    alignment: 'center',
    verticalAlignment: 'middle',
  });
  return {
    fontSize: 12,
    table: {
      headerRows: 1,
      dontBreakRows: true,
      widths: [24, '*', ...grades.map(() => GRADE_WIDTH)],
      body: [
        [words.table.place, words.table.nameAndPosition, ...grades.map((grade) => words.grades[grade])].map(headCell),
        ...form.subjects.map((subject, index): TableCell[] => [
          { text: String(index + 1), alignment: 'center', verticalAlignment: 'middle' },
          {
            stack: [
              { text: subject.name, bold: true },
              { text: subject.position, italics: true },
            ],
          },
          ...grades.map(emptyBox),
        ]),
      ],
    },
    layout: { hLineWidth: () => 0.7, vLineWidth: () => 0.7, paddingTop: () => 2.5, paddingBottom: () => 2.5 },
  };
}

function emptyBox(_grade: AnyGrade): TableCell {
  const inset = (GRADE_WIDTH - BOX) / 2;
  return {
    canvas: [{ type: 'rect', x: inset, y: 0, w: BOX, h: BOX, lineWidth: 1.1 }],
    verticalAlignment: 'middle',
  };
}

function guidance(form: BallotForm): Content[] {
  const words = phrasesOf(form.language).ballot;
  const sentences = form.validity.length > 0 ? form.validity : [words.exchange];
  return [
    {
      unbreakable: true,
      fontSize: 11,
      margin: [0, 12, 0, 0],
      stack: [
        { text: words.guidance, bold: true },
        { ol: sentences.map((text) => ({ text, alignment: 'justify' as const })) },
      ],
    },
  ];
}

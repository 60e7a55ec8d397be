// How is the head of a paper set on a PDF page?
import type { Content } from 'pdfmake/interfaces.js';
import type { LetterheadLines } from './letterhead.js';
import { centredRule } from './pdf.js';

/** Left: the issuing body, number and marks; right: the national form, place and day (Decree 30/2020, Annex I). */
export function pdfLetterhead(lines: LetterheadLines): Content {
  return {
    stack: [
      {
        columns: [
          { width: '40%', stack: issuer(lines) },
          { width: '60%', stack: nation(lines) },
        ],
        columnGap: 0,
      },
      {
        columns: [
          { width: '40%', stack: [{ text: lines.number, alignment: 'center' }, ...marks(lines)] },
          { width: '60%', text: lines.placeAndDay, alignment: 'center', italics: true },
        ],
        columnGap: 0,
        margin: [0, 5, 0, 0],
      },
    ],
    margin: [-16, 0, -6, 14],
  };
}

const SIZE = 12;

function issuer(lines: LetterheadLines): Content[] {
  return [
    ...(lines.superior === null ? [] : [{ text: lines.superior, alignment: 'center' as const, fontSize: SIZE }]),
    { text: lines.organisation, alignment: 'center', bold: true, fontSize: SIZE },
    lines.closing === 'rule' ? centredRule(64, [0, 1, 0, 0]) : { text: '*', alignment: 'center', fontSize: 14 },
  ];
}

function nation(lines: LetterheadLines): Content[] {
  return [
    { text: lines.country, alignment: 'center', bold: true, fontSize: lines.motto === null ? 14 : SIZE, noWrap: true },
    ...(lines.motto === null ? [] : [{ text: lines.motto, alignment: 'center' as const, bold: true }]),
    centredRule(lines.motto === null ? 196 : 164, [0, 1, 0, 0]),
  ];
}

function marks(lines: LetterheadLines): Content[] {
  return lines.confidentiality === null ? [] : [framed(lines.confidentiality)];
}

/** A mark of confidentiality stands in a frame, as its stamp does. */
function framed(mark: string): Content {
  return {
    columns: [
      { width: '*', text: '' },
      {
        width: 'auto',
        table: { body: [[{ text: mark, bold: true, fontSize: 14, margin: [8, 1, 8, 0] }]] },
        layout: { hLineWidth: () => 1.2, vLineWidth: () => 1.2 },
      },
      { width: '*', text: '' },
    ],
    margin: [0, 6, 0, 0],
  };
}

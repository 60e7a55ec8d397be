// How is the head of a paper set on a PDF page?
import type { Content } from 'pdfmake/interfaces.js';
import type { LetterheadLines } from './letterhead.js';
import { BODY_SIZE, centredRule } from './pdf.js';

/**
 * Left: the issuing body, number and marks; right: the national form, place and day (Decree 30/2020, Annex I).
 * `scale` shrinks it for pages smaller than A4.
 */
export function pdfLetterhead(lines: LetterheadLines, scale = 1): Content {
  return {
    stack: [
      {
        columns: [
          { width: '40%', stack: issuer(lines, scale) },
          { width: '60%', stack: nation(lines, scale) },
        ],
        columnGap: 0,
      },
      {
        columns: [
          {
            width: '40%',
            stack: [{ text: lines.number, alignment: 'center', fontSize: BODY_SIZE * scale }, ...marks(lines)],
          },
          { width: '60%', text: lines.placeAndDay, alignment: 'center', italics: true, fontSize: BODY_SIZE * scale },
        ],
        columnGap: 0,
        margin: [0, 5, 0, 0],
      },
    ],
    margin: [-16, 0, -6, 14],
  };
}

const SIZE = 12;

function issuer(lines: LetterheadLines, scale: number): Content[] {
  return [
    ...(lines.superior === null
      ? []
      : [{ text: lines.superior, alignment: 'center' as const, fontSize: SIZE * scale }]),
    { text: lines.organisation, alignment: 'center', bold: true, fontSize: SIZE * scale },
    lines.closing === 'rule'
      ? centredRule(64 * scale, [0, 1, 0, 0])
      : { text: '*', alignment: 'center', fontSize: 14 * scale },
  ];
}

function nation(lines: LetterheadLines, scale: number): Content[] {
  return [
    {
      text: lines.country,
      alignment: 'center',
      bold: true,
      fontSize: (lines.motto === null ? 14 : SIZE) * scale,
      noWrap: true,
    },
    ...(lines.motto === null
      ? []
      : [{ text: lines.motto, alignment: 'center' as const, bold: true, fontSize: BODY_SIZE * scale }]),
    centredRule((lines.motto === null ? 196 : 164) * scale, [0, 1, 0, 0]),
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

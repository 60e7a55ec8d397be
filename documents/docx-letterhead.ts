// How is the head of a paper set in DOCX?
import { AlignmentType, BorderStyle, Paragraph, type Table } from 'docx';
import { centred, shortRule, sideBySide, textRun } from './docx-pieces.js';
import type { LetterheadLines } from './letterhead.js';

/** Left: the issuing body, number and marks; right: the national form, place and day. `width` of the text in twips. */
export function docxLetterhead(lines: LetterheadLines, width: number): Table {
  const left = Math.round(width * 0.4);
  const right = width - left + OUTDENT + RIGHTWARD;
  return sideBySide(
    [left, right],
    [
      [issuer(lines, left), nation(lines, right)],
      [
        numberAndMarks(lines, left),
        [centred({ text: lines.placeAndDay, italics: true }, { spacing: { before: 100 } })],
      ],
    ],
    OUTDENT,
  );
}

/** The head reaches a little into both margins, so that a long town and the day fit on one line. */
const OUTDENT = 380;
const RIGHTWARD = 160;

const SIZE = 12;

function issuer(lines: LetterheadLines, width: number): Paragraph[] {
  return [
    ...(lines.superior === null ? [] : [centred({ text: lines.superior, size: SIZE })]),
    centred({ text: lines.organisation, bold: true, size: SIZE }),
    lines.closing === 'rule' ? shortRule(Math.round(width * 0.34)) : centred({ text: '*', size: 14 }),
  ];
}

function nation(lines: LetterheadLines, width: number): Paragraph[] {
  const head = centred({ text: lines.country, bold: true, size: lines.motto === null ? 14 : SIZE });
  const indent = Math.round(width * (lines.motto === null ? 0.16 : 0.22));
  return lines.motto === null
    ? [head, shortRule(indent)]
    : [head, centred({ text: lines.motto, bold: true }), shortRule(indent)];
}

function numberAndMarks(lines: LetterheadLines, width: number): Paragraph[] {
  return [
    centred({ text: lines.number }, { spacing: { before: 100 } }),
    ...(lines.confidentiality === null ? [] : [framed(lines.confidentiality, width)]),
  ];
}

/** A mark of confidentiality stands in a frame, as its stamp does. */
function framed(mark: string, width: number): Paragraph {
  const indent = Math.max(100, Math.round((width - 340 - mark.length * 230) / 2));
  const side = { style: BorderStyle.SINGLE, size: 12, color: '000000', space: 2 };
  return new Paragraph({
    alignment: AlignmentType.CENTER,
    children: [textRun({ text: mark, bold: true, size: 14 })],
    indent: { left: indent, right: indent },
    spacing: { before: 120 },
    border: { top: side, bottom: side, left: side, right: side },
  });
}

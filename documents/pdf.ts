// How does a page description become a PDF file?
import type { Content, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import { SERIF_FILES, SERIF_FOLDER } from './fonts.js';
import type { PaperHead } from './model.js';
import { fileInstant } from './paper-date.js';
import { phrasesOf } from './wording.js';

/** The library, loaded with the first paper; it reads our fonts and nothing else. */
async function typesetter() {
  const { default: pdfmake } = await import('pdfmake');
  pdfmake.setFonts({ Serif: { ...SERIF_FILES } });
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) => path.startsWith(SERIF_FOLDER));
  return pdfmake;
}

/** Points in a millimetre: pages are measured in millimetres, PDF in points. */
export const MM = 72 / 25.4;

/** Body text in points (Decree 30/2020: 13 to 14). */
export const BODY_SIZE = 13;

/** Sets a document in the house manner; the properties of the file carry the day of the vote, never a clock. */
export async function pdfOf(head: PaperHead, title: string, definition: TDocumentDefinitions): Promise<Buffer> {
  const phrases = phrasesOf(head.language);
  const pdfmake = await typesetter();
  return pdfmake
    .createPdf({
      ...definition,
      ...(head.trial ? { watermark: { text: phrases.trial, color: '#808080', opacity: 0.22, bold: true } } : {}),
      info: {
        title,
        author: head.organisation.name,
        creator: head.organisation.name,
        producer: head.organisation.name,
        creationDate: fileInstant(head.date),
      },
      defaultStyle: { font: 'Serif', fontSize: BODY_SIZE, lineHeight: 1.12, ...definition.defaultStyle },
    })
    .getBuffer();
}

/** A thin horizontal rule, centred, `width` in points. */
export function centredRule(width: number, margin: [number, number, number, number]): Content {
  return {
    columns: [
      { width: '*', text: '' },
      { width, canvas: [{ type: 'line', x1: 0, y1: 0, x2: width, y2: 0, lineWidth: 0.75 }] },
      { width: '*', text: '' },
    ],
    columnGap: 0,
    margin,
  };
}

// How does every page of a DOCX say that it comes from a rehearsal?
import {
  HorizontalPositionAlign,
  HorizontalPositionRelativeFrom,
  ImageRun,
  Paragraph,
  VerticalPositionAlign,
  VerticalPositionRelativeFrom,
} from 'docx';
import { centred } from './docx-pieces.js';
import { SANS_FAMILY } from './fonts.js';
import type { PaperModel } from './model.js';
import { rasterised } from './picture.js';
import { phrasesOf } from './wording.js';

/** For the header of a rehearsal's pages: a line in the margin and the same words across the page; nothing on a real one. */
export function trialHeader(model: PaperModel): Paragraph[] {
  if (!model.trial) return [];
  const words = phrasesOf(model.language).trial;
  return [centred({ text: words, bold: true, size: 14 }), new Paragraph({ children: [watermark(words)] })];
}

/** Pixels of the side of the square in which the words stand. */
const SIDE = 620;

function watermark(words: string): ImageRun {
  const size = Math.floor((SIDE * 1.9) / words.length);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${SIDE}" height="${SIDE}"><text x="${SIDE / 2}" y="${SIDE / 2}" transform="rotate(-45 ${SIDE / 2} ${SIDE / 2})" text-anchor="middle" font-family="${SANS_FAMILY}" font-weight="700" font-size="${size}" fill="#dddddd">${words}</text></svg>`;
  return new ImageRun({
    type: 'png',
    data: rasterised(svg),
    transformation: { width: SIDE, height: SIDE },
    altText: { name: words, title: words, description: words },
    floating: {
      behindDocument: true,
      horizontalPosition: { relative: HorizontalPositionRelativeFrom.PAGE, align: HorizontalPositionAlign.CENTER },
      verticalPosition: { relative: VerticalPositionRelativeFrom.PAGE, align: VerticalPositionAlign.CENTER },
    },
  });
}

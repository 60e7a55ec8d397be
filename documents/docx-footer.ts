// What stands at the foot of every page of a DOCX?
import { Footer, ImageRun, PageNumber, Paragraph, TextRun } from 'docx';
import { DOCX_FONT, line, sideBySide } from './docx-pieces.js';
import type { PaperModel } from './model.js';
import { qrPng } from './qr.js';
import { phrasesOf } from './wording.js';

/** Digest, its words, its QR and "page n of m"; a new footer at each call, as DOCX wants one per kind of page. */
export async function docxFooter(model: PaperModel, width: number): Promise<() => Footer> {
  const phrases = phrasesOf(model.language);
  const scanned = model.verifyText ?? model.digest;
  const code = scanned === null ? null : await qrPng(scanned);
  const size = 8;
  const pages = new Paragraph({
    alignment: 'right',
    children: [
      new TextRun({
        children: [phrases.pageBefore, PageNumber.CURRENT, '/', PageNumber.TOTAL_PAGES],
        size: size * 2,
        font: DOCX_FONT,
      }),
    ],
  });
  const image = new Paragraph({
    children:
      code === null
        ? []
        : [
            new ImageRun({
              type: 'png',
              data: code,
              transformation: { width: 54, height: 54 },
              altText: { name: 'QR', title: 'QR', description: scanned ?? '' },
            }),
          ],
  });
  const digest = [
    ...(model.digest === null ? [] : [line({ text: phrases.digest, size }), line({ text: model.digest, size })]),
    ...(model.digestWords.length === 0
      ? []
      : [line({ text: phrases.digestWords(model.digestWords.join(' · ')), size })]),
  ];
  return () =>
    new Footer({
      children: [
        sideBySide(
          [1000, width - 2200, 1200],
          [[[image], digest.length === 0 ? [new Paragraph({})] : digest, [pages]]],
        ),
      ],
    });
}

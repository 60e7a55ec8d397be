// What stands at the foot of every page of a PDF?
import type { DynamicContent } from 'pdfmake/interfaces.js';
import type { PaperModel } from './model.js';
import { MM } from './pdf.js';
import { qrPng } from './qr.js';
import { phrasesOf } from './wording.js';

/** Digest of the result, its words, its QR and "page n of m", so that no page can be exchanged unnoticed. */
export async function pdfFooter(model: PaperModel): Promise<DynamicContent> {
  const phrases = phrasesOf(model.language);
  const scanned = model.verifyText ?? model.digest;
  const code = scanned === null ? null : `data:image/png;base64,${(await qrPng(scanned)).toString('base64')}`;
  return (number, of) => ({
    margin: [30 * MM, 3 * MM, 15 * MM, 0],
    columnGap: 8,
    fontSize: 8,
    columns: [
      ...(code === null ? [] : [{ width: 15 * MM, image: code }]),
      {
        width: '*',
        margin: [0, 5, 0, 0],
        stack: [
          ...(model.digest === null ? [] : [{ text: phrases.digest }, { text: model.digest }]),
          ...(model.digestWords.length === 0 ? [] : [{ text: phrases.digestWords(model.digestWords.join(' · ')) }]),
        ],
      },
      { width: 'auto', margin: [0, 5, 0, 0], text: phrases.page({ number, of }) },
    ],
  });
}

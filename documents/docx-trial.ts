// How does every page of a DOCX say that it comes from a rehearsal?
import type { Paragraph } from 'docx';
import { centred } from './docx-pieces.js';
import type { PaperModel } from './model.js';
import { phrasesOf } from './wording.js';

/** One line in the upper margin of a rehearsal's page; nothing on a real one. */
export function trialHeader(model: PaperModel): Paragraph[] {
  return model.trial ? [centred({ text: phrasesOf(model.language).trial, bold: true, size: 14 })] : [];
}

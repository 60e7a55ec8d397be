// How is what a paper says read back from its file?
import ExcelJS from 'exceljs';
import JSZip from 'jszip';
import { extractText, getDocumentProxy } from 'unpdf';
import type { PaperModel } from '../../documents/model.js';
import { percentIn } from '../../documents/wording.js';

/** The text of each page of a PDF. */
export async function pdfPages(file: Buffer): Promise<readonly string[]> {
  const { text } = await extractText(await getDocumentProxy(new Uint8Array(file)), { mergePages: false });
  return text;
}

/** One XML part of a DOCX, "" if there is none. */
export async function docxPart(file: Buffer, path: string): Promise<string> {
  const zip = await JSZip.loadAsync(file);
  return (await zip.file(path)?.async('string')) ?? '';
}

/** The text of the body of a DOCX, paragraph by paragraph. */
export async function docxText(file: Buffer): Promise<string> {
  const xml = await docxPart(file, 'word/document.xml');
  return xml
    .replaceAll('</w:p>', '\n')
    .replaceAll(/<[^>]+>/g, '')
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}

export async function workbookOf(file: Buffer): Promise<ExcelJS.Workbook> {
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(new Uint8Array(file).buffer);
  return workbook;
}

/** Line breaks fall anywhere, so texts are compared without white space. */
export function squeezed(text: string): string {
  return text.normalize('NFC').replaceAll(/\s/gu, '');
}

/** What a table of this result must contain, one text per subject: name, position, then every count and percentage in order. */
export function expectedRows(model: PaperModel): readonly string[] {
  return model.outcome.subjects.map((subject, index) =>
    squeezed(
      [
        index + 1,
        subject.name,
        subject.position,
        ...subject.grades.flatMap(({ count, percent }) => [count, percentIn(model.language, percent)]),
        subject.invalid,
      ].join(' '),
    ),
  );
}

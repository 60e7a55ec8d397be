// Which sheets did we put into a file ourselves?
import { importEn } from '../locales/import-en.js';
import { importVi } from '../locales/import-vi.js';

const OWN: ReadonlySet<string> = new Set(
  [importVi, importEn].flatMap((phrases) => [phrases.report.summarySheet, phrases.template.guideSheet]),
);

/** Summary and guide of our own report and template files: nobody needs to hear that they are not read as lists. */
export function isOwnSheet(name: string): boolean {
  return OWN.has(name);
}

// How is a finding about an uploaded list said as a sentence with its place?
import type { Finding, FindingCode, FindingKind } from '../core/import/finding.js';
import { importEn } from './import-en.js';
import { type ImportPhrases, importVi } from './import-vi.js';

export function importPhrases(language: 'vi' | 'en'): ImportPhrases {
  return language === 'vi' ? importVi : importEn;
}

/** What is wrong and what to do, without the place. */
export function sayWhat<C extends FindingCode>(what: FindingKind<C>, language: 'vi' | 'en'): string {
  return importPhrases(language).findings[what.code](what);
}

/** "Dòng 5, cột C: …"; a finding about the whole file has no place to name. */
export function sayFinding(finding: Finding, language: 'vi' | 'en'): string {
  if (finding.row === null && finding.column === null) return sayWhat(finding.what, language);
  return `${importPhrases(language).place(finding)}: ${sayWhat(finding.what, language)}`;
}

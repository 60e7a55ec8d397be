// Which table is in an uploaded file, whatever its format?
import { finding } from '../core/import/finding.js';
import { MAX_CSV_BYTES, MAX_XLSX_BYTES } from '../core/import/limits.js';
import type { TableReading } from '../core/import/table.js';
import { readCsv } from './read-csv.js';
import { readXlsx } from './read-xlsx.js';
import { sniff } from './sniff.js';

/**
 * Reads CSV or XLSX into cells with the row and column numbers a person sees. The content decides, not the name; `fileName` is only
 * for the caller's words. Everything else is refused by what it is. Limits: core/import/limits.ts.
 */
export async function readTable(bytes: Uint8Array, _fileName: string): Promise<TableReading> {
  if (bytes.length > MAX_XLSX_BYTES)
    return { ok: false, findings: [finding({ code: 'file-too-big', limitBytes: MAX_XLSX_BYTES })] };
  const nature = sniff(bytes);
  switch (nature) {
    case 'empty':
      return { ok: false, findings: [finding({ code: 'file-empty' })] };
    case 'locked':
      return { ok: false, findings: [finding({ code: 'file-locked' })] };
    case 'text':
      if (bytes.length > MAX_CSV_BYTES)
        return { ok: false, findings: [finding({ code: 'file-too-big', limitBytes: MAX_CSV_BYTES })] };
      return readCsv(bytes);
    case 'zip':
      return readXlsx(bytes);
    default:
      return { ok: false, findings: [finding({ code: 'file-foreign', kind: nature })] };
  }
}

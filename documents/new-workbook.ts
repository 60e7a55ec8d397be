// Where does an empty workbook come from, so that a bot that starts need not wait for the library?
import type { Workbook } from 'exceljs';

/** An empty XLSX workbook; the library is loaded with the first one. */
export async function newWorkbook(): Promise<Workbook> {
  const { default: exceljs } = await import('exceljs');
  return new exceljs.Workbook();
}

// Which pieces is a DOCX page built of?
import {
  AlignmentType,
  BorderStyle,
  type IBorderOptions,
  type IParagraphOptions,
  Paragraph,
  Table,
  TableBorders,
  TableCell,
  TableLayoutType,
  TableRow,
  TextRun,
  VerticalAlignTable,
  WidthType,
} from 'docx';

/** Twentieths of a point in a millimetre: the unit of DOCX. */
export const TWIP_PER_MM = 1440 / 25.4;
/** The typeface that Decree 30/2020 asks for; present wherever the minutes will be printed. */
export const DOCX_FONT = 'Times New Roman';
/** Body text in points. */
export const DOCX_BODY_SIZE = 13;

export interface Run {
  readonly text: string;
  readonly bold?: boolean;
  readonly italics?: boolean;
  /** Points. */
  readonly size?: number;
}

/** A paragraph of one run. */
export function line(run: Run, options: IParagraphOptions = {}): Paragraph {
  return new Paragraph({ ...options, children: [textRun(run)] });
}

export function textRun({ text, bold = false, italics = false, size = DOCX_BODY_SIZE }: Run): TextRun {
  return new TextRun({ text, bold, italics, size: size * 2, font: DOCX_FONT });
}

/** A centred paragraph of one run, without space around it. */
export function centred(run: Run, options: IParagraphOptions = {}): Paragraph {
  return line(run, { alignment: AlignmentType.CENTER, ...options });
}

/** A short rule: an empty paragraph with a border, narrowed by indents on both sides (twips). */
export function shortRule(indent: number, after = 0): Paragraph {
  return new Paragraph({
    children: [textRun({ text: '', size: 2 })],
    indent: { left: indent, right: indent },
    spacing: { before: 60, after, line: 60, lineRule: 'exact' },
    border: { top: { style: BorderStyle.SINGLE, size: 6, color: '000000', space: 1 } },
  });
}

/** A table without lines, for things that stand side by side; lengths in twips; `outdent` reaches into the left margin. Rows stay whole. */
export function sideBySide(
  widths: readonly number[],
  rows: readonly (readonly (readonly (Paragraph | Table)[])[])[],
  outdent = 0,
): Table {
  return new Table({
    width: { size: widths.reduce((sum, width) => sum + width, 0), type: WidthType.DXA },
    indent: { size: -outdent, type: WidthType.DXA },
    columnWidths: [...widths],
    layout: TableLayoutType.FIXED,
    borders: TableBorders.NONE,
    rows: rows.map(
      (cells) =>
        new TableRow({
          cantSplit: true,
          children: cells.map(
            (children, column) =>
              new TableCell({ children: [...children], width: { size: widths[column] ?? 0, type: WidthType.DXA } }),
          ),
        }),
    ),
  });
}

/** A ruled cell of a table of figures. */
export function ruledCell(
  children: readonly Paragraph[],
  width: number,
  span: { readonly rowSpan?: number; readonly columnSpan?: number } = {},
): TableCell {
  const border: IBorderOptions = { style: BorderStyle.SINGLE, size: 4, color: '000000' };
  return new TableCell({
    ...span,
    children: [...children],
    width: { size: width, type: WidthType.DXA },
    verticalAlign: VerticalAlignTable.CENTER,
    margins: { left: 30, right: 30, top: 25, bottom: 25 },
    borders: { top: border, bottom: border, left: border, right: border },
  });
}

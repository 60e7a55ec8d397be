// How does a text go into a cell so that no spreadsheet takes it for a formula?

/** The text as a cell may show it: an apostrophe before a formula sign (OWASP, CSV injection), control characters left out. A number with + stays. */
export function neutralText(text: string): string {
  const visible = text.replace(/(?![\t\n])\p{Cc}/gu, '');
  if (/^\s*\+[\p{Nd}\s.\-()]*$/u.test(visible)) return visible;
  return /^\s*[=+\-@＝＋－＠]|^[\t\n]/u.test(visible) ? `'${visible}` : visible;
}

/** A sheet name as Excel allows it: at most 31 characters, none of []:*?/\, no apostrophe at the ends. */
export function sheetName(text: string): string {
  const name = text
    .replace(/[[\]:*?/\\\p{Cc}]/gu, ' ')
    .replace(/^'+|'+$/gu, '')
    .trim()
    .slice(0, 31)
    .trim();
  return name === '' ? 'List' : name;
}

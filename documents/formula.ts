// How is a text kept from being run as a formula by a spreadsheet?

/**
 * A text that a spreadsheet would read as a formula or command gets an apostrophe in front (OWASP: CSV injection).
 * Full-width signs count too: a spreadsheet with an East Asian locale folds them to the plain ones.
 */
export function neutralised(text: string): string {
  return /^[\s\u00a0\ufeff]*[=+\-@|＝＋－＠]|^[\t\r\n]/u.test(text) ? `'${text}` : text;
}

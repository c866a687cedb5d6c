/**
 * What a spreadsheet takes for a formula: https://owasp.org/www-community/attacks/CSV_Injection. So it may after spaces, or
 * marks that nobody sees, and in full width.
 */
const formula = /^(?:[\s\p{Cf}]*[=+\-@＝＋－＠]|[\t\r\n])/u;

/** What ends a cell, or is the quote itself: https://www.rfc-editor.org/rfc/rfc4180 */
const special = /[",\r\n]/;

/** A cell that reads as it is, in a spreadsheet as well: what would be a formula is text. */
function cell(text: string): string {
  const harmless = formula.test(text) ? `'${text}` : text;
  return special.test(harmless) ? `"${harmless.replaceAll('"', '""')}"` : harmless;
}

/** One record of a CSV file, with its end (RFC 4180). */
export const csvLine = (cells: readonly string[]): string => `${cells.map(cell).join(',')}\r\n`;

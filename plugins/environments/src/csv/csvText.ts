/** One column of a CSV: its heading, and what it says of a row. */
export interface CsvColumn<Row> {
  name: string;
  of: (row: Row) => string | number | undefined;
}

/** The media type of CSV as we write it. */
export const CSV_TYPE = 'text/csv;charset=utf-8';

/** A spreadsheet would run what begins like this as a formula. */
const FORMULA = /^[=+\-@\t\r]/;

/** One field, quoted as RFC 4180 has it. */
function field(value: string | number | undefined): string {
  const text = String(value ?? '');
  const harmless =
    typeof value === 'string' && FORMULA.test(text) ? `'${text}` : text;
  return /[",\r\n]/.test(harmless)
    ? `"${harmless.replaceAll('"', '""')}"`
    : harmless;
}

/** One line of a CSV, with its end. Pure. */
export function csvLine(
  fields: ReadonlyArray<string | number | undefined>,
): string {
  return `${fields.map(field).join(',')}\r\n`;
}

/** Rows as CSV with a heading, one a line. Pure. */
export function csvText<Row>(
  columns: ReadonlyArray<CsvColumn<Row>>,
  rows: ReadonlyArray<Row>,
): string {
  return [
    csvLine(columns.map(({ name }) => name)),
    ...rows.map(row => csvLine(columns.map(column => column.of(row)))),
  ].join('');
}

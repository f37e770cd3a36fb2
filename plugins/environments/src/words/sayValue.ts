/** A value of a request for people: no quotes round text, no braces round little. */
export function sayValue(value: unknown): string {
  if (value === undefined || value === null) {
    return '–';
  }
  if (typeof value === 'boolean') {
    return value ? 'yes' : 'no';
  }
  return typeof value === 'string' ? value : JSON.stringify(value);
}

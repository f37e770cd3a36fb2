/** The text as a sentence begins. */
export function capitalised(text: string): string {
  return `${text.charAt(0).toLocaleUpperCase('en-US')}${text.slice(1)}`;
}

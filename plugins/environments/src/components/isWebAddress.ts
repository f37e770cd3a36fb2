/** Only what a browser may follow without running anything. */
export function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

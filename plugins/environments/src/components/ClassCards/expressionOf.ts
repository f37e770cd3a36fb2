/** The expression itself, without the marks round it. */
export function expressionOf(text: string): string {
  return text.replace(/^\$\{([\s\S]*)\}$/, '$1').trim();
}

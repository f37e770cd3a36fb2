const DATE = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'long',
  year: 'numeric',
  timeZone: 'UTC',
});
const TIME = new Intl.DateTimeFormat('en-GB', {
  hour: '2-digit',
  minute: '2-digit',
  timeZone: 'UTC',
});

/**
 * An instant for people of whom nobody knows in which time zone they read it:
 * `21 November 2026 at 17:00 UTC`.
 */
export function sayInstant(instant: string): string {
  const at = new Date(instant);
  return `${DATE.format(at)} at ${TIME.format(at)} UTC`;
}

/** `1 object`, `2 objects`. */
export function sayObjects(count: number): string {
  return count === 1 ? '1 object' : `${count} objects`;
}

/** With a capital and a full stop; nothing stays nothing. */
export function sentence(words: string): string {
  const text = words.trim();
  if (text === '') {
    return '';
  }
  const begun = text[0].toLocaleUpperCase('en-US') + text.slice(1);
  return /[.!?]$/.test(begun) ? begun : `${begun}.`;
}

/** Sentences one after the other; empty ones are left out. */
export function paragraph(...sentences: readonly string[]): string {
  return sentences
    .map(sentence)
    .filter(text => text !== '')
    .join(' ');
}

/** What is searched for, word by word, as texts that are searched are kept: in lower case. */
export function searchWords(search = ''): string[] {
  return inLowerCase(search)
    .split(/\s+/)
    .filter(word => word !== '');
}

/** Text to search in, of the fields that are there. */
export function searchText(fields: ReadonlyArray<string | undefined>): string {
  return inLowerCase(fields.filter(field => field !== undefined).join('\n'));
}

function inLowerCase(text: string): string {
  return text.toLocaleLowerCase('en-US');
}

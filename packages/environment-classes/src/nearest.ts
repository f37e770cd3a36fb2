/** `; did you mean "server"?` if one of the names is near, else the names there are. */
export function suggestion(
  name: string,
  known: readonly string[],
  noun: string,
): string {
  const near = known
    .map(candidate => ({ candidate, distance: editDistance(name, candidate) }))
    .sort((a, b) => a.distance - b.distance)
    .find(({ distance }) => distance <= (name.length < 4 ? 1 : 2));
  if (near !== undefined) return `did you mean "${near.candidate}"?`;
  if (known.length === 0) return `there are no ${noun}`;
  const shown = known.slice(0, 12).join(', ');
  return `${noun}: ${shown}${known.length > 12 ? ', ...' : ''}`;
}

/** Levenshtein distance, letter case ignored. */
function editDistance(from: string, to: string): number {
  const a = from.toLowerCase();
  const b = to.toLowerCase();
  let row = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= b.length; j += 1) {
      next.push(
        Math.min(
          next[j - 1] + 1,
          row[j] + 1,
          row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1),
        ),
      );
    }
    row = next;
  }
  return row[b.length];
}

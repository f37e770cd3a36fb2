/** A graph in waves, or a cycle in it. */
export type WavesResult =
  | { ok: true; waves: string[][] }
  /** The names of a cycle, the first one again at its end. */
  | { ok: false; cycle: string[] };

/**
 * Puts each name into the wave after the last one of what it depends on (the longest
 * path to it). Names of a wave keep the order they are given in.
 */
export function wavesOf(
  dependencies: ReadonlyMap<string, ReadonlySet<string>>,
): WavesResult {
  const waveByName = new Map<string, number>();
  const path: string[] = [];

  const visit = (name: string): string[] | undefined => {
    if (waveByName.has(name)) return undefined;
    const seenAt = path.indexOf(name);
    if (seenAt >= 0) return [...path.slice(seenAt), name];
    path.push(name);
    let wave = 0;
    for (const dependency of dependencies.get(name) ?? []) {
      const cycle = visit(dependency);
      if (cycle !== undefined) return cycle;
      wave = Math.max(wave, (waveByName.get(dependency) ?? 0) + 1);
    }
    path.pop();
    waveByName.set(name, wave);
    return undefined;
  };

  for (const name of dependencies.keys()) {
    const cycle = visit(name);
    if (cycle !== undefined) return { ok: false, cycle };
  }
  const waves: string[][] = [];
  for (const name of dependencies.keys()) {
    const wave = waveByName.get(name) ?? 0;
    while (waves.length <= wave) waves.push([]);
    waves[wave].push(name);
  }
  return { ok: true, waves };
}

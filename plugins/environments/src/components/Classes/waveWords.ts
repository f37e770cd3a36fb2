/** When the resources of a wave start; the first is 0. */
export function waveWords(wave: number): string {
  return wave === 0 ? 'First' : `Then, wave ${wave + 1}`;
}

const UNITS = [
  { millis: 86_400_000, name: 'd' },
  { millis: 3_600_000, name: 'h' },
  { millis: 60_000, name: 'min' },
] as const;

/** An age in its largest unit, as `kubectl get` tells it: `3 h`, `12 d`. */
export function shortAge(millis: number): string {
  const unit = UNITS.find(each => millis >= each.millis);
  return unit
    ? `${Math.floor(millis / unit.millis)} ${unit.name}`
    : `${Math.max(0, Math.floor(millis / 1000))} s`;
}

/**
 * Props of an element that scrolls within itself: it must be reachable by
 * keyboard, or who has no mouse cannot read its end (axe,
 * `scrollable-region-focusable`).
 */
export function scrollRegion(label: string, role: 'region' | 'log' = 'region') {
  return { role, 'aria-label': label, tabIndex: 0 };
}

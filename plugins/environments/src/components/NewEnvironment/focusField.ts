import { fieldId } from './parameterErrors';

/** The path itself, then what it lies in, up to its section. */
function outwards(path: string): string[] {
  const shorter = path.replace(/(\.[^.[\]]+|\[[0-9]+\])$/, '');
  return shorter === path ? [path] : [path, ...outwards(shorter)];
}

/**
 * Leads to the field of a path, or to the nearest thing that shows it: a choice of radio
 * buttons has no field for its number.
 */
export function focusField(path: string): void {
  const element = outwards(path)
    .map(each => document.getElementById(fieldId(each)))
    .find(each => each !== null);
  if (element) {
    const control = element.matches('input, textarea, select, button, a')
      ? element
      : (element.querySelector<HTMLElement>(
          'input:checked, input, textarea, select, button',
        ) ?? element);
    control.scrollIntoView?.({ block: 'center' });
    control.focus();
  }
}

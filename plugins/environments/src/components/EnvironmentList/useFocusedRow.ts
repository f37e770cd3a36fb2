import {
  FocusEvent,
  KeyboardEvent,
  RefObject,
  useLayoutEffect,
  useRef,
  useState,
} from 'react';
import type { Environment } from '@environments-dev/plugin-environments-common';
import { keyOf } from '../environmentFacts';
import { rowOfKey } from './rowKeys';

const CONTROLS = 'a[href], button:not([disabled]), input:not([disabled])';

interface Focus {
  /** Of the environment whose row has it. */
  key: string;
  index: number;
  /** Which control of the row. */
  control: number;
}

function controlsOf(row: Element): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>(CONTROLS)];
}

function rowOf(target: Element): HTMLElement | null {
  return target.closest<HTMLElement>('[data-index]');
}

/**
 * Keeps the keyboard's place in a list of which only some rows are drawn: the row that
 * has the focus stays drawn wherever one scrolls, keys lead from row to row in the same
 * column, and when the row goes the one that takes its place gets the focus.
 */
export function useFocusedRow(
  body: RefObject<HTMLElement | null>,
  environments: ReadonlyArray<Environment>,
) {
  const [focus, setFocus] = useState<Focus>();
  /** Asked for by a key, and not there yet. */
  const wanted = useRef(false);
  const found =
    focus && environments.findIndex(each => keyOf(each) === focus.key);
  const index =
    focus &&
    (found === -1 ? Math.min(focus.index, environments.length - 1) : found);

  useLayoutEffect(() => {
    if (!focus || index === undefined || index < 0) {
      return;
    }
    const isLost = found === -1 && document.activeElement === document.body;
    if (!wanted.current && !isLost) {
      return;
    }
    const row = body.current?.querySelector(`[data-index="${index}"]`);
    const controls = row ? controlsOf(row) : [];
    const control = controls[Math.min(focus.control, controls.length - 1)];
    if (control) {
      wanted.current = false;
      control.focus({ preventScroll: true });
    }
  });

  const place = (row: HTMLElement, target: Element): Focus | undefined => {
    const at = Number(row.dataset.index);
    const environment = environments[at];
    return (
      environment && {
        key: keyOf(environment),
        index: at,
        control: controlsOf(row).findIndex(each => each === target),
      }
    );
  };

  return {
    /** The row to keep drawn. */
    index: index !== undefined && index >= 0 ? index : undefined,
    onFocus(event: FocusEvent<HTMLElement>) {
      const row = rowOf(event.target);
      const now = row ? place(row, event.target) : undefined;
      if (now && now.control >= 0) {
        setFocus(now);
      }
    },
    onBlur(event: FocusEvent<HTMLElement>) {
      // What goes away takes the focus with it, without a word of where to.
      const isElsewhere =
        event.relatedTarget !== null &&
        !event.currentTarget.contains(event.relatedTarget);
      if (isElsewhere) {
        setFocus(undefined);
      }
    },
    /** Moves the focus where a key says; `scrollTo` brings that row into sight. */
    onKeyDown(
      event: KeyboardEvent<HTMLElement>,
      options: { pageRows: number; scrollTo: (index: number) => void },
    ) {
      const { target } = event;
      const row = target instanceof Element ? rowOf(target) : null;
      if (
        !row ||
        !(target instanceof Element) ||
        !body.current?.contains(target)
      ) {
        return;
      }
      const now = place(row, target);
      const to =
        now &&
        rowOfKey(event, now.index, {
          count: environments.length,
          pageRows: options.pageRows,
        });
      if (!now || to === undefined) {
        return;
      }
      event.preventDefault();
      wanted.current = true;
      setFocus({ ...now, key: keyOf(environments[to]), index: to });
      options.scrollTo(to);
    },
  };
}

import { useMemo } from 'react';
import type {
  ClassAnswer,
  PresetAnswer,
} from '@environments-dev/plugin-environments-common';
import { errorName, useClassRevision, usePreset } from '../../api';
import { shortRevision } from '../../words';
import type { Prefill } from './prefill';
import { exactly, knownTo, presetRefOf, withPreset } from './presetPrefill';

/** What the form begins with, once all that a link names is known. */
export type StartingPoint =
  | { state: 'Loading' }
  | { state: 'Failed'; error: Error; what: string }
  /** What the link names is not there, or not to be seen; `instead` still can be asked for. */
  | { state: 'Gone'; title: string; hint: string; instead: Prefill }
  | {
      state: 'Ready';
      prefill: Prefill;
      /** The class, or the revision of it that is asked for; undefined: none, or none such. */
      answer: ClassAnswer | undefined;
      preset?: PresetAnswer;
    };

function isNotFound(error: Error): boolean {
  return errorName(error) === 'NotFoundError';
}

function presetGone(name: string): StartingPoint {
  return {
    state: 'Gone',
    title: `There is no preset ${name}`,
    hint: 'It may have been deleted, or you may not see it.',
    instead: {},
  };
}

function revisionGone({ classRevision, ...today }: Prefill): StartingPoint {
  return {
    state: 'Gone',
    title: `Revision ${shortRevision(classRevision ?? '')} of the class is gone`,
    hint: 'It is kept for 30 days after the last environment of it. The same values can be asked of today’s class.',
    instead: today,
  };
}

/**
 * Looks up the preset, or the revision of a class, that a link names.
 *
 * @param classes - those that may be asked for; undefined while they are not known
 */
export function useStartingPoint(
  linked: Prefill,
  classes: ReadonlyArray<ClassAnswer> | undefined,
): StartingPoint {
  const presetRef = useMemo(() => presetRefOf(linked), [linked]);
  const preset = usePreset(presetRef);
  const className = preset.data?.spec.className ?? linked.className ?? '';
  const then = useClassRevision(className, linked.classRevision);
  return useMemo((): StartingPoint => {
    if (preset.error && !preset.data) {
      return isNotFound(preset.error)
        ? presetGone(presetRef?.name ?? '')
        : { state: 'Failed', error: preset.error, what: 'the preset' };
    }
    if (then.error && !then.data) {
      return isNotFound(then.error)
        ? revisionGone(linked)
        : { state: 'Failed', error: then.error, what: 'the class as it was' };
    }
    const isAwaited =
      (presetRef !== undefined && !preset.data) ||
      (linked.classRevision !== undefined && !then.data);
    if (isAwaited || !classes) {
      return { state: 'Loading' };
    }
    const today = classes.find(({ metadata }) => metadata.name === className);
    if (preset.data) {
      const prefill = withPreset(linked, preset.data, today);
      return { state: 'Ready', prefill, answer: today, preset: preset.data };
    }
    if (today && then.data) {
      const answer = { ...today, spec: then.data.spec };
      return { state: 'Ready', prefill: exactly(linked, answer), answer };
    }
    const prefill = today ? knownTo(today, linked) : linked;
    return { state: 'Ready', prefill, answer: today };
  }, [linked, classes, className, presetRef, preset, then]);
}

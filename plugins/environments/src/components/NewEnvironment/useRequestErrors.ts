import { useMemo, useState } from 'react';
import type { RJSFSchema } from '@rjsf/utils';
import type {
  ClassLifetime,
  FieldError,
} from '@environments-dev/plugin-environments-common';
import { useNow } from '../../time';
import type { Draft } from './draft';
import { PARAMETERS, parameterKeys } from './parameterErrors';
import { validateDraft } from './validateDraft';

const PATHS: Record<keyof Draft, string> = {
  className: 'spec.className',
  classRevision: 'spec.classRevision',
  preset: 'spec.className',
  locked: PARAMETERS,
  name: 'metadata.name',
  namespace: 'metadata.namespace',
  owner: 'spec.owner',
  parameters: PARAMETERS,
  hypothesis: 'spec.purpose.hypothesis',
  link: 'spec.purpose.link',
  entityRef: 'spec.purpose.entityRef',
  lifetime: 'spec.lifetime',
  schedule: 'spec.schedule',
  longLived: 'metadata.labels',
};

/** Paths of what a change changes; of parameters those that differ. */
export function changedPaths(before: Draft, change: Partial<Draft>): string[] {
  const { parameters, ...rest } = change;
  const isKey = (key: string): key is keyof Draft => key in PATHS;
  return [
    ...Object.keys(rest)
      .filter(isKey)
      .map(key => PATHS[key]),
    ...(parameters
      ? [
          ...new Set([
            ...Object.keys(parameters),
            ...Object.keys(before.parameters),
          ]),
        ]
          .filter(
            key =>
              JSON.stringify(parameters[key]) !==
              JSON.stringify(before.parameters[key]),
          )
          .map(key => `${PARAMETERS}.${key}`)
      : []),
  ];
}

function isWithin(path: string, whole: string): boolean {
  return (
    path === whole ||
    path.startsWith(`${whole}.`) ||
    path.startsWith(`${whole}[`)
  );
}

/**
 * Whether to complain of a field yet: when one has been there, and, of parameters, which
 * may rule each other out, also when one has been at another and this one holds something.
 */
export function isDue(
  { path }: FieldError,
  touched: ReadonlyArray<string>,
  draft: Draft,
): boolean {
  if (touched.some(each => isWithin(path, each))) {
    return true;
  }
  const [key = ''] = isWithin(path, PARAMETERS) ? parameterKeys(path) : [];
  return (
    draft.parameters[key] !== undefined &&
    touched.some(each => isWithin(each, PARAMETERS))
  );
}

/** What is wrong with a draft as far as one may be told now. */
export function useRequestErrors(
  draft: Draft,
  rules: { parameters: RJSFSchema; lifetime: ClassLifetime },
) {
  const now = useNow(30);
  const [touched, setTouched] = useState<ReadonlyArray<string>>([]);
  const [isReviewed, setReviewed] = useState(false);
  const [refused, setRefused] = useState<ReadonlyArray<FieldError>>([]);
  const found = useMemo(
    () => validateDraft(draft, rules, now),
    [draft, rules, now],
  );
  const errors = useMemo(() => {
    const own = isReviewed
      ? found
      : found.filter(error => isDue(error, touched, draft));
    const said = new Set(own.map(({ path }) => path));
    return [...own, ...refused.filter(({ path }) => !said.has(path))];
  }, [draft, found, isReviewed, refused, touched]);
  return {
    /** To be shown. */
    errors,
    /** Notes what a change is about: what was said of it before holds no more. */
    noteChange(change: Partial<Draft>) {
      const paths = changedPaths(draft, change);
      setTouched(before => [...new Set([...before, ...paths])]);
      setRefused(before =>
        before.filter(
          ({ path }) =>
            !paths.some(each => isWithin(path, each) || isWithin(each, path)),
        ),
      );
    },
    /** All that the browser can tell is wrong; from now on all of it is shown. */
    review(): ReadonlyArray<FieldError> {
      setReviewed(true);
      setRefused([]);
      return found;
    },
    /** Shows what somebody else has found wrong. */
    refuse: setRefused,
  };
}

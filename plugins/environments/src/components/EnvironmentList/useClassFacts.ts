import { useMemo } from 'react';
import { useClasses } from '../../api';
import { classFactsByName } from './classFacts';
import type { ClassFacts } from './EnvironmentRow';

/** What rows say of classes, by name; empty until they are known. */
export function useClassFacts(): ReadonlyMap<string, ClassFacts> {
  const { data } = useClasses();
  return useMemo(() => classFactsByName(data?.items ?? []), [data]);
}

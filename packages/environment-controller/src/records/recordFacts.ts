import { KubernetesObject } from '@environments-dev/kubernetes-client';
import {
  EnvironmentRecord,
  environmentRecordSchema,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';

const storedSchema = z.object({
  uid: z.string(),
  resourceVersion: z.string(),
  generation: z.number(),
});

/** A record as the API server holds it. */
export type StoredRecord = EnvironmentRecord & {
  metadata: z.infer<typeof storedSchema>;
};

/**
 * Parses a record that the API server answered with.
 *
 * @throws ZodError when it does not hold to the schema
 */
export function parseStoredRecord(object: KubernetesObject): StoredRecord {
  const record = environmentRecordSchema.parse(object);
  const stored = storedSchema.parse(record.metadata);
  return { ...record, metadata: { ...record.metadata, ...stored } };
}

/** What is kept in memory of a record: a year of them may be there. */
export interface RecordFacts {
  metadata: { name: string; uid: string; resourceVersion: string };
  endedAt: Date;
  /** Whether the second look was made. */
  isLookedAfter: boolean;
  /** Whether what it says now was taken into a history that lasts. */
  isExported: boolean;
}

export function recordFactsOf(object: KubernetesObject): RecordFacts {
  const { metadata, spec, status } = parseStoredRecord(object);
  const { name, uid, resourceVersion, generation } = metadata;
  return {
    metadata: { name, uid, resourceVersion },
    endedAt: new Date(spec.endedAt),
    isLookedAfter: spec.secondLook !== undefined,
    isExported: status?.exported?.generation === generation,
  };
}

/** How long records are kept in the control cluster. */
export interface RecordRetention {
  /** Counted from the end. */
  keepMillis: number;
  /** Whether one that nobody has exported may be dropped; without a portal nobody does. */
  unexported: 'Keep' | 'Drop';
}

/** A year, and never before it was exported. */
export const DEFAULT_RETENTION: RecordRetention = {
  keepMillis: 365 * 24 * 60 * 60 * 1000,
  unexported: 'Keep',
};

const SECOND_LOOK_MILLIS = 10 * 60 * 1000;

/** What is to be done about a record, and when; nothing while it waits to be exported. Pure. */
export function nextStep(
  { endedAt, isLookedAfter, isExported }: RecordFacts,
  { keepMillis, unexported }: RecordRetention,
): { step: 'SecondLook' | 'Drop'; at: Date } | undefined {
  const after = (millis: number) => new Date(endedAt.getTime() + millis);
  if (!isLookedAfter) {
    return { step: 'SecondLook', at: after(SECOND_LOOK_MILLIS) };
  }
  return isExported || unexported === 'Drop'
    ? { step: 'Drop', at: after(keepMillis) }
    : undefined;
}

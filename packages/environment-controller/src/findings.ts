import {
  EnvironmentStatus,
  LifecycleDecision,
  LifecycleStep,
  Output,
  RecordedWarning,
} from '@environments-dev/plugin-environments-common';
import { Acceptance } from './accept';
import { PinnedPlan } from './identity';
import { Inventory } from './objects/inventory';
import { Sleep } from './sleep/sleep';

/** What is being made of a change to an environment that was ready before. */
export type Change =
  | { state: 'UnderWay'; message: string }
  /** It cannot be made as it is; what runs is left as it was. */
  | { state: 'Refused'; reason: string; message: string };

/** How far an environment has come, whether or not this pass did anything for it. */
export interface Progress {
  inventory: Inventory;
  outputs: Output[];
  failure: { reason: string; message: string } | undefined;
  /** What must come about before anything can be applied; absent once it has. */
  waitsFor: string | undefined;
  /** When to look again although nothing may change. */
  retryAt: Date | undefined;
  startedAt: string | undefined;
  readyAt: string | undefined;
  /** Where its objects live; absent before they may. */
  namespace: string | undefined;
  /** Absent while there is none to be made. */
  change: Change | undefined;
  /** Sentences about what others had changed and this pass has put back. */
  healed: string[];
  /** The revision that all of it is at; a move has another one in mind. */
  classRevision: string | undefined;
}

/** What of this pass the clock must know, beside what was read. */
export interface Moments {
  startedAt: string | undefined;
  readyAt: string | undefined;
  failedAt: string | undefined;
  /** Since when it is held asleep. */
  asleepSince: string | undefined;
}

/** What a pass has come to; the status follows from it. */
export interface Findings {
  acceptance: Acceptance;
  plan: PinnedPlan | undefined;
  classRevision: string | undefined;
  change: Change | undefined;
  healed: string[];
  /** Where its objects live; absent before they may. */
  namespace: string | undefined;
  inventory: Inventory;
  outputs: Output[];
  failure: { reason: string; message: string } | undefined;
  waitsFor: string | undefined;
  sleep: Sleep;
  /** Whether it was woken and was not all ready since. */
  isWaking: boolean;
  moments: Moments;
  decision: LifecycleDecision;
  /** Warnings that this pass gives. */
  warned: LifecycleStep[];
  /** All warnings given so far, these among them. */
  warnings: RecordedWarning[];
  /** When to look again although nothing may change. */
  retryAt: Date | undefined;
  /** Why its end, which is due, is put off; absent while it is not. */
  endHeldBack: string | undefined;
  /** Present once it is to end. */
  closing: EnvironmentStatus['closing'];
}

import type {
  ClassLifetime,
  LifecycleActionName,
  Power,
  Schedule,
} from '../resources';

/** The facts that decide what the clock says; all instants are JavaScript Dates. */
export interface LifecycleFacts {
  createdAt: Date;
  /** When deletion began. */
  deletedAt?: Date;
  /** When it was accepted and began to start. */
  startedAt?: Date;
  /** When it was ready for the first time; set once. */
  readyAt?: Date;
  /** When it failed, or began to wait for something that may never come. */
  failedAt?: Date;
  /** The class's lifetime rules, of the revision it is pinned to. */
  rules: ClassLifetime;
  /** What was asked: `ttl` or `until`, and the extensions. */
  lifetime: {
    ttl?: string;
    until?: string;
    extensions: ReadonlyArray<{ add: string; by?: string }>;
  };
  /** Who asked, for the `because`. */
  requestedBy: string;
  /** Warnings that were recorded. */
  warnings: ReadonlyArray<RecordedWarning>;
  /** Whether people want it awake or asleep, whatever its schedule says; Auto if absent. */
  power?: Power;
  /** When it sleeps and wakes. Lines that `validateSchedule` refuses are left out. */
  schedule?: readonly Schedule[];
  /** Since when it sleeps, for whatever reason; absent while it is awake. */
  asleepSince?: Date;
  /** When it was reported that something blocks the end. */
  blockerReportedAt?: Date;
}

/** A warning that was given: the mark it belongs to (`2h`) and when. */
export interface RecordedWarning {
  before: string;
  at: Date;
}

export interface LifecycleStep {
  at: Date;
  action: LifecycleActionName;
  /** For Warn: the mark it belongs to (`2h`). */
  mark?: string;
  /** A sentence: why it happens when it does. */
  because: string;
}

/** What to do now, what comes next, and the dates that follow from the facts. */
export interface LifecycleDecision {
  /** Steps whose time has come, in order; each to be done and recorded. */
  due: LifecycleStep[];
  /** The next instant at which anything changes. */
  next?: LifecycleStep;
  /**
   * Warnings, the sleep of the expiry, deadlines and the end, yet to come and past, for the
   * lifetime bar; of a schedule the step that is due and the next. The preview has more.
   */
  marks: LifecycleStep[];
  /**
   * The recorded warnings that hold for the end as it stands, and those that count as
   * given because their mark lies before the start of the count: what to keep in status.
   */
  warnings: RecordedWarning[];
  /** When its time to live is over and it sleeps until the end. */
  sleepsAt?: Date;
  endsAt?: Date;
  /**
   * Whether it should be awake or asleep now, and why. Absent before it was ready, and
   * once its planned end is over: then it is left as it is.
   */
  power?: { state: 'Awake' | 'Asleep'; because: string };
}

/** A lifetime as people see it before they submit: counted from an assumed ready. */
export interface LifetimePreview {
  readyAt: Date;
  marks: LifecycleStep[];
  sleepsAt?: Date;
  endsAt: Date;
}

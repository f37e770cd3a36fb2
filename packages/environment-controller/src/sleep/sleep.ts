/** Why an environment is not quite asleep: on its way there, held up, or held up on its way back. */
export type AsleepReason =
  '' | 'FallingAsleep' | 'SleepIncomplete' | 'WakeIncomplete';

/** What a pass has come to as to sleep. */
export type Sleep =
  | { state: 'Awake' }
  /** This pass put back the last of it; how it does is for the next one to see. */
  | { state: 'Woken'; because: string }
  /** Its sleep is due and put off. */
  | { state: 'PutOff'; message: string; retryAt: Date }
  | {
      state: 'Asleep';
      /** Since when it is held asleep. */
      since: string;
      reason: AsleepReason;
      message: string;
      /** When to look again although nothing may change. */
      retryAt: Date | undefined;
    };

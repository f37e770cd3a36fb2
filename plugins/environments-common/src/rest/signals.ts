/** Payload of signals on channel `environments`: a UID says nothing to who may not see it; clients refetch. */
export type EnvironmentsSignal = {
  /** Of environments, running or closed, and of classes. */
  uids: string[];
};
export const ENVIRONMENTS_SIGNAL_CHANNEL = 'environments';

import type { Amounts } from '../cost/amounts';

/** What keeps Pods off a node. */
export interface Taint {
  key: string;
  value?: string;
  /** NoSchedule, NoExecute or PreferNoSchedule. */
  effect: string;
}

/** A node as the scheduler sees it. */
export interface NodeRoom {
  labels: Readonly<Record<string, string>>;
  taints: readonly Taint[];
  /** Whether new Pods go there at all; not so on a cordoned node. */
  schedulable: boolean;
  /** What it offers to Pods, with `pods` for how many of them. */
  allocatable: Amounts;
  /** What is left of that beside the Pods that are there. */
  free: Amounts;
}

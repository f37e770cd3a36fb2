import type { EnvironmentRecordSpec } from '@environments-dev/plugin-environments-common';

/** What of a closing report is kept in columns of its own, for insights. */
export interface LifeColumns {
  /** RFC 3339, UTC, as all instants here. */
  started_at: string | null;
  ready_at: string | null;
  ending_since: string | null;
  final_reason: string;
  cost_currency: string | null;
  /** A decimal. */
  cost_total: string | null;
  /** JSON: quantities by resource name. */
  devices: string | null;
  left_over: number;
}

export function lifeColumnsOf(spec: EnvironmentRecordSpec): LifeColumns {
  const devices = spec.requests?.gpu;
  return {
    started_at: instant(spec.startedAt),
    ready_at: instant(spec.readyAt),
    ending_since: instant(spec.endingSince),
    final_reason: spec.finalReason.slice(0, 128),
    cost_currency: spec.cost?.currency ?? null,
    cost_total: spec.cost?.total ?? null,
    devices: devices === undefined ? null : JSON.stringify(devices),
    left_over: spec.leftOver,
  };
}

function instant(text: string | undefined): string | null {
  return text === undefined ? null : new Date(text).toISOString();
}

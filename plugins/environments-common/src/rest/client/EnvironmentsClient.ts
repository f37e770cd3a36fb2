import { accessCalls, type AccessCalls } from './accessCalls';
import { approvalCalls, type ApprovalCalls } from './approvalCalls';
import { environmentCalls, type EnvironmentCalls } from './environmentCalls';
import { liveObjectCalls, type LiveObjectCalls } from './liveObjectCalls';
import { classCalls, type ClassCalls } from './classCalls';
import { classDetailCalls, type ClassDetailCalls } from './classDetailCalls';
import { recordCalls, type RecordCalls } from './recordCalls';
import { installationCalls, type InstallationCalls } from './installationCalls';
import { insightsCalls, type InsightsCalls } from './insightsCalls';
import { activityCalls, type ActivityCalls } from './activityCalls';
import { presetCalls, type PresetCalls } from './presetCalls';
import { createHttp, type HttpOptions } from './http';

/**
 * The REST API of Environments. Every method throws the `ResponseError` of
 * `@backstage/errors` for an answer that is not 2xx; {@link fieldErrorsOf} reads which
 * fields of the request it complains of.
 */
export interface EnvironmentsApi
  extends
    EnvironmentCalls,
    ApprovalCalls,
    LiveObjectCalls,
    AccessCalls,
    ClassCalls,
    PresetCalls,
    ClassDetailCalls,
    RecordCalls,
    InsightsCalls,
    InstallationCalls,
    ActivityCalls {}

/** {@link EnvironmentsApi} over fetch, for browsers and backends. */
export function createEnvironmentsClient(
  options: HttpOptions,
): EnvironmentsApi {
  const http = createHttp(options);
  return {
    ...environmentCalls(http),
    ...approvalCalls(http),
    ...liveObjectCalls(http),
    ...accessCalls(http),
    ...classCalls(http),
    ...classDetailCalls(http),
    ...presetCalls(http),
    ...recordCalls(http),
    ...insightsCalls(http),
    ...installationCalls(http),
    ...activityCalls(http),
  };
}

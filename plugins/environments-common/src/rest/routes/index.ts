import { ACCESS_COMPONENTS, ACCESS_ROUTES } from './accessRoutes';
import { ACTIVITY_COMPONENTS, ACTIVITY_ROUTES } from './activityRoutes';
import { APPROVAL_COMPONENTS, APPROVAL_ROUTES } from './approvalRoutes';
import {
  CLASS_DETAIL_COMPONENTS,
  CLASS_DETAIL_ROUTES,
} from './classDetailRoutes';
import { CLASS_COMPONENTS, CLASS_ROUTES } from './classRoutes';
import {
  ENVIRONMENT_COMPONENTS,
  ENVIRONMENT_ROUTES,
} from './environmentRoutes';
import { INSIGHTS_COMPONENTS, INSIGHTS_ROUTES } from './insightsRoutes';
import {
  INSTALLATION_COMPONENTS,
  INSTALLATION_ROUTES,
} from './installationRoutes';
import { LIVE_OBJECT_COMPONENTS, LIVE_OBJECT_ROUTES } from './liveObjectRoutes';
import { PRESET_COMPONENTS, PRESET_ROUTES } from './presetRoutes';
import { RECORD_COMPONENTS, RECORD_ROUTES } from './recordRoutes';
import type { Components, Route } from './route';

export { limitedWorkOf, refusalsOf } from './route';
export type { LimitedWork, RefusalStatus, Route, RouteAnswer } from './route';

/** The bodies that the API takes and gives, by the name its description uses. */
export const COMPONENTS = {
  ...ENVIRONMENT_COMPONENTS,
  ...APPROVAL_COMPONENTS,
  ...LIVE_OBJECT_COMPONENTS,
  ...ACCESS_COMPONENTS,
  ...CLASS_COMPONENTS,
  ...CLASS_DETAIL_COMPONENTS,
  ...INSIGHTS_COMPONENTS,
  ...PRESET_COMPONENTS,
  ...INSTALLATION_COMPONENTS,
  ...RECORD_COMPONENTS,
  ...ACTIVITY_COMPONENTS,
} as const satisfies Components;

export type ComponentName = keyof typeof COMPONENTS;

/** Every route of `/api/environments`. */
export const ROUTES: readonly Route<ComponentName>[] = [
  ...ENVIRONMENT_ROUTES,
  ...APPROVAL_ROUTES,
  ...LIVE_OBJECT_ROUTES,
  ...ACCESS_ROUTES,
  ...CLASS_ROUTES,
  ...CLASS_DETAIL_ROUTES,
  ...INSIGHTS_ROUTES,
  ...PRESET_ROUTES,
  ...INSTALLATION_ROUTES,
  ...RECORD_ROUTES,
  ...ACTIVITY_ROUTES,
];

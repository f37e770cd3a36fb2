import {
  INSIGHT_DAYS,
  type InsightDays,
  type InsightsQuery,
} from '@environments-dev/plugin-environments-common';

/** What insights are about, as the URL says it. */
export interface InsightsView {
  days: InsightDays;
  className: string;
  namespace: string;
  /** Entity ref. */
  owner: string;
}

const DEFAULT_DAYS: InsightDays = '30';

/** The view that a URL asks for; what it does not know falls back. */
export function parseInsightsView(params: URLSearchParams): InsightsView {
  const days = params.get('days');
  return {
    days: INSIGHT_DAYS.find(each => each === days) ?? DEFAULT_DAYS,
    className: params.get('class') ?? '',
    namespace: params.get('project') ?? '',
    owner: params.get('team') ?? '',
  };
}

/** The URL of a view; what is as it always is stays out. */
export function formatInsightsView(view: InsightsView): URLSearchParams {
  const params = new URLSearchParams();
  const set = (name: string, value: string) =>
    value ? params.set(name, value) : undefined;
  set('days', view.days === DEFAULT_DAYS ? '' : view.days);
  set('class', view.className);
  set('project', view.namespace);
  set('team', view.owner);
  return params;
}

/** Whether anything but the time narrows what is shown. */
export function isNarrowed({ className, namespace, owner }: InsightsView) {
  return [className, namespace, owner].some(Boolean);
}

/** The query that answers a view. */
export function queryOfView(view: InsightsView): InsightsQuery {
  return {
    days: view.days,
    className: view.className || undefined,
    namespace: view.namespace || undefined,
    owner: view.owner || undefined,
  };
}

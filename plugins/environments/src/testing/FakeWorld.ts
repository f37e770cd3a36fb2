import type {
  ActivityItem,
  ApprovalAnswer,
  ApprovalView,
  ClassAnswer,
  CostRatesAnswer,
  Environment,
  EnvironmentEvent,
  InsightsAnswer,
  LiveResource,
  PreviewAnswer,
  ProjectAnswer,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import type { AccessWorld } from './fakeAccess';
import type { ClassDetailsWorld } from './fakeClassDetails';
import type { FakeFaults } from './fakeFaults';
import type { PresetWorld } from './fakePresets';
import { noInsights } from './someInsights';

/** What the fake knows; each test and example says its own. */
export interface FakeWorld extends FakeFaults {
  environments: Environment[];
  classes: ClassAnswer[];
  classDetails: Partial<ClassDetailsWorld>;
  access: Partial<AccessWorld>;
  presets: PresetWorld['presets'];
  repeat?: PresetWorld['repeat'];
  projects: ProjectAnswer[];
  /** Absent: the installation has none. */
  costRates?: CostRatesAnswer['rates'];
  records: RecordAnswer[];
  /** By the view that shows them. */
  approvals: Partial<Record<ApprovalView, ApprovalAnswer[]>>;
  resources: Record<string, LiveResource[]>;
  events: Record<string, EnvironmentEvent[]>;
  /** By `namespace/name` of an environment, or by the name of a closing report. */
  activity: Record<string, ActivityItem[]>;
  insights: InsightsAnswer;
  logs: string;
  preview: Partial<PreviewAnswer>;
  staleSince?: string;
}

/** A world with one project and nothing in it, but for what is said. */
export function aWorld(facts: Partial<FakeWorld>): FakeWorld {
  return {
    environments: [],
    classes: [],
    classDetails: {},
    access: {},
    presets: [],
    projects: [
      {
        name: 'search',
        title: 'Search',
        mayRequest: true,
        environments: { used: 2, limit: 10 },
      },
    ],
    records: [],
    approvals: {},
    resources: {},
    events: {},
    activity: {},
    insights: noInsights(),
    logs: '',
    preview: {},
    hangs: false,
    ...facts,
  };
}

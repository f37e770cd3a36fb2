import type {
  EnvironmentsApi,
  InsightsQuery,
} from '@environments-dev/plugin-environments-common';
import { fakeAccess } from './fakeAccess';
import { fakeActivity } from './fakeActivity';
import { type Decided, fakeApprovals } from './fakeApprovals';
import { fakeClassDetails } from './fakeClassDetails';
import { fakeClasses } from './fakeClasses';
import { FakeEnvironments } from './FakeEnvironments';
import { fakeInsights } from './fakeInsights';
import { fakeInstallation } from './fakeInstallation';
import { fakeLiveObjects } from './fakeLiveObjects';
import { fakePresets } from './fakePresets';
import { fakeRecords } from './fakeRecords';
import { aWorld, type FakeWorld } from './FakeWorld';

/** The REST API in memory: answers as the backend would, and holds what it is told. */
export class FakeEnvironmentsApi
  extends FakeEnvironments
  implements EnvironmentsApi
{
  readonly #classes = fakeClasses(this.world);
  listClasses = this.#classes.listClasses;
  getClass = this.#classes.getClass;
  preview = this.#classes.preview;

  readonly #classDetails = fakeClassDetails(this.world);
  listClassRevisions = this.#classDetails.listClassRevisions;
  getClassRevision = this.#classDetails.getClassRevision;
  getClassHistory = this.#classDetails.getClassHistory;

  /** Decisions that were made, in order. */
  readonly decided: Decided[] = [];
  readonly #approvals = fakeApprovals(this.world, decided =>
    this.decided.push(decided),
  );
  listApprovals = this.#approvals.listApprovals;
  getApproval = this.#approvals.getApproval;
  approveEnvironment = this.#approvals.approveEnvironment;
  rejectEnvironment = this.#approvals.rejectEnvironment;

  readonly #liveObjects = fakeLiveObjects(this.world);
  getResources = this.#liveObjects.getResources;
  getEvents = this.#liveObjects.getEvents;
  getLogs = this.#liveObjects.getLogs;

  readonly #activity = fakeActivity(this.world);
  getActivity = this.#activity.getActivity;
  getRecordActivity = this.#activity.getRecordActivity;

  readonly #access = fakeAccess(this.world);
  getAccess = this.#access.getAccess;
  issueKubeconfig = this.#access.issueKubeconfig;
  revokeAccess = this.#access.revokeAccess;
  revealOutput = this.#access.revealOutput;

  readonly #presets = fakePresets(this.world);
  listPresets = this.#presets.listPresets;
  getPreset = this.#presets.getPreset;
  savePreset = this.#presets.savePreset;
  savePresetOfEnvironment = this.#presets.savePresetOfEnvironment;
  savePresetOfRecord = this.#presets.savePresetOfRecord;
  changePreset = this.#presets.changePreset;
  deletePreset = this.#presets.deletePreset;
  getRepeat = this.#presets.getRepeat;
  getRecordRepeat = this.#presets.getRecordRepeat;

  readonly #records = fakeRecords(this.world);
  listRecords = this.#records.listRecords;
  getRecord = this.#records.getRecord;

  /** Insights that were asked for, in order. */
  readonly insightsAsked: InsightsQuery[] = [];
  readonly #insights = fakeInsights(this.world, query =>
    this.insightsAsked.push(query),
  );
  getInsights = this.#insights.getInsights;

  readonly #installation = fakeInstallation(this.world);
  listProjects = this.#installation.listProjects;
  getControlClusterStatus = this.#installation.getControlClusterStatus;
  getCostRates = this.#installation.getCostRates;

  constructor(world: Partial<FakeWorld> = {}) {
    super(aWorld(world));
  }
}

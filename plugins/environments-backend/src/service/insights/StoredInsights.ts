import type { NodeRoom } from '@environments-dev/environment-classes';
import { isDevice } from '@environments-dev/environment-classes';
import {
  PHASES,
  type Environment,
  type InsightsAnswer,
} from '@environments-dev/plugin-environments-common';
import { matchesEnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { EnvironmentFilter } from '@environments-dev/plugin-environments-node';
import type { LastTouched } from '../../activity/LastTouched';
import { environmentFacts } from '../../facts/environmentFacts';
import { recordFacts } from '../../facts/recordFacts';
import type { LifeStore } from '../../history/LifeStore';
import { phaseOf } from '../../readModel/environmentEntry';
import type { ReadModel } from '../../readModel/ReadModel';
import { isVisible, Visibility } from '../visibility';
import { compareText } from '../../readModel/compareText';
import { environmentsOverTime } from './environmentsOverTime';
import { FailureGroup, failuresByReason } from './failures';
import { forgottenOnes, oldEnoughToBeUntouched, Remembered } from './forgotten';
import { gpuUse } from './gpuUse';
import type { InsightsService, ParsedInsightsQuery } from './InsightsService';
import { leakingLives, leaks, MOST_LEAKS } from './leaks';
import { Life, lifeOfEnvironment } from './Life';
import { spending } from './spending';
import { beginOf, perStep, Steps, stepsOf } from './steps';
import { timesToReady } from './timesToReady';

/** Makes insights of what runs, which is in memory, and of what has ended. */
export class StoredInsights implements InsightsService {
  readonly #readModel: ReadModel;
  readonly #lives: LifeStore;
  readonly #touched: LastTouched;
  readonly #nodes: { rooms(): readonly NodeRoom[] | undefined };
  readonly #now: () => Date;

  constructor(options: {
    readModel: ReadModel;
    lives: LifeStore;
    touched: LastTouched;
    nodes: { rooms(): readonly NodeRoom[] | undefined };
    now: () => Date;
  }) {
    this.#readModel = options.readModel;
    this.#lives = options.lives;
    this.#touched = options.touched;
    this.#nodes = options.nodes;
    this.#now = options.now;
  }

  async getInsights({
    query,
    visible,
  }: {
    query: ParsedInsightsQuery;
    visible: Visibility<EnvironmentFilter>;
  }): Promise<InsightsAnswer> {
    await this.#readModel.requireKnowledge();
    const now = this.#now();
    const { days, ...filter } = query;
    const steps = stepsOf(days, now);
    const since = new Date(steps.from);
    const seen = this.#seen(visible);
    const present = seen.filter(environment => matches(environment, filter));
    const ended = await this.#lives.lives({ ...filter, since }, visible);
    const lives = [...ended, ...livesOf(present, ended, now)];
    const rates = this.#readModel.costRates();
    return {
      ...this.#readModel.connection.staleness(),
      ...timesOf(steps, now),
      owners: await this.#owners(since, visible, seen),
      environments: {
        now: phasesOf(present),
        ...environmentsOverTime(lives, steps),
      },
      cost: rates && spending(lives, steps, rates.currency),
      starts: timesToReady(lives, steps),
      failures: await this.#failures(failuresByReason(lives, steps), present),
      forgotten: forgottenOnes(
        present,
        await this.#remembered(present, now),
        now,
      ),
      leaks: await this.#leaks(present, ended),
      gpus: gpuUse({ lives, present, capacity: this.#capacity(), steps }),
    };
  }

  #seen(visible: Visibility<EnvironmentFilter>): Environment[] {
    return [...this.#readModel.environments.all()]
      .filter(({ facts }) =>
        isVisible(visible, filter => matchesEnvironmentFilter(facts, filter)),
      )
      .map(({ environment }) => environment);
  }

  async #owners(
    since: Date,
    visible: Visibility<EnvironmentFilter>,
    seen: readonly Environment[],
  ): Promise<string[]> {
    const owners = new Set([
      ...(await this.#lives.owners(since, visible)),
      ...seen.flatMap(each => environmentFacts(each).owner ?? []),
    ]);
    return [...owners].sort(compareText);
  }

  async #failures(
    groups: readonly FailureGroup[],
    present: readonly Environment[],
  ): Promise<InsightsAnswer['failures']> {
    const uids = groups.map(({ latest }) => latest.uid);
    const reports = await this.#lives.reports(uids);
    const live = new Map(
      present.map(environment => [environment.metadata.uid, environment]),
    );
    return groups.flatMap(({ latest: { uid, at }, ...group }) => {
      const report = reports.get(uid);
      const environment = live.get(uid);
      const facts =
        (report && recordFacts(report)) ??
        (environment && environmentFacts(environment));
      return facts
        ? [
            {
              ...group,
              latest: {
                namespace: facts.namespace,
                name: facts.name,
                className: facts.className,
                owner: facts.owner,
                at: new Date(at).toISOString(),
                message:
                  report?.finalMessage ??
                  (environment?.status?.closing ?? environment?.status)
                    ?.message ??
                  '',
              },
            },
          ]
        : [];
    });
  }

  async #remembered(
    present: readonly Environment[],
    now: Date,
  ): Promise<Remembered> {
    const old = present.filter(each => oldEnoughToBeUntouched(each, now));
    const classNames = new Set(present.map(({ spec }) => spec.className));
    const usual = await Promise.all(
      [...classNames].map(
        async className =>
          [className, await this.#lives.usualLifetime(className)] as const,
      ),
    );
    return {
      usualLifetimes: new Map(
        usual.flatMap(([className, length]): Array<[string, number]> =>
          length === undefined ? [] : [[className, length]],
        ),
      ),
      lastTouched: await this.#touched.of(
        old.flatMap(({ metadata }) => metadata.uid ?? []),
      ),
    };
  }

  async #leaks(
    present: readonly Environment[],
    ended: readonly Life[],
  ): Promise<InsightsAnswer['leaks']> {
    const leaking = leakingLives(ended);
    const shown = leaking.slice(0, MOST_LEAKS).map(({ uid }) => uid);
    const reports = await this.#lives.reports(shown);
    return leaks(
      present,
      shown.flatMap(uid => reports.get(uid) ?? []),
      leaking.length,
    );
  }

  #capacity(): ReadonlyMap<string, number> {
    const capacity = new Map<string, number>();
    for (const { allocatable } of this.#nodes.rooms() ?? []) {
      for (const [resource, amount] of allocatable) {
        if (isDevice(resource)) {
          const before = capacity.get(resource) ?? 0;
          capacity.set(resource, before + Number(amount) / 1e9);
        }
      }
    }
    return capacity;
  }
}

/** Those that are there and of which history has no report yet. */
function livesOf(
  present: readonly Environment[],
  ended: readonly Life[],
  now: Date,
): Life[] {
  const reported = new Set(ended.map(({ uid }) => uid));
  return present
    .filter(
      ({ metadata, status }) =>
        status?.endedAt === undefined && !reported.has(metadata.uid ?? ''),
    )
    .map(environment => lifeOfEnvironment(environment, now));
}

function matches(
  environment: Environment,
  { className, namespace, owner }: Omit<ParsedInsightsQuery, 'days'>,
): boolean {
  const facts = environmentFacts(environment);
  return (
    (className === undefined || facts.className === className) &&
    (namespace === undefined || facts.namespace === namespace) &&
    (owner === undefined || facts.owner === owner)
  );
}

function phasesOf(
  present: readonly Environment[],
): InsightsAnswer['environments']['now'] {
  const phases = present.map(phaseOf);
  return PHASES.flatMap(phase => {
    const count = phases.filter(each => each === phase).length;
    return count === 0 ? [] : [{ phase, count }];
  });
}

function timesOf(
  steps: Steps,
  now: Date,
): Pick<InsightsAnswer, 'steps' | 'stepSeconds' | 'at'> {
  return {
    steps: perStep(steps).map((_, step) =>
      new Date(beginOf(steps, step)).toISOString(),
    ),
    stepSeconds: steps.length / 1000,
    at: now.toISOString(),
  };
}

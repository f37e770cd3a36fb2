import { eventually } from '@environments-dev/control-plane';
import { isNotFound } from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  environmentNamespaceName,
  Instance,
  instanceOf,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import { TestCluster } from '../../__testUtils__/cluster';
import { uniqueName } from '../../__testUtils__/uniqueName';
import {
  parseStoredEnvironment,
  StoredEnvironment,
} from '../../watch/environments';
import { ownTypes } from '../../watch/resourceTypes';
import {
  Kill,
  KillableController,
  startKillableController,
} from './killableController';
import { Living, PhaseOfLife, phasesOfLife } from './phasesOfLife';
import {
  Picture,
  pictureOf,
  pictureOfEnvironment,
  pictureOfRecord,
  Subject as Pictured,
} from './picture';
import { Subject } from './subjects';

/** How one phase of a life went. */
export interface Chapter {
  phase: PhaseOfLife['name'];
  /** Writes of the controller that the API server answered. */
  writes: readonly string[];
  /** What stood in the cluster when it was over. */
  picture: Picture;
}

/** What a life is lived with. */
export interface Stage {
  cluster: TestCluster;
  executable: string;
  kubeconfig: string;
}

type PhaseName = PhaseOfLife['name'];

/**
 * Lives one life of an environment, from request to record, and kills its controller
 * in each phase as planned.
 *
 * @param undisturbed - the same life without kills: each phase must come to look like it
 * @throws Error that says in which phase, after which kill, what was different
 */
export async function live(
  subject: Subject,
  stage: Stage,
  disturbance?: {
    kills: Partial<Record<PhaseName, Kill>>;
    undisturbed: readonly Chapter[];
  },
): Promise<Chapter[]> {
  const { cluster } = stage;
  const name = uniqueName('life');
  const shard = uniqueName('shard');
  const klass = await subject.install(cluster);
  const controller = await startKillableController({
    ...stage,
    selector: `${SHARD_LABEL}=${shard}`,
    className: klass.className,
  });
  let instance: Instance | undefined;
  const living: Living = {
    cluster,
    name,
    klass,
    async request() {
      const environment = await request(cluster, { name, shard, klass });
      instance = instanceOf(environment);
      return environment;
    },
  };
  const look = () => lookAt(living, instance);
  const chapters: Chapter[] = [];
  try {
    for (const phase of phasesOfLife.filter(each => each.appliesTo(klass))) {
      chapters.push(
        await liveThrough(phase, living, {
          controller,
          look,
          kill: disturbance?.kills[phase.name],
          expected: disturbance?.undisturbed.find(
            chapter => chapter.phase === phase.name,
          )?.picture,
        }),
      );
    }
  } finally {
    await controller.stop();
    await klass.remove();
  }
  return chapters;
}

async function liveThrough(
  phase: PhaseOfLife,
  living: Living,
  {
    controller,
    look,
    kill,
    expected,
  }: {
    controller: KillableController;
    look: () => Promise<Picture>;
    kill: Kill | undefined;
    /** What it must come to look like; absent where that is to be found out. */
    expected: Picture | undefined;
  },
): Promise<Chapter> {
  controller.watchWrites(kill);
  try {
    await phase.begin(living);
    await eventually(() => phase.isOver(living));
    const picture = await (expected
      ? comesToLookLike(expected, look)
      : settled(look));
    expect(twice(controller.made())).toEqual([]);
    return { phase: phase.name, writes: controller.writes(), picture };
  } catch (error) {
    throw explained(error, { phase, kill, controller });
  }
}

async function request(
  cluster: TestCluster,
  {
    name,
    shard,
    klass,
  }: { name: string; shard: string; klass: Living['klass'] },
): Promise<StoredEnvironment> {
  return parseStoredEnvironment(
    await cluster.admin.create(ownTypes.environments, {
      apiVersion: API_VERSION,
      kind: 'Environment',
      metadata: {
        name,
        namespace: cluster.project,
        labels: { [SHARD_LABEL]: shard },
      },
      spec: {
        owner: 'group:default/search',
        ...klass.spec,
        className: klass.className,
      },
    }),
  );
}

/** All there is to see of an environment, or of what it left. */
async function lookAt(
  { cluster, name, klass }: Living,
  instance: Instance | undefined,
): Promise<Picture> {
  if (!instance) {
    throw new Error(`environment ${name} was not requested`);
  }
  const environment = await found(cluster.environment(name));
  const subject: Pictured = {
    name,
    className: klass.className,
    instanceUid: instance.uid,
    project: cluster.project,
    namespace:
      environment?.status?.namespace === environmentNamespaceName(instance)
        ? environmentNamespaceName(instance)
        : undefined,
  };
  const objects = await pictureOf(cluster.admin, subject);
  return environment
    ? { objects, environment: pictureOfEnvironment(environment, subject) }
    : {
        objects,
        record: pictureOfRecord((await cluster.record(instance)).spec, subject),
      };
}

async function found<T>(asked: Promise<T>): Promise<T | undefined> {
  try {
    return await asked;
  } catch (error) {
    if (isNotFound(error)) {
      return undefined;
    }
    throw error;
  }
}

function comesToLookLike(
  expected: Picture,
  look: () => Promise<Picture>,
): Promise<Picture> {
  return eventually(async () => {
    const picture = await look();
    expect(picture).toEqual(expected);
    return picture;
  });
}

/** What it looks like twice in a row. */
async function settled(look: () => Promise<Picture>): Promise<Picture> {
  let before = await look();
  return eventually(async () => {
    const expected = before;
    before = await look();
    expect(before).toEqual(expected);
    return before;
  });
}

function twice(made: readonly string[]): string[] {
  return made.filter((each, index) => made.indexOf(each) !== index);
}

function explained(
  error: unknown,
  {
    phase,
    kill,
    controller,
  }: {
    phase: PhaseOfLife;
    kill: Kill | undefined;
    controller: KillableController;
  },
): Error {
  const when = kill
    ? `killed ${kill.moment} of write ${kill.atWrite} of ${phase.name}${controller.wasKilled() ? '' : ', which did not come'}`
    : `undisturbed, in ${phase.name}`;
  const message = error instanceof Error ? error.message : String(error);
  return new Error(
    [
      when,
      message,
      'writes:',
      ...controller.writes(),
      'log:',
      controller.log(),
    ].join('\n'),
  );
}

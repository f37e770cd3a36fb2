import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { libraryClasses } from '../__testUtils__/manifests';
import { bundleExecutable, Executable } from './__testUtils__/executable';
import { Kill, Moment } from './__testUtils__/killableController';
import { Chapter, live, Stage } from './__testUtils__/life';
import { chance, choose, runsAll, seed } from './__testUtils__/seed';
import {
  classWithEverything,
  libraryClass,
  Subject,
} from './__testUtils__/subjects';
import { inParallel } from './__testUtils__/inParallel';

jest.setTimeout(runsAll ? 6 * 3600_000 : 600_000);

const moments: readonly Moment[] = ['BeforeTheAnswer', 'AfterTheAnswer'];

const everything = [
  classWithEverything('Namespace'),
  classWithEverything('Shared'),
];
const ofTheLibrary = libraryClasses().map(libraryClass);
const subjects: Subject[] = runsAll
  ? [...everything, ...ofTheLibrary]
  : [
      choose(everything, seed, 'isolation'),
      choose(ofTheLibrary, seed, 'class'),
    ];

type Kills = Partial<Record<Chapter['phase'], Kill>>;

/** In the n-th life, the controller is killed around the n-th write of every phase. */
function everyKill(undisturbed: readonly Chapter[]): Kills[] {
  const most = Math.max(...undisturbed.map(({ writes }) => writes.length));
  return moments.flatMap(moment =>
    Array.from({ length: most }, (_, index) =>
      Object.fromEntries(
        undisturbed
          .filter(({ writes }) => index < writes.length)
          .map(({ phase }) => [phase, { atWrite: index + 1, moment }]),
      ),
    ),
  );
}

function aSample(title: string, undisturbed: readonly Chapter[]): Kills[] {
  return [
    Object.fromEntries(
      undisturbed.map(({ phase, writes }) => [
        phase,
        {
          atWrite: 1 + Math.floor(chance(seed, title, phase) * writes.length),
          moment: choose(moments, seed, title, phase, 'moment'),
        },
      ]),
    ),
  ];
}

describe(`a controller that is killed after any of its writes (FAULTS_SEED=${seed})`, () => {
  let cluster: TestCluster;
  let executable: Executable;
  let outcomes: Map<string, Promise<string[]>>;

  /** What went wrong in the lives of a class, each as a text. */
  async function outcomeOf(subject: Subject, stage: Stage): Promise<string[]> {
    const undisturbed = await live(subject, stage);
    const plans = runsAll
      ? everyKill(undisturbed)
      : aSample(subject.title, undisturbed);
    const failures = await inParallel(runsAll ? 4 : 1, plans, kills =>
      live(subject, stage, { kills, undisturbed }).then(
        () => [],
        error => [String(error.message)],
      ),
    );
    if (runsAll) {
      const phases = undisturbed.map(
        ({ phase, writes }) => `${phase} (${writes.length} writes)`,
      );
      process.stdout.write(
        `${subject.title}: killed in ${phases.join(', ')}: ${plans.length} lives, ${
          failures.flat().length
        } of them wrong\n`,
      );
    }
    return failures.flat();
  }

  beforeAll(async () => {
    [cluster, executable] = await Promise.all([
      testCluster(),
      bundleExecutable(),
    ]);
    const stage: Stage = {
      cluster,
      executable: executable.path,
      kubeconfig: await cluster.controllerKubeconfig(),
    };
    let before: Promise<unknown> = Promise.resolve();
    outcomes = new Map(
      subjects.map(subject => {
        const outcome = runsAll
          ? before.then(() => outcomeOf(subject, stage))
          : outcomeOf(subject, stage);
        before = outcome.catch(() => undefined);
        return [subject.title, outcome];
      }),
    );
  });
  afterAll(async () => {
    await Promise.allSettled([...(outcomes?.values() ?? [])]);
    await executable?.remove();
    await cluster?.close();
  });

  it.each(subjects.map(({ title }) => title))(
    'starts, sleeps, wakes, moves and ends an environment of %s as if nothing had happened',
    async title => {
      expect(await outcomes.get(title)).toEqual([]);
    },
  );
});

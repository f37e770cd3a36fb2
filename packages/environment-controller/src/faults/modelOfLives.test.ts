import fc from 'fast-check';
import { TestCluster, testCluster } from '../__testUtils__/cluster';
import { uniqueName } from '../__testUtils__/uniqueName';
import { jumpingClock } from './__testUtils__/jumpingClock';
import { installModelledClasses } from './__testUtils__/modelledClasses';
import { startModelledController } from './__testUtils__/modelledController';
import {
  approve,
  change,
  deleteChild,
  deleteDefinition,
  end,
  extend,
  jump,
  kill,
  requestOf,
  setPower,
  slots,
} from './__testUtils__/modelCommands';
import { emptyModel, holds } from './__testUtils__/modelOfLives';
import { runsAll, seed } from './__testUtils__/seed';

jest.setTimeout(runsAll ? 6 * 3600_000 : 600_000);

const slot = fc.constantFrom(...slots);

const request = fc
  .tuple(slot, fc.constantFrom('plain', 'approved', 'widget'))
  .map(([where, kind]) => requestOf(where, kind));

/** What cannot be done at its turn is passed over. */
const steps = fc.array(
  fc.oneof(
    { arbitrary: request, weight: 4 },
    {
      arbitrary: fc
        .tuple(slot, fc.constantFrom('hi', 'hallo', 'hei'))
        .map(([where, greeting]) => change(where, greeting)),
      weight: 3,
    },
    { arbitrary: slot.map(extend), weight: 2 },
    { arbitrary: slot.map(approve), weight: 3 },
    {
      arbitrary: fc
        .tuple(slot, fc.constantFrom('Asleep', 'Awake'))
        .map(([where, mode]) => setPower(where, mode)),
      weight: 4,
    },
    { arbitrary: slot.map(deleteChild), weight: 3 },
    { arbitrary: fc.constant(deleteDefinition()), weight: 1 },
    { arbitrary: fc.constant(kill()), weight: 3 },
    // No sum of a few of them is an hour or two, where an instant and its check would meet.
    { arbitrary: fc.constantFrom(7, 41, 67, 149).map(jump), weight: 4 },
    { arbitrary: slot.map(end), weight: 1 },
  ),
  runsAll ? { minLength: 40, maxLength: 60 } : { minLength: 30, maxLength: 30 },
);

describe(`whatever is done to environments, in any order (FAULTS_SEED=${seed})`, () => {
  let cluster: TestCluster;

  beforeAll(async () => {
    cluster = await testCluster();
  });
  afterAll(() => cluster?.close());

  it('each is what was asked for, ends when it should and leaves only its record', async () => {
    const property = fc.asyncProperty(steps, async commands => {
      const clock = jumpingClock();
      const shard = uniqueName('shard');
      const classes = await installModelledClasses(cluster);
      const controller = await startModelledController(cluster, {
        shard,
        clock,
      });
      const model = emptyModel();
      const real = { cluster, classes, controller, clock, shard };
      try {
        await fc.asyncModelRun(() => ({ model, real }), commands);
        for (const expected of model.alive.values()) {
          expected.isEnded = true;
          await cluster.end(expected.name);
        }
        await holds(model, real);
        expect(model.alive.size).toBe(0);
      } finally {
        await controller.stop();
        await classes.remove();
      }
    });
    await fc.assert(property, {
      seed,
      numRuns: runsAll ? 30 : 1,
      // To find a shorter run that fails takes as long as many that do not.
      endOnFailure: true,
    });
  });
});

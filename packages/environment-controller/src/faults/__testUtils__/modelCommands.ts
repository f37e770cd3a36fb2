import {
  API_VERSION,
  instanceOf,
  SHARD_LABEL,
} from '@environments-dev/plugin-environments-common';
import { AsyncCommand } from 'fast-check';
import { anEnvironment } from '../../__testUtils__/builders';
import { uniqueName } from '../../__testUtils__/uniqueName';
import { ownTypes } from '../../watch/resourceTypes';
import { APPROVERS, Kind } from './modelledClasses';
import { Expected, holds, Model, Real, runs, settingsOf } from './modelOfLives';

const MINUTE = 60_000;
/** Longer than it takes for put-backs to count as a quarrel. */
const CALM_MILLIS = 11 * MINUTE;

type Command = AsyncCommand<Model, Real>;

function command(
  name: string,
  check: (model: Model, real?: Real) => boolean,
  run: (model: Model, real: Real) => Promise<unknown>,
): Command {
  return {
    check,
    async run(model, real) {
      model.done.push(name);
      try {
        await run(model, real);
        await holds(model, real);
      } catch (error) {
        throw new Error(`after ${model.done.join(', ')}`, { cause: error });
      }
    },
    toString: () => name,
  };
}

const SLOTS = ['a', 'b', 'c'] as const;
export type Slot = (typeof SLOTS)[number];
export const slots: readonly Slot[] = SLOTS;

function onAlive(
  name: string,
  slot: Slot,
  may: (expected: Expected) => boolean,
  run: (expected: Expected, real: Real) => Promise<unknown>,
): Command {
  return command(
    `${name}(${slot})`,
    ({ alive }) => {
      const expected = alive.get(slot);
      return expected !== undefined && may(expected);
    },
    async ({ alive }, real) => {
      const expected = alive.get(slot);
      if (expected) {
        await run(expected, real);
      }
    },
  );
}

export const requestOf = (slot: Slot, kind: Kind): Command =>
  command(
    `request(${slot}, ${kind})`,
    ({ alive, widgetsAreDefined }) =>
      !alive.has(slot) && (kind !== 'widget' || widgetsAreDefined),
    async (model, { cluster, classes, shard }) => {
      const name = uniqueName(`model-${slot}`);
      const built = anEnvironment(name, classes.className(kind)).build();
      const made = await cluster.admin.create(ownTypes.environments, {
        ...built,
        metadata: {
          name,
          namespace: cluster.project,
          labels: { [SHARD_LABEL]: shard },
        },
      });
      model.alive.set(slot, {
        name,
        kind,
        instance: instanceOf(made),
        greeting: 'hello',
        extensions: 0,
        power: 'Awake',
        isApproved: false,
        wasReady: false,
        isEnded: false,
        disturbedAt: -Infinity,
        endsAt: Infinity,
      });
    },
  );

export const change = (slot: Slot, greeting: string): Command =>
  onAlive(
    `change to ${greeting}`,
    slot,
    ({ kind, power }) => kind !== 'approved' && power === 'Awake',
    async (expected, real) => {
      await patch(expected, real, { parameters: { greeting } });
      expected.greeting = greeting;
    },
  );

export const extend = (slot: Slot): Command =>
  onAlive(
    'extend',
    slot,
    ({ kind, extensions }) => kind !== 'approved' && extensions < 5,
    async (expected, real) => {
      const { spec } = await real.cluster.environment(expected.name);
      await patch(expected, real, {
        lifetime: {
          extensions: [
            ...(spec.lifetime?.extensions ?? []),
            {
              id: uniqueName('extension'),
              add: '1h',
              by: spec.requester?.username,
              at: new Date().toISOString(),
              because: 'one more run',
            },
          ],
        },
      });
      expected.extensions += 1;
    },
  );

export const approve = (slot: Slot): Command =>
  onAlive(
    'approve',
    slot,
    ({ kind, isApproved }) => kind === 'approved' && !isApproved,
    async (expected, { cluster }) => {
      const { metadata, status } = await cluster.environment(expected.name);
      const lead = cluster.admin.as({
        user: 'user:default/model-lead',
        groups: ['system:masters', APPROVERS],
      });
      await lead.create(ownTypes.environmentApprovals, {
        apiVersion: API_VERSION,
        kind: 'EnvironmentApproval',
        metadata: { name: uniqueName('decision'), namespace: cluster.project },
        spec: {
          environmentName: metadata.name,
          environmentUid: metadata.uid,
          requestHash: status?.approval?.requestHash,
          decision: 'Approved',
        },
      });
      expected.isApproved = true;
    },
  );

export const setPower = (slot: Slot, mode: Expected['power']): Command =>
  onAlive(
    mode === 'Asleep' ? 'sleep' : 'wake',
    slot,
    expected => runs(expected) && expected.power !== mode,
    async (expected, real) => {
      await patch(expected, real, { power: { mode } });
      expected.power = mode;
    },
  );

export const deleteChild = (slot: Slot): Command =>
  command(
    `delete a child of (${slot})`,
    ({ alive }) => {
      const expected = alive.get(slot);
      return expected?.power === 'Awake' && runs(expected);
    },
    async ({ alive }, { cluster, clock }) => {
      const expected = alive.get(slot);
      const now = clock.now().getTime();
      if (expected && now - expected.disturbedAt > CALM_MILLIS) {
        expected.disturbedAt = now;
        await cluster.admin.delete(settingsOf(expected, cluster));
      }
    },
  );

export const end = (slot: Slot): Command =>
  onAlive(
    'end',
    slot,
    () => true,
    async (expected, { cluster }) => {
      await cluster.end(expected.name);
      expected.isEnded = true;
    },
  );

export const kill = (): Command =>
  command(
    'kill',
    () => true,
    (_, { controller }) => controller.restart(),
  );

export const jump = (minutes: number): Command =>
  command(
    `jump ${minutes} m`,
    () => true,
    async (_, { clock, controller }) => {
      clock.jump(minutes * MINUTE);
      // What was due then must not be looked for at the next jump.
      await controller.idle();
    },
  );

/** Nobody who has a widget then is ready any more, so it is done to those who end with it. */
export const deleteDefinition = (): Command =>
  command(
    'delete the definition of widgets, and end who has one',
    ({ widgetsAreDefined }) => widgetsAreDefined,
    async (model, { cluster, classes }) => {
      model.widgetsAreDefined = false;
      await classes.deleteWidgetDefinition();
      for (const expected of model.alive.values()) {
        if (expected.kind === 'widget') {
          expected.isEnded = true;
          await cluster.end(expected.name);
        }
      }
    },
  );

async function patch(
  { name }: Expected,
  { cluster }: Real,
  spec: Record<string, unknown>,
): Promise<void> {
  await cluster.admin.mergePatch(
    { type: ownTypes.environments, namespace: cluster.project, name },
    { spec },
  );
}

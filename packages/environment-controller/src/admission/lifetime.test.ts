import { eventually } from '@environments-dev/control-plane';
import {
  acceptEnvironment,
  compileClass,
} from '@environments-dev/environment-classes';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import {
  ENVIRONMENT_CLASS,
  INSTANCE_ANNOTATION,
  TEARDOWN_FINALIZER,
  ENVIRONMENT,
  environmentClassSpecSchema,
} from '@environments-dev/plugin-environments-common';
import fc from 'fast-check';
import { inForce } from './__testUtils__/inForce';
import {
  environment,
  environmentRef,
  observe,
  type Project,
  testProject,
} from './__testUtils__/project';

jest.setTimeout(120_000);

const dryRun = { dryRun: true };
const user = 'user:default/jane';

let project: Project;
let asJane: KubernetesClient;
let className: string;

beforeAll(async () => {
  project = await testProject('lifetime');
  asJane = await project.person(user, 'environments-user');
  className = await project.makeClass('day', { default: '8h', max: '24h' });
  await inForce([
    {
      attempt: () => ask({ lifetime: { ttl: '25h' } }),
      refusal: 'this class allows at most 24h',
    },
  ]);
});

afterAll(() => project.remove());

/** Would this be taken? Nothing is stored. */
function ask(spec: object) {
  return asJane.create(
    ENVIRONMENT,
    environment(project, 'asked', { className, ...spec }),
    dryRun,
  );
}

async function make(name: string, lifetime: object = {}) {
  await asJane.create(
    ENVIRONMENT,
    environment(project, name, { className, lifetime }),
  );
  return environmentRef(project, name);
}

function extension(id: string, add: string) {
  return { id, add, by: user, at: new Date().toISOString() };
}

function hoursFrom(instant: string | number, hours: number): string {
  return new Date(
    new Date(instant).getTime() + hours * 3_600_000,
  ).toISOString();
}

describe('a request', () => {
  it.each([
    ['says nothing of its lifetime', {}],
    ['asks for the most its class allows', { ttl: '24h' }],
    ['says the same in other units', { ttl: '1380m3600s' }],
    ['asks for a second', { ttl: '1s' }],
  ])('is taken when it %s', async (_, lifetime) => {
    await expect(ask({ lifetime })).resolves.toMatchObject({
      spec: { lifetime },
    });
  });

  it.each([
    ['above the cap', { ttl: '24h1s' }, 'spec.lifetime.ttl: is 24h1s'],
    ['above the cap in minutes', { ttl: '1441m' }, 'at most 24h'],
    ['of a thousand years', { ttl: '9999999h' }, 'at most 24h'],
    ['of more years than numbers', { ttl: `${'9'.repeat(31)}s` }, 'most 24h'],
    ['of nothing', { ttl: '0s' }, 'must be a duration above zero'],
  ])('is refused for a time to live %s', async (_, lifetime, refusal) => {
    await expect(ask({ lifetime })).rejects.toMatchObject({
      statusCode: 422,
      message: expect.stringContaining(refusal),
    });
  });

  it('is held to the cap by a date as well', async () => {
    await ask({ lifetime: { until: hoursFrom(Date.now(), 23.9) } });
    await expect(
      ask({ lifetime: { until: hoursFrom(Date.now(), 24.1) } }),
    ).rejects.toThrow('this class allows at most 24h from');
    await expect(
      ask({ lifetime: { until: '9999-12-31T23:59:59Z' } }),
    ).rejects.toThrow('this class allows at most 24h from');
    await expect(
      ask({ lifetime: { until: hoursFrom(Date.now(), -1) } }),
    ).rejects.toThrow('which is past');
  });

  it('is held to the cap when it is applied, as by kubectl or from Git', async () => {
    await expect(
      asJane.apply(
        environmentRef(project, 'applied'),
        environment(project, 'applied', {
          className,
          lifetime: { until: hoursFrom(Date.now(), 25) },
        }),
        { fieldManager: 'kubectl', ...dryRun },
      ),
    ).rejects.toThrow('at most 24h from');
  });

  it('may name a class that does not exist yet: the controller says so', async () => {
    const spec = { className: 'no-such-class', lifetime: { ttl: '9999h' } };
    await expect(ask(spec)).resolves.toMatchObject({ spec });
  });

  it('may name a revision that is not the one of today', async () => {
    const spec = {
      classRevision: '0123456789abcdef',
      lifetime: { ttl: '25h' },
    };
    await expect(ask(spec)).resolves.toMatchObject({ spec });
  });

  it('finds no cap in a class that allows more years than can be counted', async () => {
    const unlimited = await project.makeClass('ages', { max: '9999999h' });
    await eventually(() =>
      ask({ className: unlimited, lifetime: { ttl: '500000h' } }),
    );
    await expect(
      ask({ className: unlimited, lifetime: { ttl: '0s' } }),
    ).rejects.toThrow('above zero');
  });
});

describe('extensions', () => {
  it('are taken up to the cap, and no further', async () => {
    const ref = await make('extended', { ttl: '8h' });
    const extend = (...extensions: object[]) =>
      asJane.mergePatch(ref, { spec: { lifetime: { extensions } } });
    const first = extension('one', '15h');
    await extend(first);
    await expect(extend(first, extension('two', '61m'))).rejects.toThrow(
      "spec.lifetime.extensions: with all extensions the lifetime passes the class's maximum of 24h",
    );
    await extend(first, extension('two', '60m'));
  });

  it('are counted upon the default of the class', async () => {
    const ref = await make('default');
    const extend = (add: string) =>
      asJane.mergePatch(ref, {
        spec: { lifetime: { extensions: [extension('one', add)] } },
      });
    await expect(extend('16h1s')).rejects.toThrow('maximum of 24h');
    await extend('16h');
  });

  it('of a date are counted from ready', async () => {
    const ref = await make('dated', { until: hoursFrom(Date.now(), 20) });
    const readyAt = hoursFrom(Date.now(), 1);
    await observe(project, ref, { startedAt: readyAt, readyAt });
    const extend = (add: string) =>
      asJane.mergePatch(ref, {
        spec: { lifetime: { extensions: [extension('one', add)] } },
      });
    await expect(extend('5h2m')).rejects.toThrow('maximum of 24h');
    await extend('4h58m');
  });
});

describe('a lifetime that changes', () => {
  it('is held to the cap', async () => {
    const ref = await make('changed', { ttl: '8h' });
    await expect(
      asJane.mergePatch(ref, { spec: { lifetime: { ttl: '25h' } } }),
    ).rejects.toThrow('spec.lifetime.ttl: is 25h');
    await asJane.mergePatch(ref, { spec: { lifetime: { ttl: '24h' } } });
  });

  it('to a date is counted from its start', async () => {
    const ref = await make('moved');
    const startedAt = hoursFrom(Date.now(), 2);
    const move = (until: string) =>
      asJane.mergePatch(ref, { spec: { lifetime: { until } } });
    // Not started: only the controller has a clock.
    await move(hoursFrom(Date.now(), 100));
    await observe(project, ref, { startedAt });
    await expect(move(hoursFrom(startedAt, 24.1))).rejects.toThrow('most 24h');
    await expect(move(hoursFrom(startedAt, -0.1))).rejects.toThrow('is past');
    await move(hoursFrom(startedAt, 23.9));
  });
});

describe('what the rule leaves alone', () => {
  it('is an environment whose lifetime stays, though its class allows less now', async () => {
    const shrunk = await project.makeClass('shrunk', { max: '24h' });
    const ref = environmentRef(project, 'outgrown');
    await asJane.create(
      ENVIRONMENT,
      environment(project, 'outgrown', {
        className: shrunk,
        lifetime: { ttl: '20h' },
      }),
    );
    await project.admin.mergePatch(
      { type: ENVIRONMENT_CLASS, name: shrunk },
      { spec: { lifetime: { max: '10h', default: '8h' } } },
    );
    await inForce([
      {
        attempt: () =>
          asJane.mergePatch(
            ref,
            { spec: { lifetime: { ttl: '21h' } } },
            dryRun,
          ),
        refusal: 'at most 10h',
      },
    ]);
    await asJane.mergePatch(ref, { spec: { outcome: 'It works' } });
    await asJane.mergePatch(ref, { metadata: { labels: { seen: 'yes' } } });
    // Pinned to the class as it was, it is extended by the rules that it began with.
    await observe(project, ref, { classRevision: 'as-it-was' });
    await expect(
      asJane.mergePatch(ref, { spec: { lifetime: { ttl: '21h' } } }),
    ).resolves.toHaveProperty('spec.lifetime.ttl', '21h');
  });

  it('is an environment whose end has begun', async () => {
    const ref = await make('ending');
    await project.asController.mergePatch(ref, {
      metadata: { finalizers: [TEARDOWN_FINALIZER] },
    });
    await asJane.delete(ref);
    await expect(
      asJane.mergePatch(ref, { spec: { lifetime: { ttl: '25h' } } }),
    ).resolves.toHaveProperty('spec.lifetime.ttl', '25h');
    await project.asController.mergePatch(ref, {
      metadata: { finalizers: [] },
    });
  });

  it('is an environment that comes back from a backup', async () => {
    const backup = environment(project, 'restored', {
      className,
      lifetime: { until: '2020-01-01T00:00:00Z' },
    });
    const annotations = { [INSTANCE_ANNOTATION]: '{"uid":"before"}' };
    await expect(
      project.admin.create(
        ENVIRONMENT,
        { ...backup, metadata: { ...backup.metadata, annotations } },
        dryRun,
      ),
    ).resolves.toMatchObject({ spec: backup.spec });
  });
});

it('refuses exactly the lifetimes that the portal and the controller refuse', async () => {
  const spec = environmentClassSpecSchema.parse({
    title: 'Day',
    owner: 'group:default/platform',
    serviceAccountName: 'day',
    lifetime: { default: '8h', max: '24h' },
    resources: [
      {
        name: 'settings',
        template: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: 'settings' },
        },
      },
    ],
  });
  const found = compileClass(
    { metadata: { name: className }, spec },
    { site: {} },
  );
  if (!found.valid) {
    throw new Error(JSON.stringify(found.errors));
  }
  const part = (unit: string, max: number) =>
    fc.oneof(
      fc.constant(''),
      fc.integer({ min: 0, max }).map(count => `${count}${unit}`),
    );
  const durations = fc
    .tuple(part('h', 26), part('m', 1500), part('s', 90_000))
    .map(parts => parts.join(''))
    .filter(text => text !== '');
  const lifetimes = fc.oneof(
    durations.map(ttl => ({ ttl })),
    // A second around the cap, the two clocks may differ.
    fc
      .double({ min: -48, max: 48, noNaN: true })
      .filter(hours => Math.abs(hours) > 0.01 && Math.abs(hours - 24) > 0.01)
      .map(hours => ({ until: hoursFrom(Date.now(), hours) })),
  );
  await fc.assert(
    fc.asyncProperty(lifetimes, async lifetime => {
      const { accepted } = acceptEnvironment(
        found.compiled,
        {
          metadata: { name: 'asked', namespace: project.name },
          spec: { parameters: {}, lifetime },
        },
        new Date(),
      );
      const admitted = await ask({ lifetime }).then(
        () => true,
        (error: { statusCode?: number }) => {
          expect(error.statusCode).toBe(422);
          return false;
        },
      );
      expect(admitted).toBe(accepted);
    }),
    { numRuns: 200 },
  );
});

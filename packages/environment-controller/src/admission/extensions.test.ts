import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import {
  ENVIRONMENT,
  TEARDOWN_FINALIZER,
} from '@environments-dev/plugin-environments-common';
import { inForce } from './__testUtils__/inForce';
import {
  environment,
  environmentRef,
  type Project,
  systemAccount,
  testProject,
} from './__testUtils__/project';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const mate = 'user:default/mate';

let project: Project;
let asJane: KubernetesClient;
let asMate: KubernetesClient;

beforeAll(async () => {
  project = await testProject('extensions');
  asJane = await project.person(jane, 'environments-user');
  asMate = await project.person(mate, 'environments-user');
  for (const as of [asJane, asMate]) {
    await inForce([
      {
        attempt: () =>
          as.create(
            ENVIRONMENT,
            extended('probe', extension('one', 'somebody')),
            { dryRun: true },
          ),
        refusal: 'it must be who adds it',
      },
    ]);
  }
});

afterAll(() => project.remove());

function extension(id: string, by: string, change: object = {}) {
  return {
    id,
    add: '1h',
    by,
    at: new Date().toISOString(),
    because: 'one more run',
    ...change,
  };
}

function extended(name: string, ...extensions: object[]) {
  return environment(project, name, {
    className: 'no-such-class',
    lifetime: { extensions },
  });
}

async function make(name: string, ...extensions: object[]) {
  await asJane.create(ENVIRONMENT, extended(name, ...extensions));
  return environmentRef(project, name);
}

/** What the whole list shall be. */
function write(
  as: KubernetesClient,
  name: string,
  ...extensions: object[]
): Promise<unknown> {
  return as.mergePatch(environmentRef(project, name), {
    spec: { lifetime: { extensions } },
  });
}

describe('an extension that was written', () => {
  const first = extension('one', jane);

  beforeAll(() => make('kept', first));

  it('stays where another is added, by whomever', async () => {
    const second = extension('two', mate);
    await write(asMate, 'kept', first, second);
    // In any order: an apply that owns only its own entry may put it first.
    const inAnyOrder = [extension('three', jane), second, first];
    await expect(write(asJane, 'kept', ...inAnyOrder)).resolves.toMatchObject({
      spec: { lifetime: { extensions: inAnyOrder } },
    });
  });

  it.each([
    ['removed', []],
    ['made longer', [{ ...first, add: '9h' }]],
    ['put down to another', [{ ...first, by: mate }]],
    ['given another date', [{ ...first, at: '2020-01-01T00:00:00Z' }]],
    ['given another reason', [{ ...first, because: 'no' }]],
    ['given another id', [{ ...first, id: 'another' }]],
  ])('cannot be %s', async (_, extensions) => {
    await expect(write(asJane, 'kept', ...extensions)).rejects.toMatchObject({
      statusCode: 422,
      message: expect.stringContaining('must stay as it is'),
    });
    await expect(write(project.admin, 'kept', ...extensions)).rejects.toThrow(
      'must stay as it is',
    );
  });

  it('is not lost with the lifetime around it', async () => {
    await expect(
      asJane.mergePatch(environmentRef(project, 'kept'), {
        spec: { lifetime: null },
      }),
    ).rejects.toThrow('must stay as it is');
  });

  it('stays also while the environment ends', async () => {
    const ref = await make('ending', first);
    await project.asController.mergePatch(ref, {
      metadata: { finalizers: [TEARDOWN_FINALIZER] },
    });
    await asJane.delete(ref);
    await expect(write(asJane, 'ending')).rejects.toThrow('must stay');
    await project.asController.mergePatch(ref, {
      metadata: { finalizers: [] },
    });
  });

  it('does not stand in the way of changing anything else', async () => {
    const change = { outcome: 'It works', lifetime: { ttl: '2h' } };
    await expect(
      asMate.mergePatch(environmentRef(project, 'kept'), { spec: change }),
    ).resolves.toMatchObject({ spec: change });
  });
});

describe('a new extension', () => {
  beforeAll(() => make('open'));

  it('is signed by who adds it', async () => {
    await expect(
      write(asMate, 'open', extension('one', jane)),
    ).rejects.toMatchObject({
      statusCode: 422,
      message: expect.stringContaining(
        `the extension one names ${jane} in by; it must be who adds it, ${mate}`,
      ),
    });
    await write(asMate, 'open', extension('one', mate));
  });

  it('is added as deploy/README.md shows it, with kubectl patch', async () => {
    const ref = await make('patched');
    const { spec } = await asJane.jsonPatch(ref, [
      {
        op: 'add',
        path: '/spec/lifetime/extensions/-',
        value: extension('one', jane),
      },
    ]);
    expect(spec).toHaveProperty('lifetime.extensions.length', 1);
  });

  it('is signed also where it comes with the request', async () => {
    await expect(make('signed', extension('one', mate))).rejects.toThrow(
      'it must be who adds it',
    );
    await make('signed', extension('one', jane));
  });

  it('is signed by the portal for a person, and for nobody else', async () => {
    await make('by-portal');
    for (const by of [systemAccount('environments-portal'), 'jane', '']) {
      await expect(
        write(project.asPortal, 'by-portal', extension('one', by)),
      ).rejects.toThrow('it must be the entity ref of the person');
    }
    await write(project.asPortal, 'by-portal', extension('one', jane));
  });

  it('is not dated ahead', async () => {
    await make('dated');
    const at = (hours: number) => ({
      at: new Date(Date.now() + hours * 3_600_000).toISOString(),
    });
    await expect(
      write(asJane, 'dated', extension('one', jane, at(2))),
    ).rejects.toThrow('which is more than an hour ahead');
    await expect(make('ahead', extension('one', jane, at(2)))).rejects.toThrow(
      'which is more than an hour ahead',
    );
    await write(asJane, 'dated', extension('one', jane, at(0.5)));
  });

  it('may have been signed by others where somebody may restore', async () => {
    const backup = extended(
      'restored',
      extension('one', jane),
      extension('two', mate),
    );
    await expect(
      project.admin.create(ENVIRONMENT, backup),
    ).resolves.toMatchObject({ spec: backup.spec });
  });
});

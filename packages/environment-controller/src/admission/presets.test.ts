import { eventually } from '@environments-dev/control-plane';
import {
  type KubernetesClient,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  ENVIRONMENT_PRESET,
} from '@environments-dev/plugin-environments-common';
import { inForce } from './__testUtils__/inForce';
import { type Project, testProject } from './__testUtils__/project';

jest.setTimeout(120_000);

const jane = 'user:default/jane';
const search = 'group:default/search';
const notTheirs = 'may not change or delete it without the verb administer';

let project: Project;
let asJane: KubernetesClient;
/** Of Jane's group, in the same project. */
let asMate: KubernetesClient;
/** Of another group, in the same project. */
let asGuest: KubernetesClient;
let asLead: KubernetesClient;

beforeAll(async () => {
  project = await testProject('presets');
  asJane = await project.person(jane, 'environments-user');
  await project.person('user:default/mate', 'environments-user');
  asMate = project.admin.as({ user: 'user:default/mate', groups: [search] });
  asGuest = await project.person('user:default/guest', 'environments-user');
  asLead = await project.person(
    'user:default/lead',
    'environments-preset-admin',
  );
  await save(project.admin, 'probe');
  await inForce([
    { attempt: () => rename(asGuest, 'probe'), refusal: notTheirs },
    {
      attempt: () => save(asGuest, 'forged', { savedBy: jane }),
      refusal: 'it must be you',
    },
  ]);
  await eventually(() => rename(asLead, 'probe'));
});

afterAll(() => project.remove());

function save(
  as: KubernetesClient,
  name: string,
  spec: Record<string, unknown> = {},
) {
  return as.create(ENVIRONMENT_PRESET, {
    apiVersion: API_VERSION,
    kind: ENVIRONMENT_PRESET.kind,
    metadata: { name, namespace: project.name },
    spec: { title: name, owner: jane, className: 'notebook', ...spec },
  });
}

const refTo = (name: string) => ({
  type: ENVIRONMENT_PRESET,
  namespace: project.name,
  name,
});

function change(as: KubernetesClient, name: string, spec: object) {
  return as.mergePatch(refTo(name), { spec });
}

function rename(as: KubernetesClient, name: string) {
  return change(as, name, { title: 'Renamed' });
}

describe('a preset', () => {
  it('is changed and deleted by its owner, in person or by a group', async () => {
    await save(asJane, 'janes');
    await expect(rename(asJane, 'janes')).resolves.toBeDefined();
    await expect(rename(asMate, 'janes')).rejects.toThrow(notTheirs);
    await change(asJane, 'janes', { owner: search });
    await expect(rename(asMate, 'janes')).resolves.toBeDefined();
    await asMate.delete(refTo('janes'));
  });

  it('is not changed, deleted, or had deleted by others who may write presets there', async () => {
    await save(asJane, 'kept');
    await expect(rename(asGuest, 'kept')).rejects.toThrow(notTheirs);
    await expect(asGuest.delete(refTo('kept'))).rejects.toThrow(notTheirs);
    await expect(
      asGuest.mergePatch(refTo('kept'), {
        metadata: {
          ownerReferences: [
            { apiVersion: 'v1', kind: 'ConfigMap', name: 'gone', uid: 'gone' },
          ],
        },
      }),
    ).rejects.toThrow(notTheirs);
    await asLead.delete(refTo('kept'));
  });

  it('stays its saver’s to change, whoever answers for it by now, and whatever the prefix of user names', async () => {
    await save(project.asPortal, 'saved', { owner: search, savedBy: jane });
    await expect(rename(asJane, 'saved')).resolves.toBeDefined();
    await project.person(`oidc:${jane}`, 'environments-user');
    const asPrefixed = project.admin.as({ user: `oidc:${jane}` });
    await eventually(() => rename(asPrefixed, 'saved'));
    await expect(
      change(asJane, 'saved', { savedBy: 'user:default/guest' }),
    ).rejects.toThrow('spec.savedBy: stays as it is');
  });

  it('names no other as who saved it, but by the portal and who administers', async () => {
    await expect(save(asGuest, 'forged', { savedBy: jane })).rejects.toThrow(
      'spec.savedBy: is user:default/jane; it must be you',
    );
    await save(asGuest, 'own', { savedBy: 'user:default/guest' });
    await save(asLead, 'restored', { savedBy: jane });
    await expect(rename(asGuest, 'own')).resolves.toBeDefined();
    await expect(rename(project.asPortal, 'own')).resolves.toBeDefined();
  });

  it('goes with its project, whosoever it is', async () => {
    const name = `${project.name}-going`;
    const { admin } = project;
    await admin.create(resourceTypes.namespaces, {
      apiVersion: 'v1',
      kind: 'Namespace',
      metadata: { name },
    });
    await admin.create(ENVIRONMENT_PRESET, {
      apiVersion: API_VERSION,
      kind: ENVIRONMENT_PRESET.kind,
      metadata: { name: 'left', namespace: name },
      spec: { title: 'Left', owner: jane, className: 'notebook' },
    });
    await admin.delete({ type: resourceTypes.namespaces, name });
    const left = { type: ENVIRONMENT_PRESET, namespace: name, name: 'left' };
    await eventually(() =>
      expect(admin.get(left)).rejects.toThrow('not found'),
    );
  });
});

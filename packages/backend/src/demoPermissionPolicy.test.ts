import { AuthorizeResult } from '@backstage/plugin-permission-common';
import {
  environmentApprovePermission,
  environmentClassRequestPermission,
  environmentConnectPermission,
  environmentCreatePermission,
  environmentDeletePermission,
  environmentInsightsReadPermission,
  environmentReadPermission,
} from '@environments-dev/plugin-environments-common';
import { decide } from './demoPermissionPolicy';

const organisation = {
  platformGroups: ['group:default/platform-engineering'],
  projects: {
    search: ['group:default/search'],
    payments: ['group:default/payments'],
  },
};
const amara = ['user:default/amara.okafor', 'group:default/search'];
const noor = ['user:default/noor.haddad', 'group:default/platform-engineering'];

describe('the demo policy', () => {
  it('denies everything to who is not signed in', () => {
    expect(
      decide(organisation, environmentCreatePermission, undefined),
    ).toEqual({ result: AuthorizeResult.DENY });
  });

  it('lets an experimenter ask for an environment', () => {
    expect(decide(organisation, environmentCreatePermission, amara)).toEqual({
      result: AuthorizeResult.ALLOW,
    });
  });

  it('shows an experimenter their own environments and those of their projects, and no others', () => {
    expect(
      decide(organisation, environmentReadPermission, amara),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        anyOf: [
          { rule: 'IS_OWNER', params: { claims: amara } },
          { rule: 'IN_PROJECT', params: { projects: ['search'] } },
          { rule: 'IS_APPROVER', params: { claims: amara } },
        ],
      },
    });
  });

  it('lets an experimenter end only what they or their group answer for', () => {
    expect(
      decide(organisation, environmentDeletePermission, amara),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { rule: 'IS_OWNER', params: { claims: amara } },
    });
  });

  it('gives kubeconfigs and Secrets to who answers for an environment, and not to who decides on it', () => {
    expect(
      decide(organisation, environmentConnectPermission, amara),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { rule: 'IS_OWNER', params: { claims: amara } },
    });
  });

  it('lets an experimenter request the classes that are offered to them', () => {
    expect(
      decide(organisation, environmentClassRequestPermission, amara),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        anyOf: [{ rule: 'IS_OFFERED_TO' }, { rule: 'IS_OWNER' }],
      },
    });
  });

  it('shows the templates of presets to who is in their project, and the rest of the catalog to all', () => {
    const annotation = 'environments.dev/project';
    expect(
      decide(
        organisation,
        {
          type: 'resource',
          name: 'catalog.entity.read',
          attributes: { action: 'read' },
          resourceType: 'catalog-entity',
        },
        amara,
      ),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: {
        anyOf: [
          { not: { rule: 'HAS_ANNOTATION', params: { annotation } } },
          { rule: 'IS_ENTITY_OWNER', params: { claims: amara } },
          {
            rule: 'HAS_ANNOTATION',
            params: { annotation, value: 'search' },
          },
        ],
      },
    });
  });

  it('keeps insights to platform engineers', () => {
    expect(
      decide(organisation, environmentInsightsReadPermission, amara),
    ).toEqual({ result: AuthorizeResult.DENY });
    expect(
      decide(organisation, environmentInsightsReadPermission, noor),
    ).toEqual({ result: AuthorizeResult.ALLOW });
  });

  it('lets platform engineers do everything, approving included', () => {
    for (const permission of [
      environmentReadPermission,
      environmentDeletePermission,
      environmentApprovePermission,
    ]) {
      expect(decide(organisation, permission, noor)).toEqual({
        result: AuthorizeResult.ALLOW,
      });
    }
  });

  it('lets those decide on requests whom their class names', () => {
    expect(
      decide(organisation, environmentApprovePermission, amara),
    ).toMatchObject({
      result: AuthorizeResult.CONDITIONAL,
      conditions: { rule: 'IS_APPROVER', params: { claims: amara } },
    });
  });
});

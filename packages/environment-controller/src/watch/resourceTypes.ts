import {
  resourceType,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { GROUP, VERSION } from '@environments-dev/plugin-environments-common';

/** The types of our own group, as paths of the API name them. */
export const ownTypes = {
  environments: resourceType({
    group: GROUP,
    version: VERSION,
    plural: 'environments',
    kind: 'Environment',
    namespaced: true,
  }),
  environmentClasses: resourceType({
    group: GROUP,
    version: VERSION,
    plural: 'environmentclasses',
    kind: 'EnvironmentClass',
    namespaced: false,
  }),
  environmentApprovals: resourceType({
    group: GROUP,
    version: VERSION,
    plural: 'environmentapprovals',
    kind: 'EnvironmentApproval',
    namespaced: true,
  }),
  environmentPresets: resourceType({
    group: GROUP,
    version: VERSION,
    plural: 'environmentpresets',
    kind: 'EnvironmentPreset',
    namespaced: true,
  }),
  environmentRecords: resourceType({
    group: GROUP,
    version: VERSION,
    plural: 'environmentrecords',
    kind: 'EnvironmentRecord',
    namespaced: true,
  }),
};

/** What the controller itself makes for an environment with a namespace of its own. */
export const namespaceTypes = [
  resourceTypes.namespaces,
  resourceTypes.resourcequotas,
  resourceTypes.limitranges,
  resourceTypes.networkpolicies,
  resourceTypes.roles,
  resourceTypes.rolebindings,
];

import {
  API_VERSION,
  Environment,
  EnvironmentRecord,
  environmentRecordSchema,
  environmentSchema,
} from '@environments-dev/plugin-environments-common';
import type { EnvironmentNotification } from '../EnvironmentNotification';

export const jane = 'user:default/jane';
export const search = 'group:default/search';
export const platform = 'group:default/platform';

/** What is known of the class of all that is built here. */
export const notebook = { title: 'Notebook', owner: platform };

/** An environment `llama` of project `search`, asked for by jane, as `status` has it. */
export function anEnvironment(
  status: object,
  spec: object = {},
  name = 'llama',
): Environment {
  return environmentSchema.parse({
    apiVersion: API_VERSION,
    kind: 'Environment',
    metadata: {
      name,
      namespace: 'search',
      uid: `uid-${name}`,
      creationTimestamp: '2026-11-21T08:00:00Z',
    },
    spec: {
      className: 'notebook',
      owner: search,
      requester: { username: jane, entityRef: jane },
      ...spec,
    },
    status: { phase: 'Ready', ...status },
  });
}

/** The closing report of that environment. */
export function aRecord(spec: object = {}, name = 'llama'): EnvironmentRecord {
  return environmentRecordSchema.parse({
    apiVersion: API_VERSION,
    kind: 'EnvironmentRecord',
    metadata: { name: `search.${name}-00000000` },
    spec: {
      environment: {
        namespace: 'search',
        name,
        uid: `uid-${name}`,
        instanceUid: `uid-${name}`,
      },
      className: 'notebook',
      owner: search,
      requester: { username: jane, entityRef: jane },
      finalPhase: 'Ready',
      endedBecause: 'its time was up',
      createdAt: '2026-11-21T08:00:00Z',
      endingSince: '2026-11-21T17:00:00Z',
      endedAt: '2026-11-21T17:01:00Z',
      ...spec,
    },
  });
}

/** That it slept at an instant, as its people are told. */
export function aNotification(
  uid: string,
  at = '2026-11-21T12:00:00.000Z',
): EnvironmentNotification {
  return {
    uid,
    transition: `Slept ${at}`,
    audience: 'People',
    at,
    message: {
      recipients: [search, jane],
      except: [],
      title: `${uid} sleeps`,
      description: 'It sleeps.',
      link: `/environments/search/${uid}`,
      severity: 'low',
      topic: 'environment-slept',
      scope: `environment:${uid}`,
    },
  };
}

import { stringify } from 'yaml';
import { aRecord, type FakeWorld } from '../../src/testing';
import { notebook, postgres } from './classes';
import { ago } from './clock';
import { environments } from './environments';
import { aLongRecord } from './records';

const manifest = {
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  metadata: { name: 'server', namespace: 'env-llama-latency-1a2b3c4d' },
  spec: {
    replicas: 1,
    template: { spec: { containers: [{ name: 'server' }] } },
  },
};

const server = {
  name: 'server',
  apiVersion: 'apps/v1',
  kind: 'Deployment',
  objectName: 'server',
  state: 'Ready',
  manifest,
  pods: [{ name: 'server-6c9f7d', containers: ['server'] }],
};

/** Something for every page; the other worlds differ from it in one thing. */
export const full: Partial<FakeWorld> = {
  environments,
  classes: [notebook, postgres],
  projects: [
    {
      name: 'search',
      title: 'Search',
      owner: 'group:default/search',
      mayRequest: true,
      environments: { used: 4, limit: 10 },
    },
    {
      name: 'payments',
      title: 'Payments',
      mayRequest: true,
      environments: { used: 2 },
    },
  ],
  records: [aRecord('tokenizer-trial'), aLongRecord],
  resources: {
    'search/llama-latency': [
      {
        name: 'token',
        apiVersion: 'v1',
        kind: 'Secret',
        objectName: 'server-token',
        state: 'Ready',
        pods: [],
      },
      {
        name: 'data',
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        objectName: 'data',
        state: 'Ready',
        pods: [],
      },
      server,
      {
        name: 'endpoint',
        apiVersion: 'v1',
        kind: 'Service',
        objectName: 'server',
        state: 'Ready',
        pods: [],
      },
    ],
  },
  events: {
    'search/llama-latency': [
      {
        type: 'Normal',
        reason: 'ScalingReplicaSet',
        message: 'Scaled up replica set server-6c9f7d from 0 to 1',
        count: 1,
        lastAt: ago(10790),
        object: { kind: 'Deployment', name: 'server' },
      },
    ],
    'search/vector-store-import': [
      {
        type: 'Warning',
        reason: 'FailedScheduling',
        message: '0/3 nodes are available: 3 Insufficient memory.',
        count: 12,
        lastAt: ago(120),
        object: { kind: 'Pod', name: 'server-0' },
      },
    ],
  },
  logs: Array.from(
    { length: 40 },
    (_, line) => `[I ${ago(400 - line)}] ServerApp: request ${line} answered`,
  ).join('\n'),
  preview: {
    resources: [
      {
        name: 'token',
        wave: 0,
        kind: 'Secret',
        apiVersion: 'v1',
        note: 'Its value is made in the cluster and never shown.',
        dryRun: { result: 'NotTried', message: 'known once it starts' },
      },
      {
        name: 'server',
        wave: 1,
        kind: 'Deployment',
        apiVersion: 'apps/v1',
        objectName: 'server',
        manifest: stringify(manifest),
        dryRun: { result: 'Accepted' },
      },
    ],
  },
};

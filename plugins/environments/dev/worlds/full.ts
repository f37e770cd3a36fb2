import { stringify } from 'yaml';
import { aRecord, someInsights, type FakeWorld } from '../../src/testing';
import { approvals } from './approvals';
import { classDetails } from './classDetails';
import { broken, notebook, postgres, serving } from './classes';
import { ago } from './clock';
import { environments } from './environments';
import {
  liveLarge,
  liveLlama,
  liveRanking,
  liveReranker,
  liveSmall,
} from './liveObjects';
import { presets } from './presets';
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

/** Something for every page; the other worlds differ from it in one thing. */
export const full: Partial<FakeWorld> = {
  environments,
  classes: [notebook, postgres, serving, broken],
  classDetails,
  approvals,
  presets,
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
  costRates: {
    currency: 'EUR',
    perHour: { cpu: '0.04', memoryGi: '0.005', storageGi: '0.0001' },
  },
  records: [aRecord('tokenizer-trial'), aLongRecord],
  insights: someInsights(),
  resources: {
    'search/llama-latency': liveLlama,
    'search/reranker-bench': liveReranker,
    'search/ranking-drift': liveRanking,
    'search/load-generators': liveLarge,
    'search/one-config': liveSmall,
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
  access: {
    secrets: { token: 'c4nL8m2Qw9zR7tYv3xKpB6sD1fHjG5eA' },
    answers: {
      'search/llama-latency': {
        kubeconfig: { state: 'Offered', longestSeconds: 5 * 3600 },
        holders: [
          {
            person: 'user:default/jonas',
            account: 'environments-access-jonas-1a2b3c4d',
            issuedAt: ago(1800),
            expiresAt: ago(-14400),
          },
        ],
      },
    },
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

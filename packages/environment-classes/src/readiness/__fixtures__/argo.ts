import { aLive, withSpec, withStatus, type KindCases } from './kindCases';

const source = {
  repoURL: 'https://git.example.org/search.git',
  path: 'deploy',
  targetRevision: 'main',
};
const destination = {
  server: 'https://kubernetes.default.svc',
  namespace: 'env-search',
};
const application = aLive('argoproj.io/v1alpha1', 'Application', {
  project: 'search',
  source,
  destination,
});
const synced = { status: 'Synced', comparedTo: { source, destination } };
const healthy = { health: { status: 'Healthy' }, sync: synced };
const operation = (phase: string, message: string) => ({
  operation: { sync: { revision: 'main' } },
  phase,
  message,
  startedAt: '2026-11-21T08:00:00Z',
});
const ready = withStatus(application, healthy);

export const applicationCases: KindCases = {
  title: 'an Argo CD Application',
  cases: [
    {
      when: 'before Argo CD saw it',
      object: application,
      state: 'Progressing',
      message: 'waits for Argo CD to compare it with its source',
    },
    {
      when: 'while a refresh is asked for',
      object: {
        ...ready,
        metadata: {
          name: 'search',
          annotations: { 'argocd.argoproj.io/refresh': 'normal' },
        },
      },
      state: 'Progressing',
      message: 'waits for Argo CD to look at its source again',
    },
    {
      when: 'while its sync runs',
      object: withStatus(application, {
        ...healthy,
        operationState: operation(
          'Running',
          'waiting for healthy state of apps/Deployment/search',
        ),
      }),
      state: 'Progressing',
      message: 'waiting for healthy state of apps/Deployment/search',
    },
    {
      when: 'while its objects are missing',
      object: withStatus(application, {
        health: { status: 'Missing' },
        sync: { status: 'OutOfSync' },
      }),
      state: 'Progressing',
      message: 'waits for its objects to be made',
    },
    {
      when: 'while its objects start',
      object: withStatus(application, {
        health: { status: 'Progressing' },
        sync: synced,
      }),
      state: 'Progressing',
      message: 'waits for its objects to be healthy',
    },
    {
      when: 'while one of its objects is suspended',
      object: withStatus(application, {
        health: { status: 'Suspended' },
        sync: synced,
      }),
      state: 'Progressing',
      message: 'is suspended',
    },
    {
      when: 'while its health is not known',
      object: withStatus(application, {
        health: { status: 'Unknown' },
        sync: synced,
      }),
      state: 'Progressing',
      message: 'waits for its health, which is Unknown',
    },
    {
      when: 'while it is healthy in an older version',
      object: withStatus(application, {
        ...healthy,
        sync: { status: 'OutOfSync' },
      }),
      state: 'Progressing',
      message: 'waits for a sync: it is not what its source says',
    },
    {
      when: 'when it is healthy and in sync',
      object: ready,
      state: 'Ready',
      message: 'is healthy and in sync',
    },
    {
      when: 'when it was synced after a failed sync',
      object: withStatus(application, {
        ...healthy,
        operationState: operation('Failed', 'one object failed'),
      }),
      state: 'Ready',
      message: 'is healthy and in sync',
    },
    {
      when: 'when there is a warning only',
      object: withStatus(application, {
        ...healthy,
        conditions: [
          { type: 'OrphanedResourceWarning', message: 'one orphan' },
        ],
      }),
      state: 'Ready',
      message: 'is healthy and in sync',
    },
    {
      when: 'when its source is hydrated, so that it is compared with another',
      object: withStatus(
        aLive('argoproj.io/v1alpha1', 'Application', {
          project: 'search',
          destination,
          sourceHydrator: {
            drySource: source,
            syncSource: { targetBranch: 'rendered', path: 'deploy' },
          },
        }),
        healthy,
      ),
      state: 'Ready',
      message: 'is healthy and in sync',
    },
    {
      when: 'when it is degraded',
      object: withStatus(application, {
        health: { status: 'Degraded', message: 'search crashes' },
        sync: synced,
      }),
      state: 'Failed',
      message: 'search crashes',
    },
    {
      when: 'when it is degraded without a word',
      object: withStatus(application, {
        health: { status: 'Degraded' },
        sync: synced,
      }),
      state: 'Failed',
      message: 'is degraded',
    },
    {
      when: 'when its sync failed',
      object: withStatus(application, {
        health: { status: 'Missing' },
        sync: { status: 'OutOfSync' },
        operationState: operation('Failed', 'deployments.apps is forbidden'),
      }),
      state: 'Failed',
      message: 'deployments.apps is forbidden',
    },
    {
      when: 'when its source cannot be rendered',
      object: withStatus(application, {
        sync: { status: 'Unknown' },
        conditions: [
          {
            type: 'ComparisonError',
            message: 'deploy: app path does not exist',
          },
        ],
      }),
      state: 'Failed',
      message: 'deploy: app path does not exist',
    },
  ],
  behind: [],
};

export const applicationOfAnOlderSource = withStatus(application, {
  ...healthy,
  sync: {
    status: 'Synced',
    comparedTo: { source: { ...source, targetRevision: 'v1' }, destination },
  },
});

const workflow = aLive('argoproj.io/v1alpha1', 'Workflow', {
  entrypoint: 'main',
  templates: [{ name: 'main', container: { image: 'busybox' } }],
});

export const workflowCases: KindCases = {
  title: 'an Argo Workflow',
  cases: [
    {
      when: 'before it was seen',
      object: workflow,
      state: 'Progressing',
      message: 'waits for Argo Workflows to start it',
    },
    {
      when: 'while it is held back',
      object: withStatus(workflow, {
        phase: 'Pending',
        message: 'Workflow processing has been postponed',
      }),
      state: 'Progressing',
      message: 'Workflow processing has been postponed',
    },
    {
      when: 'while it runs',
      object: withStatus(workflow, { phase: 'Running', progress: '1/3' }),
      state: 'Progressing',
      message: 'waits for its steps: 1 of 3 are done',
    },
    {
      when: 'while it runs, before its progress is known',
      object: withStatus(workflow, { phase: 'Running' }),
      state: 'Progressing',
      message: 'waits for its steps',
    },
    {
      when: 'while it is suspended',
      object: withStatus(withSpec(workflow, { suspend: true }), {
        phase: 'Running',
        progress: '1/3',
      }),
      state: 'Progressing',
      message: 'is suspended',
    },
    {
      when: 'when it succeeded',
      object: withStatus(workflow, { phase: 'Succeeded', progress: '3/3' }),
      state: 'Ready',
      message: 'is complete',
    },
    {
      when: 'when it failed',
      object: withStatus(workflow, {
        phase: 'Failed',
        message: 'child step failed',
      }),
      state: 'Failed',
      message: 'child step failed',
    },
    {
      when: 'when it broke without a word',
      object: withStatus(workflow, { phase: 'Error' }),
      state: 'Failed',
      message: 'its steps failed',
    },
  ],
  behind: [],
};

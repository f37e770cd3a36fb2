import {
  aLive,
  condition,
  withSpec,
  withStatus,
  type KindCases,
} from './kindCases';

const seen = { observedGeneration: 2 };
const kustomization = aLive('kustomize.toolkit.fluxcd.io/v1', 'Kustomization', {
  interval: '10m',
  prune: true,
  sourceRef: { kind: 'GitRepository', name: 'search' },
});
const release = aLive('helm.toolkit.fluxcd.io/v2', 'HelmRelease', {
  interval: '10m',
  chart: {
    spec: {
      chart: 'search',
      sourceRef: { kind: 'HelmRepository', name: 'charts' },
    },
  },
});
const repository = aLive('source.toolkit.fluxcd.io/v1', 'GitRepository', {
  interval: '10m',
  url: 'https://git.example.org/search.git',
});
const helmRepository = aLive('source.toolkit.fluxcd.io/v1', 'HelmRepository', {
  type: 'oci',
  url: 'oci://registry.example.org/charts',
});
const applied = condition(
  'Ready',
  'True',
  'ReconciliationSucceeded',
  'Applied revision: main@sha1:1',
);

export const fluxCases: KindCases = {
  title: 'an object of Flux',
  cases: [
    {
      when: 'before Flux saw it',
      object: kustomization,
      state: 'Progressing',
      message: 'waits for Flux to reconcile it',
    },
    {
      when: 'while it is suspended from the beginning',
      object: withSpec(kustomization, { suspend: true }),
      state: 'Progressing',
      message: 'is suspended',
    },
    {
      when: 'while it is reconciled for the first time',
      object: withStatus(release, {
        ...seen,
        conditions: [
          condition(
            'Reconciling',
            'True',
            'Progressing',
            "Running 'install' action",
          ),
          condition(
            'Ready',
            'Unknown',
            'Progressing',
            'Reconciliation in progress',
          ),
        ],
      }),
      state: 'Progressing',
      message: "Running 'install' action",
    },
    {
      when: 'while it tries again',
      object: withStatus(kustomization, {
        ...seen,
        conditions: [
          condition(
            'Reconciling',
            'True',
            'ProgressingWithRetry',
            'Detecting drift',
          ),
          condition(
            'Ready',
            'False',
            'HealthCheckFailed',
            'timeout waiting for Deployment/search',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'timeout waiting for Deployment/search',
    },
    {
      when: 'while it waits for another',
      object: withStatus(kustomization, {
        ...seen,
        conditions: [
          condition(
            'Ready',
            'False',
            'DependencyNotReady',
            "dependency 'flux-system/base' is not ready",
          ),
        ],
      }),
      state: 'Progressing',
      message: "dependency 'flux-system/base' is not ready",
    },
    {
      when: 'when a Kustomization is applied',
      object: withStatus(kustomization, { ...seen, conditions: [applied] }),
      state: 'Ready',
      message: 'is reconciled',
    },
    {
      when: 'when a HelmRelease is installed',
      object: withStatus(release, {
        ...seen,
        conditions: [
          condition('Released', 'True', 'InstallSucceeded'),
          condition('Ready', 'True', 'InstallSucceeded'),
        ],
      }),
      state: 'Ready',
      message: 'is reconciled',
    },
    {
      when: 'when a GitRepository has its artifact',
      object: withStatus(repository, {
        ...seen,
        conditions: [
          condition('ArtifactInStorage', 'True', 'Succeeded'),
          condition('Ready', 'True', 'Succeeded'),
        ],
      }),
      state: 'Ready',
      message: 'is reconciled',
    },
    {
      when: 'when it only holds settings',
      object: helmRepository,
      state: 'Ready',
      message: 'is there',
    },
    {
      when: 'when it has given up',
      object: withStatus(release, {
        ...seen,
        conditions: [
          condition(
            'Stalled',
            'True',
            'RetriesExceeded',
            'Failed to install after 1 attempt(s)',
          ),
          condition('Ready', 'False', 'InstallFailed', 'Helm install failed'),
        ],
      }),
      state: 'Failed',
      message: 'Failed to install after 1 attempt(s)',
    },
    {
      when: 'when it failed until its next interval',
      object: withStatus(repository, {
        ...seen,
        conditions: [
          condition(
            'Ready',
            'False',
            'GitOperationFailed',
            'failed to checkout: authentication required',
          ),
        ],
      }),
      state: 'Failed',
      message: 'failed to checkout: authentication required',
    },
  ],
  behind: [
    withStatus(kustomization, { observedGeneration: 1, conditions: [applied] }),
    withStatus(kustomization, { observedGeneration: -1 }),
  ],
};

const stack = aLive('pulumi.com/v1', 'Stack', { stack: 'acme/search/dev' });
const succeeded = { state: 'succeeded', generation: 2 };

export const pulumiCases: KindCases = {
  title: 'a Pulumi Stack',
  cases: [
    {
      when: 'before the operator saw it',
      object: stack,
      state: 'Progressing',
      message: 'waits for the Pulumi operator to take it up',
    },
    {
      when: 'while it is updated',
      object: withStatus(stack, {
        ...seen,
        conditions: [
          condition(
            'Ready',
            'False',
            'NotReadyInProgress',
            'reconciliation is in progress',
          ),
          condition(
            'Reconciling',
            'True',
            'StackProcessing',
            'stack is being processed',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'stack is being processed',
    },
    {
      when: 'while it tries again',
      object: withStatus(stack, {
        ...seen,
        lastUpdate: { state: 'failed' },
        conditions: [
          condition(
            'Reconciling',
            'True',
            'RetryingAfterFailure',
            '1 update failed',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'tries its failed update again: 1 update failed',
    },
    {
      when: 'while it is updated by an operator without conditions',
      object: withStatus(stack, {
        lastUpdate: succeeded,
        currentUpdate: { generation: 2 },
      }),
      state: 'Progressing',
      message: 'waits for its update',
    },
    {
      when: 'when it is up to date',
      object: withStatus(stack, {
        ...seen,
        lastUpdate: succeeded,
        conditions: [condition('Ready', 'True', 'ProcessingCompleted')],
      }),
      state: 'Ready',
      message: 'is up to date',
    },
    {
      when: 'when its operator writes no conditions',
      object: withStatus(stack, { lastUpdate: succeeded }),
      state: 'Ready',
      message: 'its last update succeeded',
    },
    {
      when: 'when it is stalled',
      object: withStatus(stack, {
        ...seen,
        conditions: [
          condition('Ready', 'False', 'NotReadyStalled'),
          condition(
            'Stalled',
            'True',
            'SourceUnavailable',
            'repository not found',
          ),
        ],
      }),
      state: 'Failed',
      message: 'repository not found',
    },
    {
      when: 'when its update failed',
      object: withStatus(stack, {
        ...seen,
        lastUpdate: {
          state: 'failed',
          permalink: 'https://app.pulumi.com/acme/search/dev/updates/1',
        },
      }),
      state: 'Failed',
      message:
        'its last update failed: https://app.pulumi.com/acme/search/dev/updates/1',
    },
    {
      when: 'when its update failed without a link',
      object: withStatus(stack, { ...seen, lastUpdate: { state: 'failed' } }),
      state: 'Failed',
      message: 'its last update failed',
    },
  ],
  behind: [
    withStatus(stack, {
      observedGeneration: 1,
      conditions: [condition('Ready', 'True', 'ProcessingCompleted')],
    }),
  ],
};

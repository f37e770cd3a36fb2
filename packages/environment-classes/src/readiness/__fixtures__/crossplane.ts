import { aLive, condition, withStatus, type KindCases } from './kindCases';

const bucket = aLive('s3.aws.m.upbound.io/v1beta1', 'Bucket', {
  forProvider: { region: 'eu-west-1' },
  providerConfigRef: { kind: 'ClusterProviderConfig', name: 'default' },
});
const claim = aLive('platform.example.org/v1', 'Database', {
  size: 'small',
  compositionUpdatePolicy: 'Automatic',
});
const synced = condition('Synced', 'True', 'ReconcileSuccess');
const available = condition('Ready', 'True', 'Available');

export const managedResourceCases: KindCases = {
  title: 'a managed resource of Crossplane',
  cases: [
    {
      when: 'before its provider saw it',
      object: bucket,
      state: 'Progressing',
      message: 'waits for Crossplane to take it up',
    },
    {
      when: 'while only its sync is known',
      object: withStatus(bucket, { conditions: [synced] }),
      state: 'Progressing',
      message: 'waits for Crossplane to say that it is ready',
    },
    {
      when: 'while it is made',
      object: withStatus(bucket, {
        conditions: [synced, condition('Ready', 'False', 'Creating')],
      }),
      state: 'Progressing',
      message: 'waits for Ready: Creating',
    },
    {
      when: 'while it is paused',
      object: withStatus(bucket, {
        conditions: [condition('Synced', 'False', 'ReconcilePaused')],
      }),
      state: 'Progressing',
      message: 'is paused',
    },
    {
      when: 'when it is synced and ready',
      object: withStatus(bucket, { conditions: [available, synced] }),
      state: 'Ready',
      message: 'is synced and ready',
    },
    {
      when: 'when its provider may not make it',
      object: withStatus(bucket, {
        conditions: [
          condition('Ready', 'False', 'Creating'),
          condition(
            'Synced',
            'False',
            'ReconcileError',
            'create failed: AccessDenied',
          ),
        ],
      }),
      state: 'Failed',
      message: 'create failed: AccessDenied',
    },
  ],
  behind: [
    withStatus(bucket, {
      conditions: [
        condition('Synced', 'True', 'ReconcileSuccess', '', {
          observedGeneration: 1,
        }),
        available,
      ],
    }),
    withStatus(bucket, {
      conditions: [
        synced,
        condition('Ready', 'True', 'Available', '', { observedGeneration: 1 }),
      ],
    }),
    withStatus(bucket, {
      conditions: [
        condition('Synced', 'False', 'ReconcileError', 'no such region', {
          observedGeneration: 1,
        }),
      ],
    }),
  ],
};

export const compositeCases: KindCases = {
  title: 'a composite or claim of Crossplane',
  cases: [
    {
      when: 'before Crossplane saw it',
      object: claim,
      state: 'Progressing',
      message: 'waits for Crossplane to take it up',
    },
    {
      when: 'while what it is made of is made',
      object: withStatus(claim, {
        conditions: [
          synced,
          condition(
            'Ready',
            'False',
            'Creating',
            'Unready resources: instance, subnet',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'Unready resources: instance, subnet',
    },
    {
      when: 'when it is synced and ready',
      object: withStatus(claim, { conditions: [synced, available] }),
      state: 'Ready',
      message: 'is synced and ready',
    },
    {
      when: 'when it shows by its conditions what it is',
      object: withStatus(aLive('platform.example.org/v1', 'Cache', {}), {
        conditions: [
          synced,
          condition(
            'Ready',
            'False',
            'Waiting',
            'Claim is waiting for composite resource to become Ready',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'Claim is waiting for composite resource to become Ready',
    },
    {
      when: 'when it cannot be composed',
      object: withStatus(
        aLive('platform.example.org/v1', 'XDatabase', {
          crossplane: { compositionRef: { name: 'aws' } },
        }),
        {
          conditions: [
            condition(
              'Synced',
              'False',
              'ReconcileError',
              'cannot compose resources',
            ),
          ],
        },
      ),
      state: 'Failed',
      message: 'cannot compose resources',
    },
  ],
  behind: [
    withStatus(claim, {
      conditions: [
        synced,
        condition('Ready', 'True', 'Available', '', { observedGeneration: 1 }),
      ],
    }),
  ],
};

import { aLive, condition, withStatus, type KindCases } from './kindCases';

const old = { observedGeneration: 1 };
const certificate = aLive('cert-manager.io/v1', 'Certificate', {
  secretName: 'search-tls',
  dnsNames: ['search.example.org'],
  issuerRef: { name: 'internal' },
});
const notIssued = condition(
  'Ready',
  'False',
  'DoesNotExist',
  'Issuing certificate as Secret does not exist',
);

export const certificateCases: KindCases = {
  title: 'a Certificate',
  cases: [
    {
      when: 'before cert-manager saw it',
      object: certificate,
      state: 'Progressing',
      message: 'waits for cert-manager to issue it',
    },
    {
      when: 'while only Ready is known',
      object: withStatus(certificate, { conditions: [notIssued] }),
      state: 'Progressing',
      message: 'Issuing certificate as Secret does not exist',
    },
    {
      when: 'while it is issued',
      object: withStatus(certificate, {
        conditions: [
          notIssued,
          condition('Issuing', 'True', 'DoesNotExist', 'waiting for the order'),
        ],
      }),
      state: 'Progressing',
      message: 'waiting for the order',
    },
    {
      when: 'when it is issued',
      object: withStatus(certificate, {
        conditions: [
          condition('Ready', 'True', 'Ready', 'Certificate is up to date'),
        ],
      }),
      state: 'Ready',
      message: 'is issued',
    },
    {
      when: 'while it is renewed',
      object: withStatus(certificate, {
        conditions: [
          condition('Ready', 'True', 'Ready'),
          condition('Issuing', 'True', 'Renewing'),
        ],
      }),
      state: 'Ready',
      message: 'is issued',
    },
    {
      when: 'when it was not issued',
      object: withStatus(certificate, {
        failedIssuanceAttempts: 1,
        conditions: [
          notIssued,
          condition('Issuing', 'False', 'Failed', 'the order is invalid'),
        ],
      }),
      state: 'Failed',
      message: 'the order is invalid',
    },
  ],
  behind: [
    withStatus(certificate, {
      conditions: [condition('Ready', 'True', 'Ready', '', old)],
    }),
  ],
};

const issuer = aLive('cert-manager.io/v1', 'Issuer', { selfSigned: {} });
const externalSecret = aLive('external-secrets.io/v1', 'ExternalSecret', {
  secretStoreRef: { name: 'vault' },
  dataFrom: [{ extract: { key: 'search' } }],
});

export const readyConditionCases: KindCases = {
  title: 'a kind that always says Ready',
  cases: [
    {
      when: 'before it was seen',
      object: issuer,
      state: 'Progressing',
      message: 'waits for its controller to take it up',
    },
    {
      when: 'while it is not ready',
      object: withStatus(issuer, {
        conditions: [
          condition('Ready', 'False', 'ErrGetKeyPair', 'secret "ca" not found'),
        ],
      }),
      state: 'Progressing',
      message: 'secret "ca" not found',
    },
    {
      when: 'when it is ready',
      object: withStatus(issuer, {
        conditions: [condition('Ready', 'True', 'IsReady')],
      }),
      state: 'Ready',
      message: 'is ready',
    },
    {
      when: 'while the store that it reads does not answer',
      object: withStatus(externalSecret, {
        conditions: [
          condition(
            'Ready',
            'False',
            'SecretSyncedError',
            'could not get secret data from provider',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'could not get secret data from provider',
    },
    {
      when: 'when what it reads was written into its Secret',
      object: withStatus(externalSecret, {
        conditions: [condition('Ready', 'True', 'SecretSynced')],
      }),
      state: 'Ready',
      message: 'is ready',
    },
    {
      when: 'when it is stalled',
      object: withStatus(issuer, {
        conditions: [condition('Stalled', 'True', 'Invalid', 'no such issuer')],
      }),
      state: 'Failed',
      message: 'no such issuer',
    },
  ],
  behind: [
    withStatus(issuer, {
      conditions: [condition('Ready', 'True', 'IsReady', '', old)],
    }),
  ],
};

const scaler = aLive('keda.sh/v1alpha1', 'ScaledObject', {
  scaleTargetRef: { name: 'search' },
  triggers: [
    {
      type: 'cron',
      metadata: {
        timezone: 'Europe/Amsterdam',
        start: '0 8 * * *',
        end: '0 19 * * *',
        desiredReplicas: '1',
      },
    },
  ],
});
const initial = ['Ready', 'Active', 'Fallback', 'Paused'].map(type => ({
  type,
  status: 'Unknown',
}));
const ready = {
  type: 'Ready',
  status: 'True',
  reason: 'ScaledObjectReady',
  message: 'is defined correctly',
};

export const kedaCases: KindCases = {
  title: 'a ScaledObject',
  cases: [
    {
      when: 'before KEDA saw it',
      object: scaler,
      state: 'Progressing',
      message: 'waits for KEDA to take it up',
    },
    {
      when: 'while it has the status that it is born with',
      object: withStatus(scaler, { conditions: initial }),
      state: 'Progressing',
      message: 'waits for Ready',
    },
    {
      when: 'when its triggers are watched',
      object: withStatus(scaler, {
        conditions: [ready, { type: 'Active', status: 'False' }],
      }),
      state: 'Ready',
      message: 'is ready to scale',
    },
    {
      when: 'when it is paused',
      object: withStatus(scaler, {
        conditions: [
          ready,
          { type: 'Paused', status: 'True', reason: 'ScaledObjectPaused' },
        ],
      }),
      state: 'Ready',
      message: 'is paused',
    },
    {
      when: 'when its triggers fail and it has a fallback',
      object: withStatus(scaler, {
        conditions: [
          ready,
          { type: 'Fallback', status: 'True', reason: 'FallbackExists' },
        ],
      }),
      state: 'Ready',
      message: 'scales by its fallback: its triggers fail',
    },
    {
      when: 'when it is not understood',
      object: withStatus(scaler, {
        conditions: [
          {
            type: 'Ready',
            status: 'False',
            reason: 'ScaledObjectCheckFailed',
            message: "ScaledObject doesn't have correct triggers",
          },
        ],
      }),
      state: 'Failed',
      message: "ScaledObject doesn't have correct triggers",
    },
  ],
  behind: [],
};

import { aLive, condition, withStatus, type KindCases } from './kindCases';

const old = { observedGeneration: 1 };
const gateway = aLive('gateway.networking.k8s.io/v1', 'Gateway', {
  gatewayClassName: 'istio',
  listeners: [{ name: 'http', port: 80, protocol: 'HTTP' }],
});
const accepted = condition('Accepted', 'True', 'Accepted');
const programmed = condition('Programmed', 'True', 'Programmed');

export const gatewayCases: KindCases = {
  title: 'a Gateway',
  cases: [
    {
      when: 'before a controller saw it',
      object: gateway,
      state: 'Progressing',
      message: 'waits for a controller to program it',
    },
    {
      when: 'while it has the status that it is born with',
      object: withStatus(gateway, {
        conditions: [
          condition('Accepted', 'Unknown', 'Pending', 'Waiting for controller'),
          condition(
            'Programmed',
            'Unknown',
            'Pending',
            'Waiting for controller',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'Waiting for controller',
    },
    {
      when: 'while it has no address',
      object: withStatus(gateway, {
        conditions: [
          accepted,
          condition(
            'Programmed',
            'False',
            'AddressNotAssigned',
            'no address is free',
          ),
        ],
      }),
      state: 'Progressing',
      message: 'no address is free',
    },
    {
      when: 'when it is programmed',
      object: withStatus(gateway, { conditions: [accepted, programmed] }),
      state: 'Ready',
      message: 'is programmed',
    },
    {
      when: 'when it has an address',
      object: withStatus(gateway, {
        addresses: [{ type: 'IPAddress', value: '10.0.0.1' }],
        conditions: [accepted, programmed],
      }),
      state: 'Ready',
      message: 'is reachable at 10.0.0.1',
    },
    {
      when: 'when it is refused',
      object: withStatus(gateway, {
        conditions: [
          condition(
            'Accepted',
            'False',
            'ListenersNotValid',
            'port 80 is in use',
          ),
        ],
      }),
      state: 'Failed',
      message: 'port 80 is in use',
    },
  ],
  behind: [
    withStatus(gateway, {
      conditions: [condition('Programmed', 'True', 'Programmed', '', old)],
    }),
    withStatus(gateway, {
      conditions: [
        condition('Accepted', 'False', 'Invalid', 'wrong', old),
        condition('Programmed', 'False', 'Invalid', 'wrong', old),
      ],
    }),
  ],
};

const parentRef = {
  group: 'gateway.networking.k8s.io',
  kind: 'Gateway',
  name: 'public',
};
const route = aLive('gateway.networking.k8s.io/v1', 'HTTPRoute', {
  parentRefs: [{ name: 'public' }],
  rules: [{ backendRefs: [{ name: 'search', port: 80 }] }],
});
const twoParents = aLive('gateway.networking.k8s.io/v1', 'HTTPRoute', {
  parentRefs: [{ name: 'public' }, { name: 'internal', sectionName: 'http' }],
});
const controllerName = 'example.org/gateway';
const resolved = condition('ResolvedRefs', 'True', 'ResolvedRefs');
const byPublic = {
  parentRef,
  controllerName,
  conditions: [accepted, resolved],
};

export const routeCases: KindCases = {
  title: 'a route of the Gateway API',
  cases: [
    {
      when: 'before a gateway saw it',
      object: route,
      state: 'Progressing',
      message: 'waits for public to accept it',
    },
    {
      when: 'while only one of its parents saw it',
      object: withStatus(twoParents, { parents: [byPublic] }),
      state: 'Progressing',
      message: 'waits for internal to accept it',
    },
    {
      when: 'while its backend is not there',
      object: withStatus(route, {
        parents: [
          {
            parentRef,
            controllerName,
            conditions: [
              accepted,
              condition(
                'ResolvedRefs',
                'False',
                'BackendNotFound',
                'service search not found',
              ),
            ],
          },
        ],
      }),
      state: 'Progressing',
      message: 'service search not found',
    },
    {
      when: 'while only its acceptance is known',
      object: withStatus(route, {
        parents: [{ parentRef, controllerName, conditions: [accepted] }],
      }),
      state: 'Progressing',
      message: 'waits for public to resolve what it refers to',
    },
    {
      when: 'when its parent accepted it',
      object: withStatus(route, { parents: [byPublic] }),
      state: 'Ready',
      message: 'is accepted by every parent it names',
    },
    {
      when: 'when all its parents accepted it',
      object: withStatus(twoParents, {
        parents: [
          byPublic,
          { ...byPublic, parentRef: { name: 'internal', sectionName: 'http' } },
        ],
      }),
      state: 'Ready',
      message: 'is accepted by every parent it names',
    },
    {
      when: 'when one of two controllers accepted it',
      object: withStatus(route, {
        parents: [
          {
            ...byPublic,
            conditions: [condition('Accepted', 'False', 'NoMatchingParent')],
          },
          byPublic,
        ],
      }),
      state: 'Ready',
      message: 'is accepted by every parent it names',
    },
    {
      when: 'while a gateway of the same name elsewhere accepted it',
      object: withStatus(route, {
        parents: [
          { ...byPublic, parentRef: { ...parentRef, namespace: 'infra' } },
        ],
      }),
      state: 'Progressing',
      message: 'waits for public to accept it',
    },
    {
      when: 'when it is not allowed',
      object: withStatus(route, {
        parents: [
          {
            parentRef,
            controllerName,
            conditions: [
              condition(
                'Accepted',
                'False',
                'NotAllowedByListeners',
                'namespace env-search is not allowed',
              ),
            ],
          },
        ],
      }),
      state: 'Failed',
      message: 'namespace env-search is not allowed',
    },
    {
      when: 'when it may not refer to its backend',
      object: withStatus(route, {
        parents: [
          {
            parentRef,
            controllerName,
            conditions: [
              accepted,
              condition(
                'ResolvedRefs',
                'False',
                'RefNotPermitted',
                'no ReferenceGrant',
              ),
            ],
          },
        ],
      }),
      state: 'Failed',
      message: 'no ReferenceGrant',
    },
  ],
  behind: [
    withStatus(route, {
      parents: [
        {
          parentRef,
          controllerName,
          conditions: [
            condition('Accepted', 'True', 'Accepted', '', old),
            resolved,
          ],
        },
      ],
    }),
    withStatus(route, {
      parents: [
        {
          parentRef,
          controllerName,
          conditions: [
            condition(
              'Accepted',
              'False',
              'NotAllowedByListeners',
              'not allowed',
              old,
            ),
          ],
        },
      ],
    }),
  ],
};

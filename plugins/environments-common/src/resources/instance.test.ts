import fc from 'fast-check';
import { INSTANCE_ANNOTATION } from './group';
import {
  environmentNamespaceName,
  instanceOf,
  ownerHash,
  recordName,
  type Instance,
} from './instance';
import { objectNameSchema } from './scalars';

const instance: Instance = {
  uid: '4be4da1a-e794-4e12-9542-9b3403d4140e',
  namespace: 'search',
  name: 'llama-latency',
};

describe('the identity of an environment', () => {
  it('is its own metadata until it is written down', () => {
    expect(instanceOf({ metadata: { ...instance } })).toEqual(instance);
  });

  it('stays that of its first life after a restore', () => {
    const metadata = {
      ...instance,
      uid: 'another',
      annotations: { [INSTANCE_ANNOTATION]: JSON.stringify(instance) },
    };
    expect(instanceOf({ metadata })).toEqual(instance);
  });

  it.each(['', 'not JSON', '{}', '{"uid":"","namespace":"a","name":"b"}'])(
    "cannot be read from the annotation '%s', and says so",
    annotation => {
      const metadata = {
        ...instance,
        annotations: { [INSTANCE_ANNOTATION]: annotation },
      };
      expect(() => instanceOf({ metadata })).toThrow(
        "metadata.annotations['environments.dev/instance'] of environment llama-latency must be",
      );
    },
  );

  it('does not exist before the environment was stored', () => {
    expect(() => instanceOf({ metadata: { name: 'a' } })).toThrow(
      'it was not stored yet',
    );
  });
});

describe('names that derive from the identity', () => {
  it('are readable, and the same each time', () => {
    expect(environmentNamespaceName(instance)).toBe(
      'env-llama-latency-5a14fcbe',
    );
    expect(recordName(instance)).toBe('search.llama-latency-5a14fcbe');
  });

  it('fit, whatever the name, and differ by uid', () => {
    const names = fc.stringMatching(/^[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?$/);
    fc.assert(
      fc.property(names, fc.uuid(), fc.uuid(), (name, one, other) => {
        fc.pre(one !== other);
        const first = environmentNamespaceName({ ...instance, name, uid: one });
        expect(objectNameSchema.safeParse(first).success).toBe(true);
        expect(first).not.toBe(
          environmentNamespaceName({ ...instance, name, uid: other }),
        );
      }),
    );
  });
});

describe('the hash of an owner', () => {
  it('is a label value, whatever the case of the ref', () => {
    expect(ownerHash('group:default/Search')).toMatch(/^[0-9a-f]{16}$/);
    expect(ownerHash('group:default/Search')).toBe(
      ownerHash('Group:default/search'),
    );
  });
});

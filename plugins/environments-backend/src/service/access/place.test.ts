import {
  Environment,
  environmentNamespaceName,
  environmentSchema,
} from '@environments-dev/plugin-environments-common';
import { placeOf, tokenLifetime } from './place';
import { secretValue } from './secretValue';

const now = new Date('2026-11-21T12:00:00Z');
const identity = { uid: 'uid-llama', namespace: 'search', name: 'llama' };
const own = environmentNamespaceName(identity);

function llama(status: object, metadata: object = {}): Environment {
  return environmentSchema.parse({
    apiVersion: 'environments.dev/v1alpha1',
    kind: 'Environment',
    metadata: { ...identity, ...metadata },
    spec: { className: 'notebook' },
    status: { phase: 'Ready', namespace: own, ...status },
  });
}

describe('where people are let in', () => {
  it.each(['Starting', 'Ready', 'Asleep', 'Failed'])(
    'the namespace that is its own, while it is %s',
    phase => {
      expect(placeOf(llama({ phase }))).toEqual({
        state: 'Open',
        namespace: own,
      });
    },
  );

  it.each([
    ['Shared', llama({ namespace: 'search' })],
    ['NotReady', llama({ namespace: undefined })],
    ['Over', llama({ phase: 'Ending' })],
    ['Over', llama({ endingSince: now.toISOString() })],
    ['Over', llama({}, { deletionTimestamp: now.toISOString() })],
  ])('nowhere when it is %s', (reason, environment) => {
    expect(placeOf(environment)).toMatchObject({ state: 'NotOffered', reason });
  });
});

describe('a token', () => {
  const inMinutes = (minutes: number) =>
    llama({ endsAt: new Date(now.getTime() + minutes * 60_000).toISOString() });
  const asked = { askedSeconds: 8 * 3600, serverNow: now };

  it('lives as long as was asked for', () => {
    expect(tokenLifetime(inMinutes(24 * 60), asked)).toEqual({
      state: 'Open',
      seconds: 8 * 3600,
      boundBy: 'Asked',
    });
  });

  it('never outlives the environment, by the clock of the API server', () => {
    expect(tokenLifetime(inMinutes(60), asked)).toMatchObject({
      seconds: 3599,
      boundBy: 'End',
    });
    const ahead = new Date(now.getTime() + 20_000);
    expect(
      tokenLifetime(inMinutes(60), { ...asked, serverNow: ahead }),
    ).toMatchObject({ seconds: 3579 });
  });

  it('is not made in the last ten minutes, nor before there is an end', () => {
    expect(tokenLifetime(inMinutes(10), asked)).toMatchObject({
      reason: 'EndsSoon',
      message: expect.stringContaining('extend it first'),
    });
    expect(tokenLifetime(llama({}), asked)).toMatchObject({
      reason: 'NotReady',
    });
  });
});

describe('the value of a Secret', () => {
  const secret = (bytes: number[] | string) => ({
    data: { token: Buffer.from(bytes).toString('base64') },
  });

  it('is text where it is some, and base64 where it is not', () => {
    expect(secretValue(secret('pässword'), 'token')).toEqual({
      value: 'pässword',
      encoding: 'Text',
    });
    expect(secretValue(secret([0xff, 0xfe]), 'token')).toEqual({
      value: '//4=',
      encoding: 'Base64',
    });
  });

  it('is of that key, and nothing is told of the others', () => {
    expect(() => secretValue(secret('a'), 'password')).toThrow(
      "The Secret has no key 'password' yet",
    );
    expect(() => secretValue(secret('a'), 'constructor')).toThrow();
  });
});

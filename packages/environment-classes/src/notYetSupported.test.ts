import {
  EnvironmentClassSpec,
  environmentClassSpecSchema,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import {
  unsupportedLifetime,
  unsupportedStart,
  unsupportedSync,
} from './notYetSupported';

const configMap = {
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: 'settings' },
};

function aClass(
  fields: Partial<z.input<typeof environmentClassSpecSchema>> = {},
): EnvironmentClassSpec {
  return environmentClassSpecSchema.parse({
    title: 'A class',
    owner: 'group:default/platform',
    serviceAccountName: 'a-class',
    lifetime: { onExpiry: 'End' },
    resources: [{ name: 'settings', template: configMap }],
    ...fields,
  });
}

describe('what is not supported yet', () => {
  it('is nothing of a class that needs nothing special', () => {
    expect(unsupportedStart(aClass())).toBeUndefined();
    expect(unsupportedLifetime(aClass(), {})).toBeUndefined();
    expect(unsupportedSync(aClass(), {}, 'abc')).toBeUndefined();
  });

  it('refuses requests for a class with a resource in another cluster, and names it', () => {
    const remote = aClass({
      resources: [
        { name: 'settings', template: configMap },
        {
          name: 'far',
          template: configMap,
          cluster: { kubeconfigSecret: 'far-away' },
        },
      ],
    });
    expect(unsupportedStart(remote)).toEqual({
      outcome: 'Refused',
      refusal: {
        reason: 'NotYetSupported',
        path: 'spec.className',
        message: expect.stringContaining('spec.resources[1].cluster'),
      },
    });
  });

  it('lets requests for a class with approvers wait, and names them', () => {
    const approved = aClass({
      access: { approve: { by: ['group:default/leads', 'user:default/ann'] } },
    });
    expect(unsupportedStart(approved)).toEqual({
      outcome: 'Waits',
      refusal: {
        reason: 'ApprovalRequired',
        path: 'spec.className',
        message: expect.stringContaining(
          'group:default/leads or user:default/ann',
        ),
      },
    });
  });

  it('says of sleep, power and schedules all at once that it stays awake', () => {
    const sleeps = aClass({ lifetime: { onExpiry: 'Sleep' } });
    const sentence = unsupportedLifetime(sleeps, {
      power: { mode: 'Asleep' },
      schedule: [
        { sleep: '0 19 * * *', wake: '0 8 * * 1-5', timeZone: 'Europe/Berlin' },
      ],
    });
    expect(sentence?.split('; ')).toEqual([
      expect.stringContaining('onExpiry Sleep'),
      expect.stringContaining('spec.power.mode Asleep'),
      expect.stringContaining('spec.schedule'),
    ]);
  });

  it('says that changes by others are not healed, and that no revision is moved to', () => {
    expect(unsupportedSync(aClass({ drift: 'Heal' }), {}, 'abc')).toContain(
      'drift Heal',
    );
    expect(unsupportedSync(aClass(), { classRevision: 'def' }, 'abc')).toBe(
      'moving to class revision def is not supported yet: it stays at abc',
    );
    expect(
      unsupportedSync(aClass(), { classRevision: 'abc' }, 'abc'),
    ).toBeUndefined();
  });
});

import { aClass } from '../../__testUtils__/builders';
import { chance, choose } from './seed';

/** What somebody does to an environment of theirs. */
export type Step =
  | { step: 'AwaitReady' }
  | { step: 'Change'; parameters: Record<string, unknown> }
  | { step: 'Extend'; id: string; add: string }
  | { step: 'End' };

/** One life, as a seed has it. */
export interface Script {
  name: string;
  isolation: 'Namespace' | 'Shared';
  /** Absent: it lives until somebody ends it. */
  ttl: string | undefined;
  steps: Step[];
}

/** What a seed makes of the life with this number. Pure. */
export function scriptOf(seed: number, index: number): Script {
  const roll = (what: string) => chance(seed, index, what);
  const expires = roll('expires') < 0.4;
  const steps: Step[] = [];
  if (roll('patience') < 0.6) {
    steps.push({ step: 'AwaitReady' });
  }
  const changes = Math.floor(roll('changes') * 3);
  for (let change = 0; change < changes; change++) {
    steps.push(
      roll(`extends ${change}`) < 0.4
        ? { step: 'Extend', id: `extension-${change}`, add: '1s' }
        : {
            step: 'Change',
            parameters: {
              greeting: choose(['hi', 'hallo', 'hei'], seed, index, change),
              extra: roll(`extra ${change}`) < 0.5,
            },
          },
    );
  }
  if (!expires) {
    if (roll('patience at the end') < 0.5) {
      steps.push({ step: 'AwaitReady' });
    }
    steps.push({ step: 'End' });
  }
  return {
    name: `life-${seed}-${index}`,
    isolation: roll('isolation') < 0.3 ? 'Namespace' : 'Shared',
    ttl: expires ? '4s' : undefined,
    steps,
  };
}

/** The class of these lives: a chain, a Secret, something that comes and goes, a workload. */
export function restlessClass(
  className: string,
  isolation: Script['isolation'],
) {
  const named = (name: string) =>
    isolation === 'Shared' ? `e-\${environment.uid}-${name}` : name;
  return aClass(className)
    .with({ isolation })
    .parameters({
      greeting: { type: 'string', default: 'hello' },
      extra: { type: 'boolean', default: false },
    })
    .lifetime({ default: '1h', max: '2h', warnBefore: ['1s'] })
    .resource({
      name: 'credentials',
      generateSecret: {
        name: named('credentials'),
        keys: { password: { length: 24 } },
      },
    })
    .configMap(
      'settings',
      { greeting: '${parameters.greeting}' },
      { name: named('settings') },
    )
    .configMap(
      'chained',
      { after: '${settings.metadata.name} ${credentials.metadata.name}' },
      { name: named('chained') },
    )
    .resource({
      name: 'extra',
      includeWhen: ['${parameters.extra}'],
      template: {
        apiVersion: 'v1',
        kind: 'ConfigMap',
        metadata: { name: named('extra') },
        data: { after: '${chained.metadata.name}' },
      },
    })
    .resource({
      name: 'claim',
      template: {
        apiVersion: 'v1',
        kind: 'PersistentVolumeClaim',
        metadata: { name: named('claim') },
        spec: {
          accessModes: ['ReadWriteOnce'],
          resources: { requests: { storage: '1Gi' } },
        },
      },
    });
}

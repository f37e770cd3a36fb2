import { aClass, aRecord, NOW } from '../../testing';
import { Draft, requestOf } from './draft';
import { initialDraft } from './initialDraft';
import { isObjectSchema } from './parametersSchema';
import { lifetimePresets, planOf } from './lifetimeChoices';
import { fieldId, parameterErrorSchema } from './parameterErrors';
import { formatPrefill, parsePrefill, prefillOfRecord } from './prefill';
import { nameStem, suggestName } from './suggestName';
import { validateDraft } from './validateDraft';

const answer = aClass();
const project = {
  name: 'search',
  title: 'Search',
  mayRequest: true,
  environments: { used: 0 },
};

function aDraft(change: Partial<Draft> = {}): Draft {
  return {
    ...initialDraft({
      answer,
      prefill: {},
      projects: [project],
      userEntityRef: 'user:default/jane',
      owners: ['user:default/jane', 'group:default/search'],
      suggestedName: 'jane-notebook',
    }),
    ...change,
  };
}

function errorsOf(change: Partial<Draft>) {
  const { parameters, lifetime } = answer.spec;
  return validateDraft(
    aDraft(change),
    { parameters: isObjectSchema(parameters) ? parameters : {}, lifetime },
    NOW,
  );
}

describe('a suggested name', () => {
  it('says for what and of which class it is, always the same', () => {
    expect(nameStem('notebook', 'component:default/Search_API')).toBe(
      'search-api-notebook',
    );
    expect(nameStem('notebook', undefined)).toBe('notebook');
    expect(suggestName('notebook', new Set())).toBe('notebook');
  });

  it('is numbered when it is taken', () => {
    expect(
      suggestName(
        'jane-notebook',
        new Set(['jane-notebook', 'jane-notebook-2']),
      ),
    ).toBe('jane-notebook-3');
  });

  it('fits the cluster however long the names are', () => {
    const name = suggestName(
      nameStem('notebook', `component:default/${'x'.repeat(80)}`),
      new Set(['x'.repeat(63)]),
    );
    expect(name).toBe(`${'x'.repeat(61)}-2`);
  });
});

describe('a draft', () => {
  it('begins with the defaults of class and person', () => {
    expect(requestOf(aDraft())).toEqual({
      metadata: { name: 'jane-notebook', namespace: 'search' },
      spec: {
        className: 'notebook',
        parameters: { hardware: 'cpu', replicas: 1 },
        owner: 'user:default/jane',
        lifetime: {},
      },
    });
  });

  it('begins with what a closing report says, to ask for the same again', () => {
    const prefill = parsePrefill(
      new URLSearchParams(formatPrefill(prefillOfRecord(aRecord()))),
    );
    expect(prefill).toEqual({
      className: 'notebook',
      name: 'llama-latency',
      namespace: 'search',
      owner: 'group:default/search',
      entityRef: 'component:default/search-api',
      hypothesis: 'p95 under 200 ms on one GPU',
      parameters: { hardware: 'gpu' },
      lifetime: { kind: 'preset', ttl: '12h' },
    });
  });

  it('opens all the same from a mangled link', () => {
    expect(
      parsePrefill(new URLSearchParams('class=notebook&params={"hard')),
    ).toEqual({ className: 'notebook' });
  });

  it('is fine as it begins', () => {
    expect(errorsOf({})).toEqual([]);
  });

  it.each([
    ['name', { name: '' }, 'metadata.name'],
    ['name', { name: 'Not A Name' }, 'metadata.name'],
    ['project', { namespace: '' }, 'metadata.namespace'],
    [
      'parameter',
      { parameters: { hardware: 'tpu' } },
      'spec.parameters.hardware',
    ],
    [
      'parameter',
      { parameters: { hardware: 'cpu', replicas: 9 } },
      'spec.parameters.replicas',
    ],
    [
      'lifetime above the cap',
      { lifetime: { kind: 'custom', ttl: '400h' } },
      'spec.lifetime.ttl',
    ],
    [
      'lifetime that is none',
      { lifetime: { kind: 'custom', ttl: 'soon' } },
      'spec.lifetime.ttl',
    ],
    [
      'date gone by',
      { lifetime: { kind: 'until', until: '2020-01-01T10:00' } },
      'spec.lifetime.until',
    ],
    ['entity', { entityRef: 'search' }, 'spec.purpose.entityRef'],
  ] satisfies Array<[string, Partial<Draft>, string]>)(
    'names the field of a wrong %s',
    (_, change, path) => {
      expect(errorsOf(change).map(error => error.path)).toContain(path);
    },
  );
});

describe('the errors of parameters', () => {
  it('stand at their fields, in lists too', () => {
    expect(
      parameterErrorSchema([
        { path: 'spec.parameters.pools[0].size', message: 'is too big' },
        { path: 'metadata.name', message: 'is taken' },
      ]),
    ).toEqual({ pools: { 0: { size: { __errors: ['is too big'] } } } });
  });

  it('lead to the element that shows the field', () => {
    expect(fieldId('spec.parameters.pools[0].size')).toBe(
      'parameters_pools_0_size',
    );
    expect(fieldId('metadata.name')).toBe('environments-metadata-name');
  });
});

describe('the lifetimes to choose from', () => {
  it('are the usual ones that the class allows, and its own', () => {
    const rules = aClass('x', {
      lifetime: { default: '5m', max: '10h', onExpiry: 'End' },
    }).spec.lifetime;
    expect(lifetimePresets(rules)).toEqual(['5m', '1h', '4h', '8h']);
  });

  it('tell when it would end, and nothing while one still types', () => {
    const { lifetime } = answer.spec;
    expect(
      planOf(lifetime, { kind: 'custom', ttl: '2h' }, NOW)?.endsAt,
    ).toEqual(new Date('2026-11-21T16:00:00Z'));
    expect(planOf(lifetime, { kind: 'custom', ttl: '2' }, NOW)).toBeUndefined();
  });
});

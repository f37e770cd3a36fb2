import { aClass } from '../../testing';
import { fieldName } from './fieldNames';
import { initialDraft } from './initialDraft';
import { parsePrefill, prefillOfDraft } from './prefill';
import { withoutSecrets } from './secretParameters';
import { changedPaths, isDue } from './useRequestErrors';

const schema = {
  type: 'object',
  properties: {
    model: { type: 'string', title: 'Model' },
    token: { type: 'string', 'ui:field': 'Secret' },
    database: {
      type: 'object',
      properties: {
        password: { type: 'string', 'ui:widget': 'password' },
        name: { type: 'string' },
        key: { type: 'string', writeOnly: true },
      },
    },
    pools: {
      type: 'array',
      items: {
        type: 'object',
        properties: { size: { type: 'integer', title: 'Size' } },
      },
    },
  },
};
const parameters = {
  model: 'org/llama',
  token: 'hunter2',
  database: { password: 'hunter2', name: 'trial', key: 'hunter2' },
};

const draft = {
  ...initialDraft({
    answer: aClass('notebook', { parameters: schema }),
    prefill: {},
    projects: [],
    userEntityRef: 'user:default/jane',
    owners: ['user:default/jane'],
    suggestedName: 'jane-notebook',
  }),
  parameters,
};

describe('what the form hides', () => {
  it('is in no link and in no storage', () => {
    expect(withoutSecrets(schema, parameters)).toEqual({
      model: 'org/llama',
      database: { name: 'trial' },
    });
    const link = prefillOfDraft({ ...draft, longLived: true }, schema);
    expect(link).not.toContain('hunter2');
    expect(parsePrefill(new URLSearchParams(link))).toMatchObject({
      longLived: true,
      parameters: { model: 'org/llama', database: { name: 'trial' } },
    });
  });
});

describe('a complaint', () => {
  it('is due where one has been', () => {
    const paths = changedPaths(draft, { name: 'x', lifetime: draft.lifetime });
    expect(paths).toEqual(['metadata.name', 'spec.lifetime']);
    const due = (path: string) => isDue({ path, message: '' }, paths, draft);
    expect(due('metadata.name')).toBe(true);
    expect(due('spec.lifetime.ttl')).toBe(true);
    expect(due('metadata.namespace')).toBe(false);
    expect(due('spec.parameters.model')).toBe(false);
  });

  it('is due of a parameter that another one rules out, and not of one that is empty yet', () => {
    const paths = changedPaths(draft, {
      parameters: { ...parameters, model: 'org/other' },
    });
    expect(paths).toEqual(['spec.parameters.model']);
    const due = (path: string) => isDue({ path, message: '' }, paths, draft);
    expect(due('spec.parameters.database.name')).toBe(true);
    expect(due('spec.parameters.pools')).toBe(false);
  });

  it('calls a field what the form calls it', () => {
    expect(fieldName('metadata.namespace', schema)).toBe('Project');
    expect(fieldName('spec.schedule[0].sleep', schema)).toBe('Sleep');
    expect(fieldName('spec.parameters.pools[0].size', schema)).toBe('Size');
    expect(fieldName('spec.parameters.gone', schema)).toBe('gone');
    expect(fieldName('spec.parameters', schema)).toBe('Parameters');
  });
});

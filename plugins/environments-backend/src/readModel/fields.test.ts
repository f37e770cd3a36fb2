import { parseFields, selectFields } from './fields';

const value = {
  metadata: { name: 'a', labels: { team: 'search' } },
  status: { resources: [{ name: 'x', state: 'Ready' }] },
};

describe('selecting fields', () => {
  it.each([
    ['metadata.name', { metadata: { name: 'a' } }],
    [' metadata.name , metadata', { metadata: value.metadata }],
    ['metadata, metadata.name', { metadata: value.metadata }],
    ['status.resources.state', { status: { resources: [{ state: 'Ready' }] } }],
    ['nothing.there', {}],
    ['__proto__.polluted,constructor', {}],
    ['', {}],
  ])('%s', (fields, selected) => {
    expect(selectFields(value, parseFields(fields))).toEqual(selected);
  });
});

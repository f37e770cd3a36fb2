import { templateOfClass } from './templateOfClass';
import { aClass } from './testing/aClass';

describe('the template of a class', () => {
  it('carries its title, owner and tags, and both locations without which the catalog shows nothing', () => {
    expect(templateOfClass(aClass('notebook'))).toMatchObject({
      kind: 'Template',
      metadata: {
        name: 'environment-notebook',
        title: 'The class notebook',
        tags: ['python'],
        annotations: {
          'backstage.io/managed-by-location': 'environments:notebook',
          'backstage.io/managed-by-origin-location': 'environments:notebook',
        },
      },
      spec: { owner: 'group:default/ml-platform' },
    });
  });

  it("asks for the class's parameters under a key of their own, so that none can shadow the name or the project", () => {
    const template = templateOfClass(
      aClass('notebook', {
        type: 'object',
        required: ['name'],
        properties: { name: { type: 'string' } },
      }),
    );
    expect(template.spec).toMatchObject({
      parameters: [
        { required: ['name', 'project'] },
        {
          required: ['parameters'],
          properties: {
            parameters: {
              required: ['name'],
              properties: { name: { type: 'string' } },
            },
          },
        },
        { title: 'Lifetime' },
      ],
      steps: [
        {
          action: 'environments:request',
          input: {
            className: 'notebook',
            parameters: '${{ parameters.parameters }}',
          },
        },
        { action: 'environments:wait', if: '${{ parameters.wait }}' },
      ],
    });
  });

  it('offers the projects that the person may request into', () => {
    expect(templateOfClass(aClass('notebook')).spec).toMatchObject({
      parameters: [
        {
          properties: { project: { 'ui:field': 'EnvironmentProjectPicker' } },
        },
        {},
        {},
      ],
    });
  });

  it('has no page for a class without parameters', () => {
    const template = templateOfClass(
      aClass('bare', { type: 'object', properties: {} }),
    );
    expect(template.spec?.parameters).toHaveLength(2);
  });

  it('names two long classes apart, within what an entity name may be', () => {
    const one = templateOfClass(aClass(`${'a'.repeat(60)}-1`)).metadata.name;
    const other = templateOfClass(aClass(`${'a'.repeat(60)}-2`)).metadata.name;
    expect(one.length).toBeLessThanOrEqual(63);
    expect(one).not.toBe(other);
  });
});

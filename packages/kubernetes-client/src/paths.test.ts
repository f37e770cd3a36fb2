import fc from 'fast-check';
import { collectionPath, creationPath, objectPath, withQuery } from './paths';
import { resourceType, resourceTypes } from './resourceTypes';

describe('Paths', () => {
  it.each([
    [collectionPath(resourceTypes.pods), '/api/v1/pods'],
    [collectionPath(resourceTypes.pods, 'a'), '/api/v1/namespaces/a/pods'],
    [
      objectPath({
        type: resourceTypes.deployments,
        namespace: 'a',
        name: 'b',
        subresource: 'scale',
      }),
      '/apis/apps/v1/namespaces/a/deployments/b/scale',
    ],
    [
      objectPath({ type: resourceTypes.clusterroles, name: 'system:node' }),
      '/apis/rbac.authorization.k8s.io/v1/clusterroles/system%3Anode',
    ],
  ])('%s is where the API server has it', (actual, expected) => {
    expect(actual).toBe(expected);
  });

  it('keep any name whole, as one segment of its own', () => {
    const name = fc
      .string({ minLength: 1, unit: 'grapheme' })
      .filter(text => !/^\.\.?$|[/%]/.test(text));
    fc.assert(
      fc.property(name, name, (namespace, object) => {
        const path = objectPath({
          type: resourceTypes.configmaps,
          namespace,
          name: object,
        });
        const { pathname, search, hash } = new URL(path, 'https://server');
        expect([search, hash]).toEqual(['', '']);
        expect(pathname.split('/').map(decodeURIComponent)).toEqual([
          '',
          'api',
          'v1',
          'namespaces',
          namespace,
          'configmaps',
          object,
        ]);
      }),
    );
  });

  it.each(['', '.', '..', 'a/b', '../secrets/x', 'a%2Fb'])(
    'refuse the name "%s", which could lead elsewhere',
    name => {
      expect(() =>
        objectPath({ type: resourceTypes.namespaces, name }),
      ).toThrow(`name "${name}" cannot be part of a path`);
    },
  );

  it('say which namespace is missing or too much', () => {
    expect(() => creationPath(resourceTypes.pods)).toThrow(
      'Pod is namespaced: metadata.namespace is missing',
    );
    expect(() => collectionPath(resourceTypes.nodes, 'a')).toThrow(
      'Node is cluster-scoped, but a namespace was given: "a"',
    );
  });

  it('name custom resources by group and version', () => {
    const widgets = resourceType({
      group: 'example.org',
      version: 'v1beta1',
      plural: 'widgets',
      kind: 'Widget',
      namespaced: true,
    });
    expect(collectionPath(widgets)).toBe('/apis/example.org/v1beta1/widgets');
  });

  it('carry only the query parameters that were given', () => {
    expect(withQuery('/a', { b: undefined })).toBe('/a');
    expect(withQuery('/a', { b: undefined, c: 'd=e,f', g: true })).toBe(
      '/a?c=d%3De%2Cf&g=true',
    );
  });
});

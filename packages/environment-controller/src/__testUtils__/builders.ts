import { ObjectToApply } from '@environments-dev/kubernetes-client';
import {
  API_VERSION,
  ClassResource,
  EnvironmentClassSpec,
  environmentClassSpecSchema,
  EnvironmentSpec,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';

type ClassResourceInput = Partial<ClassResource> & Pick<ClassResource, 'name'>;

/** Builds an EnvironmentClass; what is not said is as plain as can be. */
export function aClass(name: string) {
  const spec: Partial<z.input<typeof environmentClassSpecSchema>> = {};
  const resources: ClassResourceInput[] = [];
  const builder = {
    /** Any fields of the spec. */
    with(fields: Partial<z.input<typeof environmentClassSpecSchema>>) {
      Object.assign(spec, fields);
      return builder;
    },
    parameters(properties: Record<string, unknown>) {
      return builder.with({ parameters: { type: 'object', properties } });
    },
    shared() {
      return builder.with({ isolation: 'Shared' });
    },
    lifetime(lifetime: Partial<EnvironmentClassSpec['lifetime']>) {
      return builder.with({ lifetime: { ...spec.lifetime, ...lifetime } });
    },
    resource(resource: ClassResourceInput) {
      resources.push(resource);
      return builder;
    },
    configMap(
      resource: string,
      data: Record<string, string>,
      options: { name?: string; dependsOn?: string } = {},
    ) {
      return builder.resource({
        name: resource,
        template: {
          apiVersion: 'v1',
          kind: 'ConfigMap',
          metadata: { name: options.name ?? resource },
          data,
        },
      });
    },
    /** A Pod that no node takes, so that it never becomes ready. */
    unplaceablePod(resource: string) {
      return builder.resource({
        name: resource,
        template: {
          apiVersion: 'v1',
          kind: 'Pod',
          metadata: { name: resource },
          spec: {
            nodeSelector: { 'environments.dev/pool': 'nowhere' },
            containers: [{ name: 'main', image: 'none' }],
          },
        },
      });
    },
    build(): ObjectToApply {
      return {
        apiVersion: API_VERSION,
        kind: 'EnvironmentClass',
        metadata: { name },
        spec: {
          title: name,
          owner: 'group:default/platform',
          serviceAccountName: name,
          ...spec,
          lifetime: { onExpiry: 'End', ...spec.lifetime },
          resources,
        },
      };
    },
  };
  return builder;
}

/** Builds a request for an environment. */
export function anEnvironment(name: string, className: string) {
  const spec: Partial<z.input<typeof specInput>> = {};
  const labels: Record<string, string> = {};
  const builder = {
    with(fields: Partial<EnvironmentSpec>) {
      Object.assign(spec, fields);
      return builder;
    },
    parameters(parameters: Record<string, unknown>) {
      return builder.with({ parameters });
    },
    livesFor(ttl: string) {
      return builder.with({ lifetime: { ttl, extensions: [] } });
    },
    labelled(more: Record<string, string>) {
      Object.assign(labels, more);
      return builder;
    },
    build(): ObjectToApply {
      return {
        apiVersion: API_VERSION,
        kind: 'Environment',
        metadata: { name, labels },
        spec: { className, owner: 'group:default/search', ...spec },
      };
    },
  };
  return builder;
}

const specInput = z.record(z.string(), z.unknown());

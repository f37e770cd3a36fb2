import type { Entity } from '@backstage/catalog-model';
import type { ClassAnswer } from '@environments-dev/plugin-environments-common';
import { requestTemplate, toJsonObject } from './requestTemplate';

/** The software template that asks for an environment of a class, by the class's own form. */
export function templateOfClass(klass: ClassAnswer): Entity {
  const { title, description, owner, parameters, lifetime } = klass.spec;
  return requestTemplate({
    source: klass.metadata.name,
    title,
    description,
    owner,
    annotations: {},
    klass,
    parameters: toJsonObject(parameters),
    ttl: lifetime.default,
  });
}

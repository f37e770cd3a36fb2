import type {
  ClassError,
  StatedRequests,
} from '@environments-dev/plugin-environments-common';
import type { ExpressionLanguage } from '../celEnvironment';
import { formatPath, type PathStep } from '../documentPath';
import { fieldOf, isJsonObject, isRecord, type JsonValue } from '../json';
import { renderTemplate } from '../render';
import type { Scope } from '../scope';
import { parseTemplate, type Template } from '../template';
import { isDevice } from './amounts';
import { isComputed, type ObjectRequests } from './objectRequests';
import { parseQuantity, type Billionths } from './quantity';

/** How Kubernetes names what a class states beside a template. */
const RESOURCE_NAMES = {
  cpu: 'cpu',
  memory: 'memory',
  ephemeralStorage: 'ephemeral-storage',
  storage: 'storage',
} as const;

/** Parses what a class states beside a template; literals must be quantities. */
export function parseStatedRequests(
  stated: StatedRequests | undefined,
  template: { apiVersion: string; kind: string },
  at: readonly PathStep[],
  language: ExpressionLanguage,
  errors: ClassError[],
): Template | undefined {
  if (stated === undefined) {
    return undefined;
  }
  if (isComputed(template.apiVersion, template.kind)) {
    errors.push({
      path: formatPath(at),
      message: `what a ${template.kind} asks for is computed from its template; leave this out`,
    });
  }
  const value: unknown = JSON.parse(JSON.stringify(stated));
  if (!isJsonObject(value)) {
    return undefined;
  }
  for (const { name, path, value: amount } of amountsIn(value)) {
    const isText = typeof amount === 'string' && amount.includes('${');
    const steps = [...at, ...path];
    if (!isText && parseQuantity(amount) === undefined) {
      errors.push({
        path: formatPath(steps),
        message: `${JSON.stringify(amount)} is no quantity such as 500m, 2 or 16Gi`,
      });
    }
    if (path.length > 1 && !isDevice(name)) {
      errors.push({
        path: formatPath(steps),
        message: `"${name}" is no resource name of a device such as nvidia.com/gpu`,
      });
    }
  }
  return parseTemplate(value, at, language, errors);
}

/** The amounts that a class states, with these parameters. */
export function statedRequests(stated: Template, scope: Scope): ObjectRequests {
  const rendered = renderTemplate(stated, scope);
  if (!rendered.ok) {
    const [failure] = rendered.failures;
    return {
      told: false,
      because: `${failure.path}: ${
        failure.kind === 'Error' ? failure.message : 'is known after it starts'
      }`,
    };
  }
  const amounts = new Map<string, Billionths>();
  for (const { name, value } of amountsIn(rendered.value)) {
    const amount = parseQuantity(value);
    if (amount === undefined) {
      return {
        told: false,
        because: `its stated request of ${name}, ${JSON.stringify(value)}, is no quantity`,
      };
    }
    amounts.set(name, amount);
  }
  return { told: true, amounts };
}

function amountsIn(
  stated: JsonValue,
): Array<{ name: string; path: string[]; value: JsonValue }> {
  const gpu = fieldOf(stated, 'gpu');
  return [
    ...Object.entries(RESOURCE_NAMES).flatMap(([field, name]) => {
      const value = fieldOf(stated, field);
      return value === undefined ? [] : [{ name, path: [field], value }];
    }),
    ...Object.entries(isRecord(gpu) ? gpu : {}).flatMap(([name, value]) =>
      value === undefined ? [] : [{ name, path: ['gpu', name], value }],
    ),
  ];
}

import type {
  ClassError,
  ClassOutput,
  ClassResource,
} from '@environments-dev/plugin-environments-common';
import type { ExpressionLanguage } from './celEnvironment';
import { parseStatedRequests } from './cost/statedRequests';
import { formatPath, type PathStep } from './documentPath';
import { parseExpression } from './expression';
import { isJsonObject } from './json';
import { isNamespaced } from './kindScopes';
import type {
  OutputProgram,
  ResourceBody,
  ResourceProgram,
  Rule,
} from './program';
import { splitText } from './splitText';
import { literalAt, parseTemplate, type Template } from './template';
import type { CompileContext } from './types';

/** Parses the expressions of a resource; undefined where it has no usable body. */
export function parseResource(
  resource: ClassResource,
  index: number,
  language: ExpressionLanguage,
  context: CompileContext,
  errors: ClassError[],
): ResourceProgram | undefined {
  const at: PathStep[] = ['spec', 'resources', index];
  const body = parseBody(resource, at, language, context, errors);
  if (body === undefined) return undefined;
  return {
    name: resource.name,
    path: formatPath(at),
    source: resource,
    body,
    kubeconfigSecret:
      resource.cluster === undefined
        ? undefined
        : parseTemplate(
            resource.cluster.kubeconfigSecret,
            [...at, 'cluster', 'kubeconfigSecret'],
            language,
            errors,
          ),
    requests: parseStatedRequests(
      resource.requests,
      body.kind === 'Template'
        ? { apiVersion: body.apiVersion, kind: body.objectKind }
        : { apiVersion: 'v1', kind: 'Secret' },
      [...at, 'requests'],
      language,
      errors,
    ),
    includeWhen: parseRules(
      resource.includeWhen,
      [...at, 'includeWhen'],
      language,
      errors,
    ),
    readyWhen: parseRules(
      resource.readyWhen,
      [...at, 'readyWhen'],
      language,
      errors,
    ),
  };
}

function parseBody(
  resource: ClassResource,
  at: PathStep[],
  language: ExpressionLanguage,
  context: CompileContext,
  errors: ClassError[],
): ResourceBody | undefined {
  const { template, generateSecret } = resource;
  if ((template === undefined) === (generateSecret === undefined)) {
    errors.push({
      path: formatPath(at),
      message: 'needs exactly one of template and generateSecret',
    });
    return undefined;
  }
  if (generateSecret !== undefined) {
    const path = [...at, 'generateSecret'];
    return {
      kind: 'GeneratedSecret',
      path: formatPath(path),
      name:
        generateSecret.name === undefined
          ? undefined
          : parseTemplate(
              generateSecret.name,
              [...path, 'name'],
              language,
              errors,
            ),
      keys: generateSecret.keys,
    };
  }
  const path = [...at, 'template'];
  if (!isJsonObject(template)) {
    errors.push({ path: formatPath(path), message: 'must be a JSON object' });
    return undefined;
  }
  const parsed = parseTemplate(template, path, language, errors);
  const apiVersion = literalAt(parsed, 'apiVersion') ?? '';
  const objectKind = literalAt(parsed, 'kind') ?? '';
  return {
    kind: 'Template',
    path: formatPath(path),
    template: parsed,
    apiVersion,
    objectKind,
    namespaced: isNamespaced(apiVersion, objectKind, context.kinds),
  };
}

/** Parses the expressions of an output. */
export function parseOutput(
  output: ClassOutput,
  index: number,
  language: ExpressionLanguage,
  errors: ClassError[],
): OutputProgram {
  const at: PathStep[] = ['spec', 'outputs', index];
  const field = (
    name: 'value' | 'service' | 'port' | 'secretName' | 'key',
  ): Template | undefined => {
    const value = output[name];
    return value === undefined
      ? undefined
      : parseTemplate(value, [...at, name], language, errors);
  };
  return {
    path: formatPath(at),
    source: output,
    includeWhen: parseRules(
      output.includeWhen,
      [...at, 'includeWhen'],
      language,
      errors,
    ),
    value: field('value'),
    service: field('service'),
    port: field('port'),
    secretName: field('secretName'),
    key: field('key'),
  };
}

function parseRules(
  texts: readonly string[],
  at: PathStep[],
  language: ExpressionLanguage,
  errors: ClassError[],
): Rule[] {
  return texts.flatMap((text, index) => {
    const rule = parseRule(text, [...at, index], language, errors);
    return rule === undefined ? [] : [rule];
  });
}

/** Parses a string that has to be one whole expression of true or false. */
export function parseRule(
  text: string,
  at: PathStep[],
  language: ExpressionLanguage,
  errors: ClassError[],
): Rule | undefined {
  const path = formatPath(at);
  const split = splitText(text);
  if (!split.ok) {
    errors.push({ path, message: split.message });
    return undefined;
  }
  const [piece] = split.pieces;
  if (split.pieces.length !== 1 || piece.kind !== 'Expression') {
    errors.push({ path, message: 'must be one whole expression: ${ ... }' });
    return undefined;
  }
  const parsed = parseExpression(piece.source, language);
  if (!parsed.ok) {
    errors.push({ path, message: parsed.message });
    return undefined;
  }
  if (parsed.type !== 'bool' && parsed.type !== 'dyn') {
    errors.push({
      path,
      message: `"${piece.source}" gives ${parsed.type}; it must give true or false`,
    });
    return undefined;
  }
  return { path, expression: parsed.expression };
}

import {
  compileClass,
  type CompiledClass,
  isJsonObject,
  type JsonObject,
  type JsonValue,
} from '@environments-dev/environment-classes';
import {
  API_VERSION,
  type EnvironmentClassSpec,
  environmentClassSpecSchema,
  objectNameSchema,
} from '@environments-dev/plugin-environments-common';
import { z } from 'zod/v4';
import { Problem, readClassDocument } from './classDocument';
import { unknownFields } from './unknownFields';

/** What a class that is being written comes to. */
export interface EvaluatedClass {
  problems: Problem[];
  /** Absent while it is not valid. */
  compiled: CompiledClass | undefined;
  /** The schema of the form; absent while it cannot be drawn. */
  parameters: JsonObject | undefined;
}

/** A problem before anybody looked where in the text it is. */
type Fault = Omit<Problem, 'line'>;

type Outcome =
  { valid: true; compiled: CompiledClass } | { valid: false; faults: Fault[] };

const envelopeSchema = z.object({
  apiVersion: z.literal(API_VERSION, `must be ${API_VERSION}`),
  kind: z.literal('EnvironmentClass', 'must be EnvironmentClass'),
  metadata: z.object({ name: objectNameSchema }),
  spec: environmentClassSpecSchema,
});

/** More than an author can look at in one go. */
const MAX_PROBLEMS = 32;

/**
 * Compiles what an author has typed so far, by the controller's own code: its errors, or
 * the class.
 *
 * @param site - what the installation would bring to it
 */
export function evaluateClass(text: string, site: JsonObject): EvaluatedClass {
  const document = readClassDocument(text);
  if (document.state === 'Unreadable') {
    return {
      problems: document.problems,
      compiled: undefined,
      parameters: undefined,
    };
  }
  const { value, lineOf } = document;
  const outcome = compileValue(value, site);
  return {
    problems: outcome.valid
      ? []
      : outcome.faults
          .slice(0, MAX_PROBLEMS)
          .map(fault => ({ ...fault, line: lineOf(fault.path) })),
    compiled: outcome.valid ? outcome.compiled : undefined,
    parameters: formSchema(value),
  };
}

function compileValue(value: JsonValue, site: JsonObject): Outcome {
  const parsed = envelopeSchema.safeParse(value);
  if (!parsed.success) {
    return {
      valid: false,
      faults: parsed.error.issues.map(({ path, message }) => ({
        path: pathOf(path),
        message,
      })),
    };
  }
  const { metadata, spec } = parsed.data;
  const unknown = unknownFields(
    isJsonObject(value) ? value.spec : undefined,
    spec,
    'spec',
  ).map(path => ({
    path,
    message: 'is no field of a class; kubectl would refuse it',
  }));
  const result = compile({ metadata, spec }, site);
  return result.valid && unknown.length === 0
    ? result
    : {
        valid: false,
        faults: [...unknown, ...(result.valid ? [] : result.faults)],
      };
}

function compile(
  klass: { metadata: { name: string }; spec: EnvironmentClassSpec },
  site: JsonObject,
): Outcome {
  try {
    const result = compileClass(klass, { site });
    return result.valid ? result : { valid: false, faults: result.errors };
  } catch (error) {
    // What is nested deeper than the stack: the API server refuses it, too.
    return {
      valid: false,
      faults: [{ path: 'spec', message: `cannot be compiled: ${error}` }],
    };
  }
}

/** Of a class that is nothing but a form. */
const FORM_ONLY = {
  title: 'Form',
  owner: 'group:default/authors',
  serviceAccountName: 'form',
  resources: [{ name: 'secret', generateSecret: { keys: { key: {} } } }],
};

/** Whatever else is wrong, a form is drawn as long as its own part of the class is right. */
function formSchema(value: JsonValue): JsonObject | undefined {
  const spec = isJsonObject(value) ? value.spec : undefined;
  const parameters = isJsonObject(spec) ? spec.parameters : undefined;
  if (!isJsonObject(parameters)) {
    return undefined;
  }
  const form = environmentClassSpecSchema.safeParse({
    ...FORM_ONLY,
    parameters,
  });
  const isRight =
    form.success &&
    compile({ metadata: { name: 'form' }, spec: form.data }, {}).valid;
  return isRight ? parameters : undefined;
}

function pathOf(steps: ReadonlyArray<PropertyKey>): string {
  return steps.reduce<string>((text, step) => {
    if (typeof step === 'number') {
      return `${text}[${step}]`;
    }
    return text === '' ? String(step) : `${text}.${String(step)}`;
  }, '');
}

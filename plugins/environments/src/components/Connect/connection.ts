import {
  type Environment,
  isSecretOutput,
  type Output,
} from '@environments-dev/plugin-environments-common';
import { isWebAddress } from '../isWebAddress';

/** How a person reaches one output. */
export type Connection =
  | { kind: 'link'; title: string; href: string }
  | { kind: 'command'; title: string; command: string; hint: string }
  | { kind: 'text'; title: string; text: string }
  /** Kept in a Secret that the portal shows, or saves as a file, when it is asked to. */
  | { kind: 'secret'; title: string; hint: string; as: 'Text' | 'File' }
  | { kind: 'missing'; title: string };

/** Where the outputs of an environment are. */
export interface OutputPlace {
  /** For outputs that name none. */
  namespace: string | undefined;
  /** Its own: there the portal reads for people what the class offers; in a project's, nothing. */
  isOwn: boolean;
}

/** Where an environment has its outputs. */
export function outputPlaceOf({ metadata, status }: Environment): OutputPlace {
  const namespace = status?.namespace;
  return {
    namespace,
    isOwn: namespace !== undefined && namespace !== metadata.namespace,
  };
}

/** What to show for an output: a link, a command to run, text, or a Secret to ask for. */
export function connectionOf(output: Output, place: OutputPlace): Connection {
  const title = output.title || output.name;
  if (isSecretOutput(output)) {
    return secretConnection(output, title, place);
  }
  switch (output.type) {
    case 'URL':
      if (!output.value) {
        return { kind: 'missing', title };
      }
      return isWebAddress(output.value)
        ? { kind: 'link', title, href: output.value }
        : { kind: 'text', title, text: output.value };
    case 'PortForward':
      return portForward(output, title, place);
    default:
      return output.value
        ? { kind: 'text', title, text: output.value }
        : { kind: 'missing', title };
  }
}

function inNamespace(output: Output, { namespace }: OutputPlace): string {
  const where = output.namespace ?? namespace;
  return where ? ` -n ${where}` : '';
}

function portForward(
  output: Output,
  title: string,
  place: OutputPlace,
): Connection {
  const { service, port } = output;
  if (!service || port === undefined) {
    return { kind: 'missing', title };
  }
  const numbered = typeof port === 'number';
  return {
    kind: 'command',
    title,
    command: `kubectl port-forward${inNamespace(output, place)} service/${service} ${
      numbered ? `${port}:${port}` : `:${port}`
    }`,
    hint: numbered
      ? `then it answers at localhost:${port}`
      : 'then it answers at the local port that kubectl prints',
  };
}

function secretConnection(
  output: Output,
  title: string,
  place: OutputPlace,
): Connection {
  const { secretName, key } = output;
  if (!secretName || !key) {
    return { kind: 'missing', title };
  }
  const hint = `in Secret ${secretName}, under ${key}`;
  return place.isOwn
    ? {
        kind: 'secret',
        title,
        hint,
        as: output.type === 'Kubeconfig' ? 'File' : 'Text',
      }
    : {
        kind: 'command',
        title,
        command: `kubectl get secret ${secretName}${inNamespace(output, place)} -o go-template='{{index .data "${key}" | base64decode}}'`,
        hint: `${hint}, with an account of your own: it lies in the project's namespace, where the portal reads none`,
      };
}

import type { Output } from '@environments-dev/plugin-environments-common';

/** How a person reaches one output. */
export type Connection =
  | { kind: 'link'; title: string; href: string }
  | { kind: 'command'; title: string; command: string; hint: string }
  | { kind: 'text'; title: string; text: string }
  | { kind: 'missing'; title: string };

/** Only what a browser may follow without running anything. */
function isWebAddress(text: string): boolean {
  return /^https?:\/\//i.test(text);
}

/**
 * What to show for an output: a link, a command to run, or text. A Secret is
 * never shown, only the command that reads it with one's own rights.
 *
 * @param namespace - where the environment's resources live, for outputs that
 *   name none
 */
export function connectionOf(
  output: Output,
  namespace: string | undefined,
): Connection {
  const title = output.title || output.name;
  const where = output.namespace ?? namespace;
  const inNamespace = where ? ` -n ${where}` : '';
  switch (output.type) {
    case 'URL':
      if (!output.value) {
        return { kind: 'missing', title };
      }
      return isWebAddress(output.value)
        ? { kind: 'link', title, href: output.value }
        : { kind: 'text', title, text: output.value };
    case 'PortForward': {
      if (!output.service || output.port === undefined) {
        return { kind: 'missing', title };
      }
      const numbered = typeof output.port === 'number';
      return {
        kind: 'command',
        title,
        command: `kubectl port-forward${inNamespace} service/${output.service} ${
          numbered ? `${output.port}:${output.port}` : `:${output.port}`
        }`,
        hint: numbered
          ? `then it answers at localhost:${output.port}`
          : 'then it answers at the local port that kubectl prints',
      };
    }
    case 'Secret':
      if (!output.secretName || !output.key) {
        return { kind: 'missing', title };
      }
      return {
        kind: 'command',
        title,
        command: `kubectl get secret ${output.secretName}${inNamespace} -o go-template='{{index .data "${output.key}" | base64decode}}'`,
        hint: `key ${output.key} of Secret ${output.secretName}; the portal never reads its value`,
      };
    default:
      return output.value
        ? { kind: 'text', title, text: output.value }
        : { kind: 'missing', title };
  }
}

import {
  Environment,
  EnvironmentClassSpec,
} from '@environments-dev/plugin-environments-common';

/**
 * What the schemas know and this controller does not carry out yet. Each is said
 * in a condition with the reason `NotYetSupported`, and what happens instead is
 * the safe thing: nothing starts without the approval it needs, nothing stays
 * longer than it would.
 */
export const NOT_YET_SUPPORTED = 'NotYetSupported';

/** A resource for another cluster: the request is refused. */
export function remoteClusterOf(
  spec: EnvironmentClassSpec,
): string | undefined {
  const index = spec.resources.findIndex(({ cluster }) => cluster);
  return index < 0
    ? undefined
    : `spec.resources[${index}].cluster of the class is not supported yet: resources can only be applied in the control cluster`;
}

/** A class with approvers: the request waits, whatever the condition `when` would say. */
export function approvalIsNeeded(
  spec: EnvironmentClassSpec,
): string | undefined {
  const approve = spec.access.approve;
  return approve
    ? `requests for this class may need an approval by ${approve.by.join(
        ' or ',
      )}, and approvals are not supported yet: nothing is started`
    : undefined;
}

/** What concerns the way to the end. */
export function unsupportedLifetime(
  klass: EnvironmentClassSpec,
  { spec }: Pick<Environment, 'spec'>,
): string | undefined {
  const sentences = [
    klass.lifetime.onExpiry === 'Sleep' &&
      'onExpiry Sleep is not supported yet: it stays awake until it ends after its grace',
    spec.power &&
      spec.power.mode !== 'Auto' &&
      `spec.power.mode ${spec.power.mode} is not supported yet: it stays awake`,
    spec.schedule?.length &&
      'spec.schedule is not supported yet: it stays awake',
  ].filter(sentence => typeof sentence === 'string');
  return sentences.length > 0 ? sentences.join('; ') : undefined;
}

/** What concerns keeping it as it was asked for. */
export function unsupportedSync(
  klass: EnvironmentClassSpec,
  { spec }: Pick<Environment, 'spec'>,
  pinnedRevision: string,
): string | undefined {
  const sentences = [
    klass.drift === 'Heal' &&
      'drift Heal is not supported yet: changes by others are neither put back nor reported',
    spec.classRevision !== undefined &&
      spec.classRevision !== pinnedRevision &&
      `moving to class revision ${spec.classRevision} is not supported yet: it stays at ${pinnedRevision}`,
  ].filter(sentence => typeof sentence === 'string');
  return sentences.length > 0 ? sentences.join('; ') : undefined;
}

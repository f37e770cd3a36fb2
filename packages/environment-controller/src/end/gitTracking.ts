import { KubernetesObject } from '@environments-dev/kubernetes-client';
import { GROUP } from '@environments-dev/plugin-environments-common';

const TRACKING_ID = 'argocd.argoproj.io/tracking-id';
const ARGO_LABEL = 'argocd.argoproj.io/instance';
const FLUX_LABELS = {
  'Flux Kustomization': 'kustomize.toolkit.fluxcd.io',
  'Flux HelmRelease': 'helm.toolkit.fluxcd.io',
};

/**
 * What would make this environment again from Git if it were deleted, in words; or
 * undefined. `argoInstanceLabel` is the label that Argo CD is set to track by, where
 * it is one that others use, too. Pure.
 */
export function gitTrackerOf(
  { metadata }: Pick<KubernetesObject, 'metadata'>,
  argoInstanceLabel: string | undefined,
): string | undefined {
  const { labels = {}, annotations = {} } = metadata;
  const application =
    applicationOf(annotations[TRACKING_ID], metadata) ??
    labels[ARGO_LABEL] ??
    (argoInstanceLabel === undefined ? undefined : labels[argoInstanceLabel]);
  if (application) {
    return `Argo CD application ${application}`;
  }
  for (const [kind, group] of Object.entries(FLUX_LABELS)) {
    const name = labels[`${group}/name`];
    const namespace = labels[`${group}/namespace`];
    if (name) {
      return `${kind} ${namespace ? `${namespace}/${name}` : name}`;
    }
  }
  return undefined;
}

/** `<application>:<group>/<kind>:<namespace>/<name>`; a copy of the object names the original. */
function applicationOf(
  trackingId: string | undefined,
  { namespace, name }: KubernetesObject['metadata'],
): string | undefined {
  const self = `:${GROUP}/Environment:${namespace}/${name}`;
  return trackingId?.endsWith(self)
    ? trackingId.slice(0, -self.length)
    : undefined;
}

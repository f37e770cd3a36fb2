import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { goModuleFolder } from '@environments-dev/control-plane';
import type { ObjectToApply } from '@environments-dev/kubernetes-client';
import { parse } from 'yaml';

/** Go modules in which projects publish their CustomResourceDefinitions, and where there. */
const MODULES = [
  {
    module: 'github.com/argoproj/argo-cd/v3@v3.5.7',
    files: ['manifests/crds/application-crd.yaml'],
  },
  {
    module: 'github.com/cert-manager/cert-manager@v1.21.2',
    files: [
      'deploy/crds/cert-manager.io_certificates.yaml',
      'deploy/crds/cert-manager.io_issuers.yaml',
    ],
  },
  {
    module: 'github.com/external-secrets/external-secrets@v1.3.2',
    files: ['config/crds/bases/external-secrets.io_externalsecrets.yaml'],
  },
  {
    module: 'github.com/fluxcd/kustomize-controller@v1.9.6',
    files: ['config/crd/bases/kustomize.toolkit.fluxcd.io_kustomizations.yaml'],
  },
  {
    module: 'github.com/fluxcd/source-controller@v1.9.6',
    files: [
      'config/crd/bases/source.toolkit.fluxcd.io_gitrepositories.yaml',
      'config/crd/bases/source.toolkit.fluxcd.io_helmrepositories.yaml',
    ],
  },
  {
    module: 'github.com/kedacore/keda/v2@v2.20.2',
    files: ['config/crd/bases/keda.sh_scaledobjects.yaml'],
  },
  {
    module: 'github.com/kubernetes-sigs/kro@v0.9.4',
    files: ['helm/crds/kro.run_resourcegraphdefinitions.yaml'],
  },
  {
    module: 'sigs.k8s.io/cluster-api@v1.13.6',
    files: [
      'config/crd/bases/cluster.x-k8s.io_clusters.yaml',
      'config/crd/bases/cluster.x-k8s.io_machinedeployments.yaml',
      'config/crd/bases/cluster.x-k8s.io_machines.yaml',
      'config/crd/bases/cluster.x-k8s.io_machinesets.yaml',
      'controlplane/kubeadm/config/crd/bases/controlplane.cluster.x-k8s.io_kubeadmcontrolplanes.yaml',
    ],
  },
  {
    module: 'sigs.k8s.io/gateway-api@v1.6.3',
    files: [
      'config/crd/standard/gateway.networking.k8s.io_gateways.yaml',
      'config/crd/standard/gateway.networking.k8s.io_httproutes.yaml',
    ],
  },
];

/**
 * The definitions of the kinds that readiness has rules for, as their projects publish
 * them; of those projects whose Go module carries them.
 */
export async function publishedDefinitions(): Promise<ObjectToApply[]> {
  const definitions = await Promise.all(
    MODULES.map(async ({ module, files }) => {
      const folder = await goModuleFolder(module);
      return Promise.all(
        files.map(async file =>
          parse(await readFile(join(folder, file), 'utf8')),
        ),
      );
    }),
  );
  return definitions.flat();
}

import { saveFile } from '../../files';

/** `llama-latency.kubeconfig`. */
export function kubeconfigFile(name: string): string {
  return `${name}.kubeconfig`;
}

/** Saves a kubeconfig under the name of what it is for. */
export function saveKubeconfig(name: string, kubeconfig: BlobPart): void {
  saveFile(kubeconfigFile(name), kubeconfig, 'application/yaml');
}

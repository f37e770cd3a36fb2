import { readFile } from 'node:fs/promises';
import { startControlPlane } from './startControlPlane';

/** What a test may know of a control plane that it shares with others. */
export interface TestControlPlane {
  kubeconfigPath: string;
  /** Text of the kubeconfig. */
  kubeconfig: string;
}

let ofThisProcess: Promise<TestControlPlane> | undefined;

/**
 * The control plane that tests share: the one that `ENVIRONMENTS_TEST_KUBECONFIG` names,
 * which `npm test` started for all of them, or else one for this process, which ends with it.
 * Tests keep to names of their own in it and never stop it; a test that must break the
 * control plane starts one with {@link startControlPlane}.
 */
export function testControlPlane(): Promise<TestControlPlane> {
  ofThisProcess ??= shared() ?? startControlPlane();
  return ofThisProcess;
}

function shared(): Promise<TestControlPlane> | undefined {
  const kubeconfigPath = process.env.ENVIRONMENTS_TEST_KUBECONFIG;
  if (!kubeconfigPath) {
    return undefined;
  }
  return readFile(kubeconfigPath, 'utf8').then(kubeconfig => ({
    kubeconfigPath,
    kubeconfig,
  }));
}

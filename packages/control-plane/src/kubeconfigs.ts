import { access, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Ports } from './componentFlags';
import {
  kubeconfigFor,
  writePrivately,
  type ApiAccess,
  type Credentials,
} from './credentials';
import type { Condition } from './readiness';

/** Files in the data directory, one a user of the API server. */
export interface Kubeconfigs {
  admin: string;
  controllerManager: string;
  scheduler: string;
}

export function kubeconfigsIn(dataDirectory: string): Kubeconfigs {
  const own = join(dataDirectory, 'pki');
  return {
    admin: join(dataDirectory, 'kubeconfig'),
    controllerManager: join(own, 'controller-manager.kubeconfig'),
    scheduler: join(own, 'scheduler.kubeconfig'),
  };
}

/** The API server signs a certificate for itself when it first starts. */
export async function accessOnceCertified(
  ports: Ports,
  credentials: Credentials,
  until: (reached: Condition) => Promise<void>,
): Promise<ApiAccess> {
  await until(() =>
    access(credentials.certificateFile).then(
      () => true,
      () => false,
    ),
  );
  return {
    url: `https://127.0.0.1:${ports.apiServer}`,
    certificateAuthority: await readFile(credentials.certificateFile, 'utf8'),
    token: credentials.tokens.admin,
  };
}

/** Writes every user's file; only this user of the machine may read them. */
export async function writeKubeconfigs(
  admin: ApiAccess,
  { tokens }: Credentials,
  files: Kubeconfigs,
): Promise<void> {
  await writePrivately(files.admin, kubeconfigFor(admin, 'admin'));
  const own = [
    {
      user: 'controller-manager',
      file: files.controllerManager,
      token: tokens.controllerManager,
    },
    { user: 'scheduler', file: files.scheduler, token: tokens.scheduler },
  ];
  for (const { user, file, token } of own) {
    await writePrivately(file, kubeconfigFor({ ...admin, token }, user));
  }
}

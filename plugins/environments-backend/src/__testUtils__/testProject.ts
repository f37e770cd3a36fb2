import type { BackendFeature } from '@backstage/backend-plugin-api';
import { testControlPlane } from '@environments-dev/control-plane';
import type { RateLimitConfig } from '../service/rateLimits/rateLimitConfig';
import {
  createClass,
  createProject,
  installEnvironments,
  TestControlCluster,
} from './controlCluster';
import { eventually } from './eventually';
import { Organisation, Policy, startPortal, TestPortal } from './portal';

/** A project, a class to ask for in it, and a portal that knows both. */
export interface TestProject {
  cluster: TestControlCluster;
  portal: TestPortal;
  /** The namespace. */
  project: string;
  className: string;
  stop(): Promise<void>;
}

/** Starts a portal over a project and a class of their own in the shared control cluster. */
export async function startTestProject(options: {
  /** Entity ref of who owns the project, and requests in it. */
  members: string;
  organisation: Organisation;
  /** How many environments it may have. */
  limit?: number;
  /** Replaces what it names of the class. */
  class?: Record<string, unknown>;
  policy?: Policy;
  rateLimit?: Partial<RateLimitConfig>;
  /** Other plugins beside this one. */
  features?: BackendFeature[];
  /** Of another control cluster than the shared one. */
  kubeconfigPath?: string;
}): Promise<TestProject> {
  const { members, limit, ...portalOptions } = options;
  const kubeconfigPath =
    options.kubeconfigPath ?? (await testControlPlane()).kubeconfigPath;
  const cluster = await installEnvironments(kubeconfigPath);
  const project = await createProject(cluster.admin, {
    title: 'Search',
    owner: members,
    members,
    limit,
  });
  const className = await createClass(cluster.admin, options.class);
  const portal = await startPortal({ ...portalOptions, kubeconfigPath });
  await eventually(
    () =>
      portal
        .asPlugin('plugin:catalog')
        .get(`/api/environments/classes/${className}`),
    ({ status }) => status === 200,
  );
  return {
    cluster,
    portal,
    project,
    className,
    async stop() {
      await portal.stop();
      await cluster.admin.close();
    },
  };
}

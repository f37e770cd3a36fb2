import {
  BackendFeature,
  BackstageCredentials,
  coreServices,
  createServiceFactory,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import {
  mockCredentials,
  mockServices,
  startTestBackend,
} from '@backstage/backend-test-utils';
import {
  AuthorizeResult,
  isResourcePermission,
  Permission,
  PolicyDecision,
} from '@backstage/plugin-permission-common';
import {
  notificationService,
  NotificationSendOptions,
} from '@backstage/plugin-notifications-node';
import { signalsServiceRef } from '@backstage/plugin-signals-node';
import type { JsonObject } from '@backstage/types';
import { catalogServiceMock } from '@backstage/plugin-catalog-node/testUtils';
import { Agent, agent as superagent } from 'supertest';
import type { Server } from 'node:http';
import environmentsPlugin from '../index';
import { DRAIN_TASK } from '../notifications/startNotifications';
import type { RateLimitConfig } from '../service/rateLimits/rateLimitConfig';

/** Who belongs to which groups, by entity ref. */
export type Organisation = Record<string, string[]>;

/** What the permission policy of a test says; `claims` are the person's own refs. */
export type Policy = (
  permission: Permission,
  claims: string[],
) => PolicyDecision;

export const allowAll: Policy = () => ({ result: AuthorizeResult.ALLOW });

/** A running backend with this plugin, and the requests of its users. */
export interface TestPortal {
  server: Server;
  /** Messages of the channel `environments` so far. */
  signals: JsonObject[];
  /** Audit events so far. */
  audit: AuditEntry[];
  /** Notifications so far. */
  notifications: NotificationSendOptions[];
  /** Sends what is due, as the scheduler does every few seconds. */
  sendNotifications(): Promise<void>;
  as(userEntityRef: string): Agent;
  asPlugin(subject: string): Agent;
  stop(): Promise<void>;
}

export interface AuditEntry {
  eventId: string;
  outcome: 'Success' | 'Failure';
  meta: JsonObject;
}

export async function startPortal(options: {
  kubeconfigPath: string;
  organisation: Organisation;
  policy?: Policy;
  rateLimit?: Partial<RateLimitConfig>;
  /** Other plugins beside this one. */
  features?: BackendFeature[];
  /** How it acts in the control cluster; by default as its account, as an administrator may. */
  controlCluster?: JsonObject;
}): Promise<TestPortal> {
  const {
    kubeconfigPath,
    organisation,
    policy = allowAll,
    rateLimit = {},
    features = [],
    controlCluster = { impersonate: true },
  } = options;
  const signals: JsonObject[] = [];
  const audit: AuditEntry[] = [];
  const notifications: NotificationSendOptions[] = [];
  const scheduler = mockServices.scheduler();
  const claimsOf = (credentials: BackstageCredentials) => {
    const ref = userRef(credentials);
    return ref === undefined ? [] : [ref, ...(organisation[ref] ?? [])];
  };
  const permissions: PermissionsService = {
    authorize: async (
      requests,
      { credentials }: { credentials: BackstageCredentials },
    ) =>
      requests.map(({ permission }) => {
        const { result } = policy(permission, claimsOf(credentials));
        return {
          result:
            result === AuthorizeResult.ALLOW
              ? AuthorizeResult.ALLOW
              : AuthorizeResult.DENY,
        };
      }),
    authorizeConditional: async (
      requests,
      { credentials }: { credentials: BackstageCredentials },
    ) =>
      requests.map(({ permission }) =>
        policy(permission, claimsOf(credentials)),
      ),
  };
  const backend = await startTestBackend({
    features: [
      environmentsPlugin,
      ...features,
      catalogServiceMock.factory({ entities: [] }),
      mockServices.rootConfig.factory({
        data: {
          app: { baseUrl: 'https://portal.example.com' },
          backend: { actions: { pluginSources: ['environments'] } },
          environments: {
            controlCluster: { ...controlCluster, kubeconfig: kubeconfigPath },
            // Tests ask faster than people.
            rateLimit: {
              writesPerMinute: 100_000,
              costlyReadsPerMinute: 100_000,
              ...rateLimit,
            },
          },
        },
      }),
      createServiceFactory({
        service: coreServices.permissions,
        deps: {},
        factory: () => permissions,
      }),
      createServiceFactory({
        service: coreServices.userInfo,
        deps: {},
        factory: () => ({
          async getUserInfo(credentials) {
            const [userEntityRef, ...groups] = claimsOf(credentials);
            return {
              userEntityRef,
              ownershipEntityRefs: [userEntityRef, ...groups],
            };
          },
        }),
      }),
      createServiceFactory({
        service: coreServices.auditor,
        deps: {},
        factory: () => ({
          async createEvent({ eventId, meta = {} }) {
            return {
              async success(result) {
                audit.push({
                  eventId,
                  outcome: 'Success',
                  meta: { ...meta, ...result?.meta },
                });
              },
              async fail({ error }) {
                audit.push({
                  eventId,
                  outcome: 'Failure',
                  meta: { ...meta, error: error.name },
                });
              },
            };
          },
        }),
      }),
      createServiceFactory({
        service: coreServices.scheduler,
        deps: {},
        factory: () => scheduler,
      }),
      createServiceFactory({
        service: notificationService,
        deps: {},
        factory: () => ({
          async send(notification) {
            notifications.push(notification);
          },
        }),
      }),
      createServiceFactory({
        service: signalsServiceRef,
        deps: {},
        factory: () => ({
          async publish({ message }) {
            signals.push(message);
          },
        }),
      }),
    ],
  });
  const { server } = backend;
  const withToken = (token: string) =>
    superagent(server).set('Authorization', token);
  return {
    server,
    signals,
    audit,
    notifications,
    sendNotifications: () => scheduler.triggerTask(DRAIN_TASK),
    as: ref => withToken(mockCredentials.user.header(ref)),
    asPlugin: subject =>
      withToken(
        mockCredentials.service.header({
          onBehalfOf: mockCredentials.service(subject),
          targetPluginId: 'environments',
        }),
      ),
    stop: () => backend.stop(),
  };
}

/** Lets through by `IS_OWNER` what has owners, and everything else. */
export const ownersOnly: Policy = (permission, claims) =>
  isResourcePermission(permission, 'environment')
    ? {
        result: AuthorizeResult.CONDITIONAL,
        pluginId: 'environments',
        resourceType: 'environment',
        conditions: {
          rule: 'IS_OWNER',
          resourceType: 'environment',
          params: { claims },
        },
      }
    : { result: AuthorizeResult.ALLOW };

function userRef({ principal }: BackstageCredentials): string | undefined {
  return typeof principal === 'object' &&
    principal !== null &&
    'userEntityRef' in principal &&
    typeof principal.userEntityRef === 'string'
    ? principal.userEntityRef
    : undefined;
}

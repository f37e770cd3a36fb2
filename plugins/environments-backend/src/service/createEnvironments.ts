import { randomUUID } from 'node:crypto';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type { AccessReviews } from '../controlCluster/AccessReviews';
import type { AskControlCluster } from '../controlCluster/askControlCluster';
import type { WriterFor } from '../controlCluster/writers';
import type { ClassHistory } from '../history/ClassHistory';
import type { ClusterNodes } from '../readModel/ClusterNodes';
import type { ReadModel } from '../readModel/ReadModel';
import { AuditedEnvironments } from './AuditedEnvironments';
import type { AuditTrail } from './AuditTrail';
import { AuthorizedEnvironments } from './AuthorizedEnvironments';
import type { ClassPermissions } from './classes/ClassPermissions';
import type { ClassResolver } from './ClassResolver';
import type { ClassUse } from './ClassUse';
import { ControlClusterEnvironments } from './ControlClusterEnvironments';
import type { EnvironmentPermissions } from './EnvironmentPermissions';
import type { EnvironmentsService } from './EnvironmentsService';
import { EnvironmentWriter } from './EnvironmentWriter';
import { IdempotentEnvironments } from './idempotency/IdempotentEnvironments';
import type { IdempotencyStore } from './idempotency/IdempotencyStore';
import { Previews } from './preview/Previews';
import type { RequestReviews } from './RequestReviews';

/** Environments as the REST API has them: once each, audited, authorised. */
export function createEnvironments(options: {
  writerFor: WriterFor;
  /** Acts as the account of dry runs. */
  previewClient: KubernetesClient;
  ask: AskControlCluster;
  readModel: ReadModel;
  nodes: ClusterNodes;
  history: ClassHistory;
  keys: IdempotencyStore;
  reviews: RequestReviews;
  classes: ClassResolver;
  classUse: ClassUse;
  access: AccessReviews;
  audit: AuditTrail;
  environmentPermissions: EnvironmentPermissions;
  classPermissions: ClassPermissions;
  now: () => Date;
}): EnvironmentsService {
  const { ask, readModel, nodes, history, reviews, now } = options;
  const { writerFor, access, classes, classUse } = options;
  const previews = new Previews({
    client: options.previewClient,
    reviews,
    readModel,
    history,
    nodes,
    now,
  });
  const writer = new EnvironmentWriter({
    writerFor,
    access,
    classes,
    classUse,
    reviews,
    now,
    newId: randomUUID,
  });
  return new IdempotentEnvironments({
    keys: options.keys,
    now,
    newId: randomUUID,
    inner: new AuditedEnvironments({
      audit: options.audit,
      inner: new AuthorizedEnvironments({
        environmentPermissions: options.environmentPermissions,
        classPermissions: options.classPermissions,
        inner: new ControlClusterEnvironments({
          ask,
          readModel,
          previews,
          writer,
        }),
      }),
    }),
  });
}

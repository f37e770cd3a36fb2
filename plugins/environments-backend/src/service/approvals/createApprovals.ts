import type { IdentityPrefixes } from '@environments-dev/environment-classes';
import type { AccessReviews } from '../../controlCluster/AccessReviews';
import type { AskControlCluster } from '../../controlCluster/askControlCluster';
import type { WriterFor } from '../../controlCluster/writers';
import type { ClassHistory } from '../../history/ClassHistory';
import type { ReadModel } from '../../readModel/ReadModel';
import type { AuditTrail } from '../AuditTrail';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { RequestReviews } from '../RequestReviews';
import { ApprovalInbox } from './ApprovalInbox';
import type { ApprovalsService } from './ApprovalsService';
import { ApprovalWriter } from './ApprovalWriter';
import { AuditedApprovals } from './AuditedApprovals';
import { AuthorizedApprovals } from './AuthorizedApprovals';
import { ControlClusterApprovals } from './ControlClusterApprovals';

/** Approvals as the REST API has them: audited, authorised, from the control cluster. */
export function createApprovals(options: {
  writerFor: WriterFor;
  ask: AskControlCluster;
  readModel: ReadModel;
  history: ClassHistory;
  reviews: RequestReviews;
  access: AccessReviews;
  prefixes: IdentityPrefixes;
  audit: AuditTrail;
  environmentPermissions: EnvironmentPermissions;
  now: () => Date;
}): ApprovalsService {
  const { writerFor, ask, readModel, history, reviews, access, prefixes, now } =
    options;
  return new AuditedApprovals({
    audit: options.audit,
    inner: new AuthorizedApprovals({
      permissions: options.environmentPermissions,
      inner: new ControlClusterApprovals({
        ask,
        readModel,
        inbox: new ApprovalInbox({
          readModel,
          reviews,
          access,
          history,
          prefixes,
          now,
        }),
        writer: new ApprovalWriter({ writerFor, access, prefixes }),
      }),
    }),
  });
}

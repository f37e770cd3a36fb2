import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type { AccessReviews } from '../../controlCluster/AccessReviews';
import type { AskControlCluster } from '../../controlCluster/askControlCluster';
import type { ClusterEndpoint } from '../../controlCluster/clusterEndpoint';
import type { ReadModel } from '../../readModel/ReadModel';
import type { AuditTrail } from '../AuditTrail';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import type { AccessAccounts } from './AccessAccounts';
import type { AccessService } from './AccessService';
import { AccountWriter } from './AccountWriter';
import { AuditedAccess } from './AuditedAccess';
import { AuthorizedAccess } from './AuthorizedAccess';
import { ControlClusterAccess } from './ControlClusterAccess';

/** Ways in as the REST API has them: audited, authorised, from the control cluster. */
export function createAccess(options: {
  /** Acts as the account that lets people in. */
  connect: KubernetesClient;
  ask: AskControlCluster;
  readModel: ReadModel;
  accounts: AccessAccounts;
  access: AccessReviews;
  endpoint: () => ClusterEndpoint;
  /** Told when somebody was let in or put out. */
  onChanged: (environmentUid: string) => void;
  audit: AuditTrail;
  environmentPermissions: EnvironmentPermissions;
  now: () => Date;
}): AccessService {
  const { connect, ask, readModel, accounts, endpoint, onChanged, now } =
    options;
  return new AuditedAccess({
    audit: options.audit,
    inner: new AuthorizedAccess({
      permissions: options.environmentPermissions,
      inner: new ControlClusterAccess({
        connect,
        ask,
        readModel,
        questions: options.access,
        accounts,
        writer: new AccountWriter({ client: connect, accounts, now }),
        endpoint,
        onChanged,
        now,
      }),
    }),
  });
}

import type { IdentityPrefixes } from '@environments-dev/environment-classes';
import type { KubernetesClient } from '@environments-dev/kubernetes-client';
import type { Person } from '../service/Caller';
import { userOf } from './userOf';

/** What writes to the control cluster for a person. */
export interface Writer {
  client: KubernetesClient;
  /**
   * Whom the API server takes it for: the portal's account, which names the person in what
   * it writes, or the person.
   */
  as: 'Portal' | 'User';
  /** What the person signs with: the entity ref for the portal, the user name else. */
  signature: string;
}

export type WriterFor = (person: Person) => Writer;

/** Writes as the portal's account. */
export function writeAsPortal(client: KubernetesClient): WriterFor {
  return ({ entityRef }) => ({ client, as: 'Portal', signature: entityRef });
}

/** Writes as each person, by impersonation. */
export function writeAsUsers(
  client: KubernetesClient,
  prefixes: IdentityPrefixes,
): WriterFor {
  return person => {
    const user = userOf(person, prefixes);
    return { client: client.as(user), as: 'User', signature: user.user };
  };
}

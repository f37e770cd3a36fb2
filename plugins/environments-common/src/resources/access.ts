import { sha256 } from '@noble/hashes/sha2';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils';
import { GROUP, SYSTEM_NAMESPACE } from './group';

/** The account that the portal poses as to let people into environments, and for nothing else. */
export const CONNECT_ACCOUNT_NAME = 'environments-connect';
export const CONNECT_ACCOUNT = `system:serviceaccount:${SYSTEM_NAMESPACE}:${CONNECT_ACCOUNT_NAME}`;

/** What the bearer of a kubeconfig may do, in the namespace of one environment. */
export const EXPERIMENTER_ROLE = 'environments-experimenter';

/** In an environment's namespace: the role, and its binding, that names the Secrets it offers. */
export const OUTPUT_READERS = 'environments-outputs';

/** Begins the name of each account, and of its binding, that a kubeconfig was made for. */
export const ACCESS_ACCOUNT_PREFIX = 'environments-access-';

/** Marks the accounts that kubeconfigs were made for. */
export const ACCESS_LABEL = `${GROUP}/access`;

/** On such an account: entity ref of whom it was made for. */
export const PERSON_ANNOTATION = `${GROUP}/person`;

/** On such an account: when it was last used to make a kubeconfig; RFC 3339. */
export const ISSUED_AT_ANNOTATION = `${GROUP}/issued-at`;

/** On such an account: when the last of its kubeconfigs expires; RFC 3339. */
export const EXPIRES_AT_ANNOTATION = `${GROUP}/expires-at`;

const READABLE_LENGTH = 40;

/** `environments-access-<name>-<8 hex digits of a hash of the ref>`: a person's account in an environment. */
export function accessAccountName(entityRef: string): string {
  const ref = entityRef.toLocaleLowerCase('en-US');
  const readable = ref
    .slice(ref.lastIndexOf('/') + 1)
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, READABLE_LENGTH)
    .replace(/^-+|-+$/g, '');
  const hash = bytesToHex(sha256(utf8ToBytes(ref))).slice(0, 8);
  return `${ACCESS_ACCOUNT_PREFIX}${[readable, hash].filter(Boolean).join('-')}`;
}

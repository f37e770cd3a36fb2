import { Kind } from '../identity';
import { Scope } from '../scope';

/** Every kind that may ever have been applied, once each. */
export function kindsOf({ plan, environment }: Scope): Kind[] {
  const key = ({ group, version, kind }: Kind) => `${group}/${version}/${kind}`;
  const kinds = [...(plan?.kinds ?? []), ...(environment.status?.kinds ?? [])];
  return [...new Map(kinds.map(each => [key(each), each])).values()];
}

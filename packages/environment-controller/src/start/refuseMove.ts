import { Scope } from '../scope';

/** Why the revision that is asked for cannot be moved to, if that can be told from it alone. Pure. */
export function refuseMove({
  asked,
  klass,
  plan,
  environment,
}: Scope): { reason: string; message: string } | undefined {
  const { className, classRevision } = environment.spec;
  if (classRevision !== undefined && asked.found === 'Missing') {
    return {
      reason: 'ClassRevisionNotFound',
      message: `spec.classRevision: ${asked.message}; name one that is kept, or leave the field out`,
    };
  }
  if (!plan || klass.found !== 'Valid' || asked.found !== 'Valid') {
    return undefined;
  }
  const before = klass.compiled.spec.isolation;
  const after = asked.compiled.spec.isolation;
  return before === after
    ? undefined
    : {
        reason: 'IsolationChanged',
        message: `spec.classRevision: revision ${asked.compiled.revision} of class '${className}' has isolation ${after}, and this environment was started with ${before}: its objects cannot move; request a new environment instead`,
      };
}

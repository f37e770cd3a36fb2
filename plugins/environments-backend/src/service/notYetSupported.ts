import type { Refusal } from '@environments-dev/environment-classes';
import type { EnvironmentClassSpec } from '@environments-dev/plugin-environments-common';

/** What the class asks for that no controller of this version carries out: nothing would start. */
export function unsupportedBy(spec: EnvironmentClassSpec): Refusal | undefined {
  const remote = spec.resources.findIndex(({ cluster }) => cluster);
  if (remote >= 0) {
    return {
      reason: 'NotYetSupported',
      path: 'spec.className',
      message: `spec.resources[${remote}].cluster of the class is not supported yet: resources can only be applied in the control cluster`,
    };
  }
  const { approve } = spec.access;
  return (
    approve && {
      reason: 'ApprovalRequired',
      path: 'spec.className',
      message: `requests for this class may need an approval by ${approve.by.join(
        ' or ',
      )}, and approvals are not supported yet: nothing is started`,
    }
  );
}

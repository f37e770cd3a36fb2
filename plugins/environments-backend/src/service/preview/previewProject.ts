import {
  Amounts,
  LIMITS_ANNOTATION,
  NO_AMOUNTS,
  occupantOf,
  readProjectLimits,
  roomFor,
  sayLimited,
} from '@environments-dev/environment-classes';
import type {
  EnvironmentRequest,
  PreviewAnswer,
} from '@environments-dev/plugin-environments-common';
import type { ReadModel } from '../../readModel/ReadModel';

type PreviewedProject = NonNullable<PreviewAnswer['project']>;

/** How full the project of a request is, by the controller's own code. */
export function previewProject(
  { metadata: { name, namespace } }: EnvironmentRequest,
  asked: Amounts,
  readModel: ReadModel,
  now: Date,
): PreviewedProject {
  const others = [...readModel.environments.ofProject(namespace)].map(
    ({ environment }) => environment,
  );
  const limit = readModel.environmentLimit(namespace);
  const environments = {
    used: others.length,
    limit,
    remaining:
      limit === undefined ? undefined : Math.max(0, limit - others.length),
  };
  const text = readModel.projectLimits(namespace);
  if (text === undefined) {
    return { environments, limits: [], fits: true };
  }
  try {
    const room = roomFor({
      project: namespace,
      limits: readProjectLimits(text),
      rates: readModel.costRates(),
      occupant: { name, createdAt: now.getTime(), held: NO_AMOUNTS },
      asked,
      others: others.map(occupantOf),
    });
    return {
      environments,
      limits: room.measured.map(({ resource, fits, ...amounts }) => ({
        resource,
        used: sayLimited(resource, amounts.used),
        asked: sayLimited(resource, amounts.asked),
        limit: sayLimited(resource, amounts.limit),
        fits,
      })),
      fits: room.fits,
      ...(!room.fits && { message: room.message }),
    };
  } catch (error) {
    const because = error instanceof Error ? error.message : String(error);
    return {
      environments,
      limits: [],
      fits: false,
      message: `the annotation ${LIMITS_ANNOTATION} of namespace ${namespace} cannot be met: ${because}`,
    };
  }
}

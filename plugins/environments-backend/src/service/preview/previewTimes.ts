import type { CompiledClass } from '@environments-dev/environment-classes';
import {
  EnvironmentRequest,
  PreviewAnswer,
  previewLifetime,
} from '@environments-dev/plugin-environments-common';
import type { ClassFigures } from '../../history/figures';

/** When it will warn, sleep and end, counted from when its like were ready. */
export function previewTimes(options: {
  request: EnvironmentRequest;
  requester: string;
  compiled: CompiledClass;
  figures: ClassFigures | undefined;
  now: Date;
}): PreviewAnswer['times'] {
  const { request, requester, compiled, figures, now } = options;
  const readyAt = new Date(
    now.getTime() + (figures?.readyP50Seconds ?? 0) * 1000,
  );
  const { marks, sleepsAt, endsAt } = previewLifetime(
    compiled.spec.lifetime,
    { ...request.spec.lifetime, extensions: [] },
    readyAt,
    requester,
    { power: request.spec.power, schedule: request.spec.schedule },
  );
  return {
    readyAt: readyAt.toISOString(),
    marks: marks.map(({ at, action, mark, because }) => ({
      at: at.toISOString(),
      action,
      mark,
      because,
    })),
    sleepsAt: sleepsAt?.toISOString(),
    endsAt: endsAt.toISOString(),
    readyP50Seconds: figures?.readyP50Seconds,
    readyP95Seconds: figures?.readyP95Seconds,
    samples: figures?.samples ?? 0,
  };
}

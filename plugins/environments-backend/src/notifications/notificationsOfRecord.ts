import type { EnvironmentRecord } from '@environments-dev/plugin-environments-common';
import type { EnvironmentNotification } from './EnvironmentNotification';
import { paragraph, sayInstant, sayObjects } from './sentences';
import {
  classTitle,
  KnownClass,
  Subject,
  tellClassOwner,
  tellPeople,
} from './subject';

/** So many objects are named; the closing report names them all. */
const NAMED = 3;

/** All that is to be told of an environment that has ended. Pure. */
export function notificationsOfRecord(
  { spec }: EnvironmentRecord,
  klass: KnownClass,
): EnvironmentNotification[] {
  const { uid, namespace, name } = spec.environment;
  const subject: Subject = {
    uid,
    namespace,
    name,
    className: spec.className,
    asked: spec,
    klass,
  };
  const { endedAt, endedBecause, cost } = spec;
  return [
    ...tellPeople(subject, {
      transition: 'Ended',
      at: endedAt,
      topic: 'environment-ended',
      severity: 'low',
      title: `${name} has ended`,
      description: paragraph(
        `it ended on ${sayInstant(endedAt)}: ${endedBecause}`,
        cost ? `it cost ${cost.total} ${cost.currency}` : '',
        'its closing report stays',
      ),
    }),
    ...leftOver(subject, spec),
  ];
}

/** Again only when more was found than was told of. */
function leftOver(
  subject: Subject,
  spec: EnvironmentRecord['spec'],
): EnvironmentNotification[] {
  const { endedAt, secondLook, objects } = spec;
  if (spec.leftOver === 0) {
    return [];
  }
  const foundLater = secondLook?.result === 'LeftOver';
  const happening = {
    transition: `LeftOver ${spec.leftOver}`,
    at: foundLater ? secondLook.at : endedAt,
    topic: 'environment-left-over',
    severity: 'critical',
  } as const;
  const count = sayObjects(spec.leftOver);
  const when = foundLater
    ? `it ended on ${sayInstant(endedAt)}; a second look on ${sayInstant(
        secondLook.at,
      )} found what was left`
    : `it ended on ${sayInstant(endedAt)}`;
  const left = objects.filter(({ result }) => result === 'LeftOver');
  const named = left
    .slice(0, NAMED)
    .map(object =>
      object.namespace
        ? `${object.kind} ${object.namespace}/${object.name}`
        : `${object.kind} ${object.name}`,
    );
  const more = left.length - named.length;
  return [
    ...tellPeople(subject, {
      ...happening,
      title: `${subject.name} left ${count} behind`,
      description: paragraph(
        when,
        named.length > 0
          ? `still there: ${named.join(', ')}${more > 0 ? ` and ${more} more` : ''}`
          : '',
      ),
    }),
    ...tellClassOwner(subject, {
      ...happening,
      title: `An environment of ${classTitle(subject)} left ${count} behind`,
      description: paragraph(when, 'its closing report names them'),
    }),
  ];
}

import type {
  EnvironmentClass,
  EnvironmentSpec,
} from '@environments-dev/plugin-environments-common';
import type {
  Audience,
  EnvironmentNotification,
  NotificationMessage,
} from './EnvironmentNotification';
import { entityRefsOf, peopleOf } from './recipients';
import { sentence } from './sentences';

/** What a notification says of a class; undefined: the class is gone. */
export type KnownClass =
  Pick<EnvironmentClass['spec'], 'title' | 'owner'> | undefined;

/** What notifications are about. */
export interface Subject {
  uid: string;
  namespace: string;
  name: string;
  className: string;
  asked: Pick<EnvironmentSpec, 'owner' | 'requester'>;
  klass: KnownClass;
}

/** What happened, and the words for it. */
export interface Happening {
  transition: string;
  /** An instant. */
  at: string;
  topic: string;
  severity: NotificationMessage['severity'];
  title: string;
  description: string;
}

/** The title of the class, else its name. */
export function classTitle({ klass, className }: Subject): string {
  return klass?.title ?? className;
}

/** Where in the portal the environment is, and its closing report after it. */
export function pageOf({ namespace, name }: Subject): string {
  return `/environments/${namespace}/${name}`;
}

/** Tells owner and requester, in words that say which environment it is. */
export function tellPeople(
  subject: Subject,
  happening: Happening,
  except: readonly string[] = [],
): EnvironmentNotification[] {
  const { namespace } = subject;
  const where = sentence(`project ${namespace}, class ${classTitle(subject)}`);
  return notification(subject, 'People', peopleOf(subject.asked), {
    ...happening,
    description: `${happening.description} ${where}`,
    except: entityRefsOf(...except),
    link: pageOf(subject),
  });
}

/** Tells who owns the class, in words that name nothing but the class. */
export function tellClassOwner(
  subject: Subject,
  happening: Happening,
): EnvironmentNotification[] {
  const people = peopleOf(subject.asked);
  const owners = entityRefsOf(subject.klass?.owner).filter(
    owner => !people.includes(owner),
  );
  return notification(subject, 'ClassOwner', owners, {
    ...happening,
    except: people,
    link: pageOf(subject),
  });
}

/** Tells who may approve, in words that name nothing but the class. */
export function tellApprovers(
  subject: Subject,
  approvers: readonly string[],
  happening: Happening,
): EnvironmentNotification[] {
  const { requester } = subject.asked;
  return notification(subject, 'Approvers', entityRefsOf(...approvers), {
    ...happening,
    // Nobody approves their own.
    except: entityRefsOf(requester?.entityRef ?? requester?.username),
    link: '/environments/approvals',
  });
}

function notification(
  { uid }: Subject,
  audience: Audience,
  recipients: readonly string[],
  {
    transition,
    at,
    ...words
  }: Happening & Pick<NotificationMessage, 'except' | 'link'>,
): EnvironmentNotification[] {
  const [first, ...others] = recipients;
  return first === undefined
    ? []
    : [
        {
          uid,
          transition,
          audience,
          at: new Date(at).toISOString(),
          message: {
            ...words,
            recipients: [first, ...others],
            scope: `environment:${uid}`,
          },
        },
      ];
}

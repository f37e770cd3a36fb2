import {
  LIMITS_ANNOTATION,
  ProjectLimits,
  readProjectLimits,
} from '@environments-dev/environment-classes';
import {
  createReflector,
  KubernetesClient,
  KubernetesObject,
  resourceTypes,
} from '@environments-dev/kubernetes-client';
import { PROJECT_LABEL } from '@environments-dev/plugin-environments-common';
import { Log, sentence } from '../log';
import { EventRecorder } from '../status/events';
import { connectionLog } from '../watch/connectionLog';

/** What the environments of a project may ask for together. */
export type LimitsOfProject =
  | { state: 'Unlimited' }
  | { state: 'Limited'; limits: ProjectLimits }
  /** Nobody knows what was meant, so nothing more starts. */
  | { state: 'Unreadable'; message: string };

/** The projects and their limits, kept true by a watch. */
export interface Projects {
  synced(): Promise<void>;
  limitsOf(project: string): LimitsOfProject;
  /**
   * Decides about the limits of a project, one after another: whoever decides sees
   * what was decided before. One process suffices, as one controller leads.
   */
  inTurn<T>(project: string, decide: () => Promise<T>): Promise<T>;
  stop(): Promise<void>;
}

/** A project's namespace: what of it matters here. */
interface Project extends KubernetesObject {
  limitsText: string | undefined;
  limits: LimitsOfProject;
}

const UNLIMITED: LimitsOfProject = { state: 'Unlimited' };

/** Watches the namespaces that are projects. */
export function createProjects(options: {
  client: KubernetesClient;
  log: Log;
  events: EventRecorder;
  /** The limits of this project are others than before. */
  onChange(project: string): void;
}): Projects {
  const { client, log, events, onChange } = options;
  const turns = new Map<string, Promise<unknown>>();

  function tell(project: Project) {
    const { limits, metadata } = project;
    onChange(metadata.name);
    if (limits.state === 'Unreadable') {
      log.warn('The limits of a project cannot be read', {
        project: metadata.name,
        error: limits.message,
      });
      events.record(project, {
        type: 'Warning',
        reason: 'InvalidLimits',
        message: limits.message,
      });
    }
  }

  const reflector = createReflector<Project>({
    client,
    type: resourceTypes.namespaces,
    labelSelector: PROJECT_LABEL,
    transform: projectOf,
    handlers: {
      onUpsert(project, previous) {
        if (project.limitsText !== previous?.limitsText) {
          tell(project);
        }
      },
      onDelete: ({ metadata }) => onChange(metadata.name),
      onState: connectionLog(log, 'projects'),
    },
  });

  return {
    synced: () => reflector.synced(),
    limitsOf: name => reflector.get({ name })?.limits ?? UNLIMITED,
    async inTurn(project, decide) {
      const before = turns.get(project) ?? Promise.resolve();
      const turn = before.then(decide, decide);
      turns.set(project, turn);
      try {
        return await turn;
      } finally {
        if (turns.get(project) === turn) {
          turns.delete(project);
        }
      }
    },
    stop: () => reflector.stop(),
  };
}

function projectOf({ metadata }: KubernetesObject): Project {
  const { name, uid, resourceVersion } = metadata;
  const limitsText = metadata.annotations?.[LIMITS_ANNOTATION];
  return {
    apiVersion: 'v1',
    kind: 'Namespace',
    metadata: { name, uid, resourceVersion },
    limitsText,
    limits: limitsText === undefined ? UNLIMITED : limitsFrom(limitsText, name),
  };
}

function limitsFrom(text: string, project: string): LimitsOfProject {
  try {
    return { state: 'Limited', limits: readProjectLimits(text) };
  } catch (error) {
    return {
      state: 'Unreadable',
      message: `the annotation ${LIMITS_ANNOTATION} of namespace ${project} cannot be read, and nothing more starts there until it can: ${sentence(error)}`,
    };
  }
}

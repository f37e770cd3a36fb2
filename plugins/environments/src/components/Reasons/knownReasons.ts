import type { Trouble } from './podState';

/** A reason in plain words. */
export interface Explanation {
  /** What is wrong, as a sentence. */
  sentence: string;
  /** What to try; absent where only the cluster's words can tell. */
  advice?: string;
}

interface KnownReason extends Explanation {
  reasons?: readonly string[];
  /** In the message; some reasons stand for many things. */
  saying?: RegExp;
}

const TELL_CLASS_OWNER =
  "The class has to be mended: tell its owner, with the cluster's words.";

/** The first that fits explains; what says more stands before what says less. */
const KNOWN: readonly KnownReason[] = [
  {
    saying: /exceeded quota|quota exceeded/i,
    sentence: 'The quota of its namespace is used up.',
    advice:
      'Ask for less, end what is not needed any more, or ask a platform engineer for a larger quota.',
  },
  {
    saying: /violates PodSecurity|pod security/i,
    sentence: "The cluster's rules for Pods refuse it.",
    advice: TELL_CLASS_OWNER,
  },
  {
    saying: /admission webhook|ValidatingAdmissionPolicy|denied the request/i,
    sentence: 'A rule of the cluster refuses it.',
    advice:
      "The rule's own words say what it wants: change a parameter, or tell the owner of the class.",
  },
  {
    saying:
      /unknown field|field not declared|strict decoding|is invalid:|Invalid value|Unsupported value/i,
    sentence:
      'The API server does not take one of its fields as the class writes it.',
    advice:
      'Where the field holds a parameter, try another value; else tell the owner of the class.',
  },
  {
    reasons: ['Forbidden'],
    saying: /cannot (get|list|watch|create|update|patch|delete)/i,
    sentence: "The class's account may not do this in the cluster.",
    advice: `${TELL_CLASS_OWNER} Its account lacks a right.`,
  },
  {
    reasons: ['Forbidden', 'FailedCreate'],
    saying: /forbidden/i,
    sentence: 'The cluster forbids it.',
    advice: TELL_CLASS_OWNER,
  },
  {
    saying: /unbound (immediate )?PersistentVolumeClaims?/i,
    sentence: 'It waits for a volume that no storage has made yet.',
    advice:
      'Look at its claim: a storage class that does not exist, or a size that nobody offers, leaves it waiting.',
  },
  {
    reasons: ['FailedScheduling', 'Unschedulable'],
    saying: /Insufficient /,
    sentence: 'No node has room for it.',
    advice:
      'Ask for less, end what is not needed any more, or wait until another environment sleeps or ends. A platform engineer can add nodes.',
  },
  {
    reasons: ['FailedScheduling', 'Unschedulable'],
    saying: /untolerated taint|affinity|node selector|didn't match/i,
    sentence: 'No node is of the kind that it wants.',
    advice:
      'Choose other hardware where the class offers it, or ask a platform engineer for such nodes.',
  },
  {
    reasons: ['FailedScheduling', 'Unschedulable'],
    sentence: 'No node takes it.',
    advice: "The scheduler's words say what is missing on each node.",
  },
  {
    reasons: ['InvalidImageName'],
    sentence: 'The name of its image is none.',
    advice:
      'Correct it where it is a parameter; else tell the owner of the class.',
  },
  {
    reasons: ['ImagePullBackOff', 'ErrImagePull', 'ErrImageNeverPull'],
    sentence: 'Its image cannot be pulled.',
    advice:
      'Check its name and tag, and whether the cluster may pull from that registry.',
  },
  {
    reasons: ['Failed', 'BackOff'],
    saying: /(pull|pulling) image/i,
    sentence: 'Its image cannot be pulled.',
    advice:
      'Check its name and tag, and whether the cluster may pull from that registry.',
  },
  {
    reasons: ['OOMKilled', 'OOMKilling'],
    sentence: 'It was stopped because it took more memory than it may.',
    advice: 'Ask for more memory, or give it less to do at once.',
  },
  {
    reasons: ['CrashLoopBackOff', 'BackOff'],
    sentence: 'It starts and stops again and again.',
    advice:
      'Its logs say why, those of before its last restart too; a wrong parameter is the usual reason.',
  },
  {
    reasons: ['CreateContainerConfigError'],
    sentence: 'A Secret or ConfigMap that it reads is not there.',
    advice: TELL_CLASS_OWNER,
  },
  {
    reasons: [
      'CreateContainerError',
      'RunContainerError',
      'StartError',
      'ContainerCannotRun',
    ],
    sentence: 'Its container cannot be started.',
    advice:
      'Check the command and the image, where they are parameters; else tell the owner of the class.',
  },
  {
    reasons: ['FailedMount', 'FailedAttachVolume'],
    sentence: 'One of its volumes cannot be mounted.',
    advice:
      'A volume that another Pod still holds is let go in some minutes; else ask a platform engineer.',
  },
  {
    reasons: ['ProvisioningFailed', 'FailedBinding'],
    sentence: 'No volume can be made for its claim.',
    advice:
      'Ask for a smaller one, or ask a platform engineer about the storage class.',
  },
  {
    reasons: ['Unhealthy'],
    saying: /Liveness/,
    sentence: 'It is restarted, for it does not answer its liveness check.',
    advice: 'Its logs of before the last restart say what it was doing.',
  },
  {
    reasons: ['Unhealthy', 'ContainersNotReady'],
    sentence: 'It runs, and does not answer its readiness check.',
    advice: 'Give it some time; then look into its logs.',
  },
  {
    reasons: ['ProgressDeadlineExceeded'],
    sentence: 'It was not ready within the time that its rollout may take.',
    advice: 'Its Pods say what holds them up.',
  },
  {
    reasons: ['BackoffLimitExceeded', 'DeadlineExceeded', 'PodFailurePolicy'],
    sentence: 'It was tried as often, or as long, as it may, and failed.',
    advice: 'The logs of its last Pod say why.',
  },
  {
    reasons: ['Evicted'],
    sentence: 'Its node ran out of something and put it out.',
    advice: 'Ask for as much memory and disk as it takes.',
  },
  {
    reasons: ['Preempted', 'Preempting'],
    sentence: 'It had to give way to something more important.',
    advice: 'It is scheduled again once there is room.',
  },
  {
    reasons: ['NodeLost', 'NodeNotReady', 'NodeShutdown', 'Terminated'],
    sentence: 'The node that it ran on is away.',
    advice: 'It is started on another one by itself, in some minutes.',
  },
  {
    reasons: ['Error'],
    sentence: 'Its program ended with an error.',
    advice: 'Its logs say which.',
  },
  {
    reasons: ['FailedCreate'],
    sentence: 'What belongs to it cannot be created.',
  },
];

/** A reason in plain words; undefined where only the message can tell. Pure. */
export function explainTrouble(trouble: Trouble): Explanation | undefined {
  const { reason, message } = trouble;
  const found = KNOWN.find(
    known =>
      (!known.reasons || known.reasons.includes(reason)) &&
      (!known.saying || known.saying.test(message)),
  );
  return found && { sentence: found.sentence, advice: found.advice };
}

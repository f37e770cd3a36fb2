import type {
  ClassLifetime,
  EgressRule,
  EnvironmentClassSpec,
} from '@environments-dev/plugin-environments-common';
import { describeGoDuration } from '../../../time';
import { listNames } from '../../../words';

/** How long its environments live, and what happens then, as sentences. */
export function lifetimeSentences(rules: ClassLifetime): string[] {
  const words = describeGoDuration;
  return [
    `Lives ${words(rules.default)} where a request says nothing else, and at most ${words(
      rules.max,
    )} in all.`,
    `One click adds ${words(rules.extension)}.`,
    rules.onExpiry === 'Sleep'
      ? `When its time is up it sleeps, and ends ${words(rules.grace)} later.`
      : 'When its time is up it ends.',
    rules.warnBefore.length > 0
      ? `Its people are told ${listNames(rules.warnBefore.map(words))} before.`
      : 'Nobody is told before.',
    `What is not ready within ${words(rules.startingDeadline)} has failed.`,
    `What waits, was rejected or has failed goes after ${words(
      rules.unstarted,
    )}.`,
  ];
}

/** Where its environments run, and what they may reach, as sentences. */
export function boundarySentences(spec: EnvironmentClassSpec): string[] {
  const retained = spec.resources
    .filter(({ onEnd }) => onEnd === 'Retain')
    .map(({ name }) => name);
  return [
    spec.isolation === 'Namespace'
      ? `Runs in a namespace of its own, with pod security ${spec.podSecurity}.`
      : "Runs in the project's own namespace, beside what else is there.",
    egressSentence(spec.network.egress),
    spec.drift === 'Heal'
      ? 'What others change in it is put back.'
      : 'What others change in it is reported, and left as it is.',
    retained.length > 0
      ? `After its end ${listNames(retained)} ${
          retained.length === 1 ? 'stays' : 'stay'
        }.`
      : 'After its end nothing of it stays.',
  ];
}

function egressSentence(egress: readonly EgressRule[]): string {
  return egress.length === 0
    ? 'May connect to nothing but itself.'
    : `May connect to ${listNames(egress.map(egressWords))}.`;
}

function egressWords({ kind, cidr, ports = [] }: EgressRule): string {
  switch (kind) {
    case 'DNS':
      return 'the name service';
    case 'CIDR':
      return `${cidr}${onPorts(ports)}`;
    default:
      return `anything${onPorts(ports)}`;
  }
}

function onPorts(ports: readonly number[]): string {
  if (ports.length === 0) {
    return '';
  }
  return ` on ${ports.length === 1 ? 'port' : 'ports'} ${listNames(
    ports.map(String),
  )}`;
}

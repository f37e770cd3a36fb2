import type {
  ClassStanding,
  ParameterChange,
} from '@environments-dev/plugin-environments-common';
import { sayValue } from '../../words';

/** How far a preset, or a request of then, is from its class of today. */
export type Standing =
  | { tone: 'quiet'; words: string }
  | { tone: 'warning'; words: string }
  | { tone: 'danger'; words: string };

/** In one line for a card; undefined where nothing need be said. */
export function standingWords(standing: ClassStanding): Standing | undefined {
  if (standing.state === 'ClassGone') {
    return { tone: 'danger', words: 'Its class is gone' };
  }
  const count = standing.problems.length;
  if (count > 0) {
    return {
      tone: 'warning',
      words:
        count === 1
          ? 'One value no longer holds'
          : `${count} values no longer hold`,
    };
  }
  if (standing.state === 'Current') {
    return undefined;
  }
  return {
    tone: 'quiet',
    words:
      standing.changes.length === 0
        ? 'Its class has a newer revision'
        : 'The parameters of its class have changed',
  };
}

/** One difference between the parameters then and today, as a sentence. */
export function changeWords(change: ParameterChange): string {
  const name = change.title ?? change.name;
  switch (change.change) {
    case 'Added': {
      const usual =
        change.default === undefined
          ? ''
          : `, usually ${sayValue(change.default)}`;
      return change.required && change.default === undefined
        ? `${name} is new and must be given`
        : `${name} is new${usual}`;
    }
    case 'Removed':
      return `${name} is gone`;
    default:
      return `${name}: ${keywordWords(change)}`;
  }
}

function keywordWords({
  keyword,
  before,
  after,
}: Extract<ParameterChange, { change: 'Changed' }>): string {
  if (keyword === 'required') {
    return after === true ? 'must be given now' : 'may be left out now';
  }
  const what = keyword === 'enum' ? 'choices' : keyword;
  if (before === undefined) {
    return `${what} ${sayValue(after)}`;
  }
  return after === undefined
    ? `${what} was ${sayValue(before)}`
    : `${what} ${sayValue(after)}, was ${sayValue(before)}`;
}

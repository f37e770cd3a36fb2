export { ClockProvider, useNow } from './Clock';
export { Instant } from './Instant';
export { describeGoDuration, readDuration } from './durations';
export {
  exactInstant,
  parseInstant,
  relativeInstant,
  spokenInstant,
} from './instants';

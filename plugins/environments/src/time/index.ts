export { ClockProvider, useNow } from './Clock';
export { Instant } from './Instant';
export { describeCron, describeSleepAndWake } from './cronWords';
export { useSettled } from './useSettled';
export { describeGoDuration, readDuration } from './durations';
export {
  exactInstant,
  parseInstant,
  relativeInstant,
  spokenInstant,
  utcDay,
} from './instants';

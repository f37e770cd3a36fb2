export {
  differenceOf,
  sayDifference,
  type Difference,
  type DifferenceLine,
  type DifferencePart,
} from './difference';
export { DifferenceView } from './DifferenceView';

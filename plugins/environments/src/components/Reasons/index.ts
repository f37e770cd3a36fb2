export { explainTrouble, type Explanation } from './knownReasons';
export {
  podStateOf,
  type ContainerState,
  type PodState,
  type Trouble,
} from './podState';
export { causesOf, type Cause } from './causes';
export { underWayWords } from './underWay';

export { ProblemPanel } from './ProblemPanel';

export { isSaidByChip, PhaseChip } from './PhaseChip';

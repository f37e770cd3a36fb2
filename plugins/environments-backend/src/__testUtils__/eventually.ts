export { eventually } from '@environments-dev/control-plane';

export { HardwareChoices } from './HardwareChoices';
export { hardwareWords } from './hardwareWords';
export { NodeRoom } from './NodeRoom';

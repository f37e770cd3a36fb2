export { MovedNotice } from './MovedNotice';
export { PresetChooser } from './PresetChooser';
export { PresetsLink } from './PresetsLink';
export { PresetsPage } from './PresetsPage';
export { SavePresetButton } from './SavePresetButton';
export type { PresetSource } from './SavePresetDialog';

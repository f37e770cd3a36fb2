/** What templates say in `ui:field`. */
export const PROJECT_PICKER = 'EnvironmentProjectPicker';

export { SavedViewsBar } from './SavedViewsBar';
export { useDefaultView } from './useDefaultView';
export { useSavedViews } from './useSavedViews';

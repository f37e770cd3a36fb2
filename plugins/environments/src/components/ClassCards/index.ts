export { ApprovalRule, ClassCards, Figures } from './ClassCards';
export { ClassChooser } from './ClassChooser';
export { validClasses } from './validClasses';

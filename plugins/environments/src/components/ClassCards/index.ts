export {
  ApprovalRule,
  ClassCards,
  Figures,
  firstParagraph,
} from './ClassCards';
export { ClassChooser } from './ClassChooser';
export { ClassSearchBar, type ClassSearch } from './ClassSearchBar';
export { expressionOf } from './expressionOf';
export { findClasses, tagsOf } from './searchClasses';
export { ClosedClasses } from './ClosedClasses';
export { closedClasses, openClasses } from './openClasses';

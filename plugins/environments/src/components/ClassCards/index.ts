export { ClassCards, Figures } from './ClassCards';
export { validClasses } from './validClasses';

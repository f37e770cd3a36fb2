export { ClassCatalogPage } from './catalog';
export { ClassPage } from './details';
export { ClassPlaygroundPage } from './ClassPlaygroundPage';
export { ClassesLink } from './ClassesLink';

export { ClassCatalogPage } from './ClassCatalogPage';

export { defaultProject, offeredProjects } from './projectChoices';
export { ProjectOptions } from './ProjectOptions';

import type { ProjectAnswer } from '@environments-dev/plugin-environments-common';
import { offeredProjects, projectLabel } from './projectChoices';

/** The options of a native select: the projects that the person may request into. */
export function ProjectOptions(props: {
  projects: ReadonlyArray<ProjectAnswer>;
}) {
  return (
    <>
      <option value="">Choose a project</option>
      {offeredProjects(props.projects).map(project => (
        <option key={project.name} value={project.name}>
          {projectLabel(project)}
        </option>
      ))}
    </>
  );
}

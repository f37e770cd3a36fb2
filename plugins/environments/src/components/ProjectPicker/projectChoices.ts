import type { ProjectAnswer } from '@environments-dev/plugin-environments-common';

/** The projects that the person may request into. */
export function offeredProjects(
  projects: ReadonlyArray<ProjectAnswer>,
): ProjectAnswer[] {
  return projects.filter(project => project.mayRequest);
}

function hasRoom({ environments: { used, limit } }: ProjectAnswer): boolean {
  return limit === undefined || used < limit;
}

/**
 * The project to begin with: one that the person or a team of theirs answers for and that
 * has room for one more; else one with room; else any.
 *
 * @param owners - entity refs of the person and of their teams
 */
export function defaultProject(
  projects: ReadonlyArray<ProjectAnswer>,
  owners: ReadonlyArray<string>,
): ProjectAnswer | undefined {
  const offered = offeredProjects(projects);
  const isTheirs = ({ owner }: ProjectAnswer) =>
    owner !== undefined && owners.includes(owner);
  return (
    offered.find(project => isTheirs(project) && hasRoom(project)) ??
    offered.find(hasRoom) ??
    offered.find(isTheirs) ??
    offered.at(0)
  );
}

/** `Search (2 of 10 in use)`. */
export function projectLabel({ title, environments }: ProjectAnswer): string {
  const { used, limit } = environments;
  return limit === undefined ? title : `${title} (${used} of ${limit} in use)`;
}

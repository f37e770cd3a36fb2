export interface Config {
  permission?: {
    /** What the demo's policy goes by. */
    demo?: {
      /** Entity refs of the groups whose members may do everything. */
      platformGroups?: string[];
      /** For each project (a namespace of the control cluster), the entity refs of its members. */
      projects?: { [project: string]: string[] };
    };
  };
}

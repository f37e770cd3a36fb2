import type { ClassHistory } from '../../history/ClassHistory';
import type { ClusterNodes } from '../../readModel/ClusterNodes';
import type { ReadModel } from '../../readModel/ReadModel';
import type { AccessReviews } from '../../controlCluster/AccessReviews';
import type { ClassResolver } from '../ClassResolver';
import type { ClassUse } from '../ClassUse';
import type { EnvironmentPermissions } from '../EnvironmentPermissions';
import { ClassHardware } from '../hardware/ClassHardware';
import { AuthorizedClassDetails } from './AuthorizedClassDetails';
import { AuthorizedClasses } from './AuthorizedClasses';
import { ClassCatalog } from './ClassCatalog';
import type { ClassDetailsService } from './ClassDetailsService';
import type { ClassesService } from './ClassesService';
import type { ClassPermissions } from './ClassPermissions';
import { ControlClusterClassDetails } from './ControlClusterClassDetails';
import { ControlClusterClasses } from './ControlClusterClasses';
import { ProjectCatalog } from './ProjectCatalog';

/** Classes and projects as the REST API has them: authorised, from the control cluster. */
export function createClasses(options: {
  readModel: ReadModel;
  nodes: ClusterNodes;
  history: ClassHistory;
  classes: ClassResolver;
  classUse: ClassUse;
  access: AccessReviews;
  environmentPermissions: EnvironmentPermissions;
  classPermissions: ClassPermissions;
  now: () => Date;
}): { classes: ClassesService; classDetails: ClassDetailsService } {
  const { readModel, nodes, history, classes, classUse, access, now } = options;
  const { environmentPermissions, classPermissions } = options;
  const hardware = new ClassHardware({ classes, nodes, rates: readModel });
  return {
    classes: new AuthorizedClasses({
      classPermissions,
      environmentPermissions,
      inner: new ControlClusterClasses({
        readModel,
        classes: new ClassCatalog({ readModel, history, hardware, classUse }),
        projects: new ProjectCatalog({ readModel, access }),
      }),
    }),
    classDetails: new AuthorizedClassDetails({
      permissions: classPermissions,
      inner: new ControlClusterClassDetails({
        readModel,
        resolver: classes,
        history,
        now,
      }),
    }),
  };
}

import type {
  ClassAnswer,
  List,
  ProjectAnswer,
} from '@environments-dev/plugin-environments-common';
import type {
  EnvironmentClassFilter,
  EnvironmentFilter,
} from '@environments-dev/plugin-environments-node';
import type { Caller } from '../Caller';
import type { Visibility } from '../visibility';

/** What the permission policy lets a caller see of classes, and ask for. */
export interface ClassSight {
  visible: Visibility<EnvironmentClassFilter>;
  requestable: Visibility<EnvironmentClassFilter>;
}

/** What may be asked for, and where. */
export interface ClassesService {
  listClasses(
    request: { sight: ClassSight },
    caller: Caller,
  ): Promise<List<ClassAnswer>>;
  getClass(
    name: string,
    request: { sight: ClassSight },
    caller: Caller,
  ): Promise<ClassAnswer>;
  listProjects(
    request: { visible: Visibility<EnvironmentFilter> },
    caller: Caller,
  ): Promise<List<ProjectAnswer>>;
}

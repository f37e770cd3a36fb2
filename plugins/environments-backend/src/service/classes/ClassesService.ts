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

/** What may be asked for, and where. */
export interface ClassesService {
  listClasses(
    request: { visible: Visibility<EnvironmentClassFilter> },
    caller: Caller,
  ): Promise<List<ClassAnswer>>;
  getClass(name: string, caller: Caller): Promise<ClassAnswer>;
  listProjects(
    request: { visible: Visibility<EnvironmentFilter> },
    caller: Caller,
  ): Promise<List<ProjectAnswer>>;
}

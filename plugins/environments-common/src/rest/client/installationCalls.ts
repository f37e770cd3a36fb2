import {
  controlClusterStatusSchema,
  costRatesAnswerSchema,
  projectAnswerSchema,
  type ControlClusterStatus,
  type CostRatesAnswer,
  type ProjectAnswer,
} from '../installation';
import { listSchema, type List } from '../lists';
import { type EnvironmentsCallOptions, type Http } from './http';

/** What belongs to the whole installation. */
export interface InstallationCalls {
  listProjects(options?: EnvironmentsCallOptions): Promise<List<ProjectAnswer>>;
  /** Whether the control cluster can be reached, and since when that is so. */
  getControlClusterStatus(
    options?: EnvironmentsCallOptions,
  ): Promise<ControlClusterStatus>;
  /** What the operator asks an hour for what is used. */
  getCostRates(options?: EnvironmentsCallOptions): Promise<CostRatesAnswer>;
}

const projectListSchema = listSchema(projectAnswerSchema);

export function installationCalls(http: Http): InstallationCalls {
  return {
    listProjects(options) {
      return http.json(projectListSchema, 'projects', options);
    },

    getControlClusterStatus(options) {
      return http.json(controlClusterStatusSchema, 'status', options);
    },

    getCostRates(options) {
      return http.json(costRatesAnswerSchema, 'cost-rates', options);
    },
  };
}

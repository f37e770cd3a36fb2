import { classAnswerSchema, type ClassAnswer } from '../classes';
import { listSchema, type List } from '../lists';
import { type EnvironmentsCallOptions, type Http } from './http';

/** Classes: what there is to ask for. */
export interface ClassCalls {
  listClasses(options?: EnvironmentsCallOptions): Promise<List<ClassAnswer>>;
  getClass(
    name: string,
    options?: EnvironmentsCallOptions,
  ): Promise<ClassAnswer>;
}

const classListSchema = listSchema(classAnswerSchema);

export function classCalls(http: Http): ClassCalls {
  return {
    listClasses(options) {
      return http.json(classListSchema, 'classes', options);
    },

    getClass(name, options) {
      return http.json(
        classAnswerSchema,
        `classes/${encodeURIComponent(name)}`,
        options,
      );
    },
  };
}

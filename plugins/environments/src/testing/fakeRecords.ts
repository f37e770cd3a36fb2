import { NotFoundError } from '@backstage/errors';
import type {
  EnvironmentsApi,
  RecordAnswer,
} from '@environments-dev/plugin-environments-common';
import { beforeRead, type FakeFaults } from './fakeFaults';
import { listOf } from './listOf';

type RecordCalls = Pick<EnvironmentsApi, 'listRecords' | 'getRecord'>;

/** @throws NotFoundError */
export function recordOf(
  records: ReadonlyArray<RecordAnswer>,
  name: string,
): RecordAnswer {
  const found = records.find(record => record.name === name);
  if (!found) {
    throw new NotFoundError(`There is no record ${name}`);
  }
  return found;
}

/** The calls about closing reports in memory. */
export function fakeRecords(
  world: FakeFaults & { records: RecordAnswer[] },
): RecordCalls {
  return {
    async listRecords({ namespace, environment } = {}) {
      await beforeRead(world);
      return listOf(
        world.records.filter(
          ({ spec }) =>
            (!namespace || spec.environment.namespace === namespace) &&
            (!environment || spec.environment.name === environment),
        ),
      );
    },
    async getRecord(name) {
      await beforeRead(world);
      return recordOf(world.records, name);
    },
  };
}

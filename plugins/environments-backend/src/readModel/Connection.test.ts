import { mockServices } from '@backstage/backend-test-utils';
import { Connection } from './Connection';

const at = (minute: number) => new Date(Date.UTC(2026, 10, 21, 8, minute));

it('says that and since when the control cluster is lost, but not where it is', () => {
  const logger = mockServices.logger.mock();
  const connection = new Connection(['environments', 'classes'], {
    now: () => at(0),
    logger,
  });
  connection.report('environments', { state: 'Live' });
  connection.report('classes', { state: 'Live' });
  expect(connection.staleSince()).toBeUndefined();

  const error = new Error('connect ECONNREFUSED 10.0.0.1:6443');
  connection.report('classes', { state: 'Disconnected', since: at(5), error });
  connection.report('classes', { state: 'Disconnected', since: at(5), error });
  expect(connection.status()).toEqual({
    reachable: false,
    since: at(5).toISOString(),
    message: 'The control cluster does not answer.',
  });
  expect(logger.warn).toHaveBeenCalledTimes(1);
  expect(logger.warn.mock.calls[0][1]).toMatchObject({ error: error.message });
});

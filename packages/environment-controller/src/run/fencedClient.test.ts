import { eventually } from '@environments-dev/control-plane';
import { resourceTypes } from '@environments-dev/kubernetes-client';
import { SilentServer, startSilentServer } from '../__testUtils__/silentServer';
import { boundedClient } from './boundedClient';
import { fencedClient } from './fencedClient';
import { LeadershipLostError } from './leaderElection';

const ref = {
  type: resourceTypes.configmaps,
  namespace: 'default',
  name: 'a',
};

describe('the client of a leader', () => {
  let server: SilentServer;

  beforeEach(async () => {
    server = await startSilentServer();
  });
  afterEach(() => server?.close());

  function fencedBy(leading: AbortController) {
    return fencedClient(server.client, {
      signal: leading.signal,
      assertHeld: () => leading.signal.throwIfAborted(),
    });
  }

  it('breaks off what is under way when the lease is lost, and sends nothing after that, whoever it acts as', async () => {
    const leading = new AbortController();
    const fenced = fencedBy(leading);
    const underWay = [
      fenced.delete(ref),
      fenced.as({ user: 'class-account' }).mergePatch(ref, { data: {} }),
    ].map(request => request.catch(error => error));
    await eventually(async () => expect(server.asked()).toBe(2));

    leading.abort(new LeadershipLostError());
    for (const outcome of await Promise.all(underWay)) {
      expect(outcome).toBeInstanceOf(LeadershipLostError);
    }
    await expect(fenced.delete(ref)).rejects.toThrow(LeadershipLostError);
    await expect(fenced.as({ user: 'class-account' }).get(ref)).rejects.toThrow(
      LeadershipLostError,
    );
    expect(server.asked()).toBe(2);
  });

  it('has no more requests under way than it may, and sends none of those that wait once the lease is lost', async () => {
    const leading = new AbortController();
    const bounded = boundedClient(fencedBy(leading), 2);
    const requests = [
      bounded.delete(ref),
      bounded.as({ user: 'class-account' }).get(ref),
      bounded.delete(ref),
      bounded.as({ user: 'class-account' }).mergePatch(ref, { data: {} }),
    ].map(request => request.catch(error => error));
    await eventually(async () => expect(server.asked()).toBe(2));

    leading.abort(new LeadershipLostError());
    for (const outcome of await Promise.all(requests)) {
      expect(outcome).toBeInstanceOf(LeadershipLostError);
    }
    expect(server.asked()).toBe(2);
  });
});

import { createKubernetesClient } from './createKubernetesClient';
import { isForbidden, KubernetesConnectionError } from './errors';
import { failureOf } from './__testUtils__/failureOf';
import { resourceTypes } from './resourceTypes';
import {
  aConfigMap,
  configMapRef,
  enterTestCluster,
  TestCluster,
} from './__testUtils__/testCluster';

jest.setTimeout(300_000);

let cluster: TestCluster;

beforeAll(async () => {
  cluster = await enterTestCluster();
});

afterAll(() => cluster?.leave());

describe('Discovery', () => {
  it('finds the type of a kind, and says which types can be listed and deleted', async () => {
    const { client } = cluster;
    const discovery = await client.discovery();
    expect(discovery.failed).toEqual([]);
    expect(discovery.find('apps/v1', 'Deployment')).toEqual(
      resourceTypes.deployments,
    );
    expect(discovery.find('apps/v1', 'Pod')).toBeUndefined();
    const plurals = discovery.all().map(type => type.plural);
    expect(plurals).toContain('secrets');
    expect(plurals).not.toContain('subjectaccessreviews');
  });

  it('agrees with each of the built-in types', async () => {
    const discovery = await cluster.client.discovery();
    for (const type of Object.values(resourceTypes)) {
      const apiVersion = type.group
        ? `${type.group}/${type.version}`
        : type.version;
      expect(discovery.find(apiVersion, type.kind)).toEqual(type);
    }
  });

  it('is asked once, until it is to be refreshed', async () => {
    const client = cluster.connect();
    await Promise.all([client.discovery(), client.discovery()]);
    await client.discovery();
    expect(client.requestCounts().discovery).toBe(2);
    await client.discovery({ refresh: true });
    expect(client.requestCounts().discovery).toBe(4);
  });
});

describe('Acting as somebody else', () => {
  it('carries user, groups, uid and extra, each key as it is', async () => {
    const review = await cluster.client
      .as({
        user: 'user:default/jane',
        groups: ['group:default/search', 'group:default/ml'],
        uid: 'u-1',
        extra: { 'example.org/team': ['a', 'b'] },
      })
      .create(resourceTypes.selfsubjectreviews, {
        apiVersion: 'authentication.k8s.io/v1',
        kind: 'SelfSubjectReview',
      });
    expect(review).toMatchObject({
      status: {
        userInfo: {
          username: 'user:default/jane',
          uid: 'u-1',
          groups: expect.arrayContaining([
            'group:default/search',
            'group:default/ml',
          ]),
          extra: { 'example.org/team': ['a', 'b'] },
        },
      },
    });
  });

  it('is limited to what that person may do', async () => {
    const { client, namespace } = cluster;
    const jane = client.as({ user: 'user:default/jane' });
    const error = await failureOf(
      jane.list(resourceTypes.secrets, { namespace }),
    );
    expect(isForbidden(error)).toBe(true);
    expect(error).toMatchObject({
      message: expect.stringContaining('user:default/jane'),
    });
  });

  it('leaves the first client open when it is done', async () => {
    const { client } = cluster;
    await client.as({ user: 'user:default/jane' }).close();
    expect(await client.text('/readyz')).toBe('ok');
  });
});

describe('A client', () => {
  it('counts its requests by verb', async () => {
    const { namespace, connect } = cluster;
    const client = connect();
    const ref = configMapRef(namespace, 'counted');
    await client.apply(ref, aConfigMap(namespace, ref.name), {
      fieldManager: 'test',
    });
    await client.as({ user: 'admin', groups: ['system:masters'] }).get(ref);
    await client.delete(ref);
    expect(client.requestCounts()).toEqual({ apply: 1, get: 1, delete: 1 });
  });

  it("knows how far its clock is from the API server's", async () => {
    const { connect } = cluster;
    const hourAhead = connect({ now: () => Date.now() + 3_600_000 });
    expect(hourAhead.clockSkewMillis()).toBeUndefined();
    await hourAhead.text('/readyz');
    const skew = hourAhead.clockSkewMillis();
    expect(Math.abs((skew ?? 0) + 3_600_000)).toBeLessThan(10_000);
  });

  it('ends a request when its caller no longer wants it', async () => {
    const { client } = cluster;
    const reason = new Error('lost the lease');
    const already = AbortSignal.abort(reason);
    expect(await failureOf(client.text('/readyz', { signal: already }))).toBe(
      reason,
    );

    const caller = new AbortController();
    const pending = failureOf(
      client.text('/readyz', { signal: caller.signal }),
    );
    caller.abort(reason);
    expect(await pending).toBe(reason);
  });

  it('says when there is no server, and which', async () => {
    const client = createKubernetesClient({
      kubeConfig: cluster.kubeConfigAt('https://127.0.0.1:1'),
    });
    const error = await failureOf(client.text('/readyz'));
    expect(error).toBeInstanceOf(KubernetesConnectionError);
    expect(error).toMatchObject({
      failure: 'Unreachable',
      message: expect.stringMatching(
        /GET \/readyz: .*https:\/\/127\.0\.0\.1:1.*ECONNREFUSED/,
      ),
    });
    await client.close();
  });

  it('can no longer be used after it was closed', async () => {
    const client = cluster.connect();
    await client.text('/readyz');
    await client.close();
    expect(await failureOf(client.text('/readyz'))).toMatchObject({
      message: 'The Kubernetes client was closed',
    });
  });
});

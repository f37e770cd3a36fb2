import { aLivePod, aLiveResource, anEnvironment, NOW } from '../../testing';
import { endTimeline } from './endTimeline';
import { startTimeline } from './startTimeline';

const ago = (seconds: number) =>
  new Date(NOW.getTime() - seconds * 1000).toISOString();

describe('the start timeline', () => {
  it('is not there while nothing is planned', () => {
    expect(startTimeline(anEnvironment().build(), NOW)).toBeUndefined();
  });

  it('places each resource from its creation to ready, in the order of the waves', () => {
    const timeline = startTimeline(
      anEnvironment()
        .starting('20s')
        .resources(
          { name: 'server', wave: 1, state: 'Progressing', createdAt: ago(10) },
          {
            name: 'data',
            wave: 0,
            state: 'Ready',
            createdAt: ago(20),
            readyAt: ago(15),
          },
        )
        .build(),
      NOW,
    );
    expect(timeline?.rows).toMatchObject([
      { name: 'data', bar: { from: 0, to: 0.25 }, words: 'ready in 5 s' },
      { name: 'server', bar: { from: 0.5, to: 1 } },
    ]);
  });

  it('says in plain words what a resource waits for', () => {
    const timeline = startTimeline(
      anEnvironment()
        .starting('20s')
        .resources(
          { name: 'token', wave: 0, state: 'Ready' },
          { name: 'data', wave: 0, state: 'Progressing', message: 'not bound' },
          { name: 'cache', wave: 0, state: 'Applied' },
          { name: 'server', wave: 1, state: 'Pending' },
          { name: 'broken', wave: 1, state: 'Failed', message: 'no image' },
        )
        .build(),
      NOW,
    );
    expect(
      Object.fromEntries(
        timeline?.rows.map(({ name, words }) => [name, words]) ?? [],
      ),
    ).toEqual({
      token: 'ready',
      data: 'not bound',
      cache: 'created, becoming ready',
      server: 'waits for data and cache',
      broken: 'no image',
    });
  });
});

describe('the timeline with what is known of the live objects', () => {
  const environment = anEnvironment()
    .starting('20s')
    .resources(
      { name: 'data', wave: 0, state: 'Ready' },
      { name: 'cache', wave: 0, state: 'Progressing' },
      { name: 'server', wave: 1, state: 'Progressing', createdAt: ago(10) },
      { name: 'endpoint', wave: 2, state: 'Pending' },
    )
    .build();

  it('names what a resource really depends on, and what its Pods are doing', () => {
    const timeline = startTimeline(environment, NOW, {
      live: [
        aLiveResource({ name: 'endpoint', dependsOn: ['server'] }),
        aLiveResource({
          children: [
            aLivePod('server-0', {
              state: 'Progressing',
              status: { phase: 'Pending' },
            }),
          ],
        }),
      ],
      events: [
        {
          type: 'Normal',
          reason: 'Pulling',
          message: 'Pulling image "server:1"',
          count: 1,
          object: { kind: 'Pod', name: 'server-0' },
        },
      ],
    });
    expect(timeline?.rows.slice(2)).toMatchObject([
      {
        name: 'server',
        words: 'its image is being pulled',
        began: 'created after 10 s',
      },
      { name: 'endpoint', words: 'waits for server' },
    ]);
  });

  it('has an axis with round instants', () => {
    expect(
      startTimeline(environment, NOW)?.ticks.map(({ label }) => label),
    ).toEqual(['0', '5 s', '10 s', '15 s', '20 s']);
  });
});

describe('the timeline of an end', () => {
  it('goes the waves backwards, and says what each waits for', () => {
    const ending = anEnvironment()
      .phase('Ending')
      .status({ endingSince: ago(10) })
      .resources(
        { name: 'data', wave: 0, onEnd: 'Retain' },
        { name: 'token', wave: 0 },
        { name: 'server', wave: 1, state: 'Deleting', deletedAt: ago(6) },
        {
          name: 'endpoint',
          wave: 2,
          state: 'Gone',
          deletedAt: ago(10),
          goneAt: ago(6),
        },
      )
      .build();
    expect(endTimeline(ending, NOW)?.rows).toMatchObject([
      { name: 'endpoint', bar: { from: 0, to: 0.4 }, words: 'gone in 4 s' },
      { name: 'server', bar: { from: 0.4, to: 1 }, words: 'being deleted' },
      { name: 'data', words: 'stays' },
      { name: 'token', words: 'waits for server' },
    ]);
    expect(endTimeline(anEnvironment().build(), NOW)).toBeUndefined();
  });
});

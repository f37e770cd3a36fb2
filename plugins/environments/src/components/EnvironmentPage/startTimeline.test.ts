import { anEnvironment, NOW } from '../../testing';
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

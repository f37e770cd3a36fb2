import { createFreshness } from './freshness';

const clock = { now: () => new Date(0), after: () => () => undefined };

function version(resourceVersion: string, uid = 'first') {
  return { metadata: { uid, resourceVersion } };
}

describe('what the API server answered to our own write', () => {
  it('is seen until the watch tells the same or something newer', () => {
    const freshness = createFreshness(clock);
    const written = version('20');
    freshness.wrote('project/mine', written);

    expect(freshness.newest('project/mine', version('19'))).toBe(written);
    const newer = version('21');
    expect(freshness.newest('project/mine', newer)).toBe(newer);
  });

  it('is known again when the watch tells of it, and of nothing else', () => {
    const freshness = createFreshness(clock);
    const written = version('20');
    freshness.wrote('project/mine', written);

    expect(freshness.echoOf('project/mine', version('20'))).toBe(written);
    expect(freshness.echoOf('project/mine', version('21'))).toBeUndefined();
    expect(
      freshness.echoOf('project/mine', version('20', 'second')),
    ).toBeUndefined();
    expect(freshness.echoOf('project/other', version('20'))).toBeUndefined();
  });
});

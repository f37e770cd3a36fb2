import { spawnSync } from 'node:child_process';
import path from 'node:path';
import type { JsonObject } from '../types';
import { KIND_CASES } from './__fixtures__';

/** What the published schema says of the HelmReleases among the objects. */
function validate(objects: JsonObject[]): unknown {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [path.join(__dirname, '__fixtures__', 'publishedSchemas.mjs')],
    { input: JSON.stringify(objects), encoding: 'utf8' },
  );
  if (stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
}

const releases = KIND_CASES.flatMap(({ cases, behind }) => [
  ...cases.map(({ object }) => object),
  ...behind,
]).filter(({ kind }) => kind === 'HelmRelease');
const wrong = {
  ...releases[0],
  status: { observedGeneration: 'two' },
};

describe('the HelmReleases that readiness is tested with', () => {
  it('are valid by the schema that Flux publishes, which refuses another shape', () => {
    expect(validate([...releases, wrong])).toEqual({
      validated: releases.length + 1,
      errors: [
        expect.stringContaining('status/observedGeneration must be integer'),
      ],
    });
  }, 60_000);
});

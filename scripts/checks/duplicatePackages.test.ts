import assert from 'node:assert/strict';
import { it } from 'node:test';
import { backstageVersions } from './duplicatePackages';

it('finds a Backstage package that stands in the lock file in two versions', () => {
  const versions = backstageVersions(`
"@backstage/config@npm:1.3.9":
  version: 1.3.9
  resolution: "@backstage/config@npm:1.3.9"

"@backstage/frontend-plugin-api@npm:0.18.1":
  version: 0.18.1
  resolution: "@backstage/frontend-plugin-api@npm:0.18.1"

"@backstage/frontend-plugin-api@npm:^0.17.0":
  version: 0.17.2
  resolution: "@backstage/frontend-plugin-api@npm:0.17.2"
`);
  assert.deepEqual(
    [...versions].map(([name, found]) => [name, [...found]]),
    [
      ['@backstage/config', ['1.3.9']],
      ['@backstage/frontend-plugin-api', ['0.18.1', '0.17.2']],
    ],
  );
});

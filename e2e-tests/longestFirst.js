const { basename } = require('node:path');
const Sequencer = require('@jest/test-sequencer').default;

/** Files that take minutes, the longest first; the others fill what time is left. */
const LONGEST = [
  'accessibility',
  'faults',
  'journeys',
  'road',
  'processes',
  'permissions',
];

function rank({ path }) {
  const place = LONGEST.indexOf(basename(path, '.test.ts'));
  return place === -1 ? LONGEST.length : place;
}

/** So that no worker begins with a long file when the other has nothing left to do. */
module.exports = class LongestFirst extends Sequencer {
  sort(tests) {
    return [...tests].sort((one, other) => rank(one) - rank(other));
  }
};

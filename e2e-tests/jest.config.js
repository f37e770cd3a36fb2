const transform = require.resolve('@backstage/cli/config/jestSwcTransform');

// The tests here drive the running product, which `npm test` starts and whose addresses
// come in ENVIRONMENTS_URL and ENVIRONMENTS_BACKEND_URL. Two files at a time, each with
// environments under names of its own: half of their time is waiting.
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 2,
  testSequencer: require.resolve('./longestFirst.js'),
  // What holds, as sentences, with how long each takes to be shown.
  verbose: true,
  transform: {
    '\\.ts$': [transform, { jsc: { parser: { syntax: 'typescript' } } }],
    '\\.(mjs|js)$': [transform, { jsc: { parser: { syntax: 'ecmascript' } } }],
  },
  // The client of the control cluster builds on modules that Jest cannot load untransformed.
  transformIgnorePatterns: ['/node_modules/(playwright-core|axe-core|zod)/'],
};

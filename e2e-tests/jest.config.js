const transform = require.resolve('@backstage/cli/config/jestSwcTransform');

// The tests here drive the running product, which `npm test` starts and whose addresses
// come in ENVIRONMENTS_URL and ENVIRONMENTS_BACKEND_URL. One after the other: they share it.
module.exports = {
  rootDir: __dirname,
  testEnvironment: 'node',
  testMatch: ['**/*.test.ts'],
  testTimeout: 120_000,
  maxWorkers: 1,
  transform: {
    '\\.ts$': [transform, { jsc: { parser: { syntax: 'typescript' } } }],
    '\\.(mjs|js)$': [transform, { jsc: { parser: { syntax: 'ecmascript' } } }],
  },
  // The client of the control cluster builds on modules that Jest cannot load untransformed.
  transformIgnorePatterns: ['/node_modules/(playwright-core|axe-core|zod)/'],
};

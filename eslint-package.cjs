const factory = require('@backstage/cli/config/eslint-factory');

/** Lint rules of one package: Backstage's, with mixed plugin imports an error. */
module.exports = folder =>
  factory(folder, {
    rules: { '@backstage/no-mixed-plugin-imports': 'error' },
  });

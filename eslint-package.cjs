const factory = require('@backstage/cli/config/eslint-factory');

/** Lint rules of one package: Backstage's, with mixed plugin imports an error, but in tests. */
module.exports = folder =>
  factory(folder, {
    rules: {
      '@backstage/no-mixed-plugin-imports': [
        'error',
        { excludedFiles: ['**/*.test.ts', '**/__testUtils__/**'] },
      ],
    },
  });

// Imports point one way, and in no circle: see docs/development.md, "The house".
const portal = '^(plugins/environments/|packages/app/)';
const isomorphic =
  '^(plugins/environments-common|packages/environment-classes)/';
const tests = '(\\.test\\.tsx?$|__testUtils__/|/testing/|/dev/)';

/** What stands in `from` must not import what stands in `to`; tests may. */
function never(name, comment, from, to) {
  return {
    name,
    comment,
    severity: 'error',
    from: { path: from, pathNot: tests },
    to: { path: to },
  };
}

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      comment: 'Two files that import each other are one file, or three.',
      severity: 'error',
      from: {},
      to: { circular: true },
    },
    never(
      'portal-never-imports-backend',
      'Portal and controller meet only in the custom resources; portal and backend in the REST API.',
      portal,
      '^(plugins/[^/]*backend|plugins/environments-node|packages/(backend|control-plane|kubernetes-client|environment-controller))/',
    ),
    never(
      'isomorphic-means-no-io',
      'What browser and server share has no Node.js modules in it.',
      isomorphic,
      '^(node:|packages/(control-plane|kubernetes-client|environment-controller)|plugins/(environments/|environments-node|[^/]*backend))',
    ),
    never(
      'common-stands-below-all',
      'environments-common imports nothing of ours.',
      '^plugins/environments-common/',
      '^(packages|plugins)/(?!environments-common/)',
    ),
    never(
      'controller-knows-no-portal',
      'The controller runs without Backstage.',
      '^packages/(environment-controller|kubernetes-client|control-plane)/',
      '^(plugins/(?!environments-common/)|packages/(app|backend)/|node_modules/@backstage/(backend|core|frontend))',
    ),
    never(
      'only-its-module-runs-the-controller',
      'The backend reads and writes resources; what they come to is the controller’s.',
      '^(plugins/(?!environments-backend-module-controller/)|packages/backend/)',
      '^packages/environment-controller/',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|dist-types|node_modules)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

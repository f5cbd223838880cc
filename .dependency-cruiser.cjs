// THE rule: core imports nothing; everything imports core; adapters never meet; only apps compose.
// CommonJS because that is what dependency-cruiser loads.

/** Tests, and what only tests use. */
const TESTS = '[.]test[.]tsx?$|/testing(/|[.]ts$)|^(e2e|bench)/';

/** Everything outside core, the given packages and npm packages in the list. */
const only = (name, from, comment, allowed) => ({
  name,
  severity: 'error',
  comment,
  from: { path: from, pathNot: TESTS },
  to: { pathNot: allowed },
});

const npm = (...names) => names.map((name) => `(^|/)node_modules/${name}/`);

module.exports = {
  forbidden: [
    {
      name: 'core-imports-nothing',
      severity: 'error',
      comment: 'packages/core knows no package, no Node and no browser: that is what lets every home use it.',
      from: { path: '^packages/core/', pathNot: TESTS },
      to: { pathNot: '^packages/core/' },
    },
    {
      name: 'core-tests-import-only-core',
      severity: 'error',
      from: { path: '^packages/core/.*[.]test[.]ts$' },
      to: { pathNot: ['^packages/(core|contract)/', ...npm('vitest', 'fast-check')] },
    },
    {
      name: 'adapters-never-meet',
      severity: 'error',
      comment: 'house and aws are two answers to the same ports; neither may lean on the other.',
      from: { path: '^packages/(house|aws|media)/' },
      to: { path: '^packages/(house|aws|media)/', pathNot: '^packages/$1/' },
    },
    {
      name: 'adapters-know-only-core',
      severity: 'error',
      from: { path: '^packages/(house|aws|media)/', pathNot: TESTS },
      to: { path: '^(packages/(contract|api|client)|apps|e2e|scripts|bench)/' },
    },
    {
      name: 'aws-sdk-only-in-aws',
      severity: 'error',
      comment: 'Tests may use it to look at an engine from outside.',
      from: { pathNot: ['^packages/aws/', '^apps/(lambda|infra)/', '^(e2e|scripts)/', TESTS] },
      to: { path: npm('@aws-sdk', '@smithy') },
    },
    only(
      'api-is-portable',
      '^packages/api/',
      'The API runs wherever Request and Response exist: core, hono, zod and jose, and nothing of Node.',
      ['^packages/(api|core)/', ...npm('hono', 'zod', 'jose')],
    ),
    only(
      'client-has-no-framework',
      '^packages/client/',
      'The web app and the command line share the client: core, the types of the API, hash-wasm, client-zip.',
      ['^packages/(client|core|api)/', ...npm('hash-wasm', 'idb', 'client-zip')],
    ),
    {
      name: 'client-takes-only-types-of-api',
      severity: 'error',
      from: { path: '^packages/client/', pathNot: TESTS },
      to: { path: '^packages/api/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'web-sees-client-and-core',
      severity: 'error',
      comment: 'The web app talks to the API through the client, never to an adapter.',
      from: { path: '^apps/web/' },
      to: { path: '^(packages/(house|aws|media|contract|api)|apps/(server|lambda|cli|infra))/' },
    },
    {
      name: 'web-parts-know-no-app',
      severity: 'error',
      comment: 'What views share knows none of them, nor the frame around them: the app hands it what it needs.',
      from: { path: '^apps/web/src/(ui|lib|i18n)/' },
      to: { path: '^apps/web/src/((app|features|routes)/|(main|router)[.])' },
    },
    {
      name: 'contract-only-from-tests',
      severity: 'error',
      comment: 'The contract suites are law for adapters and no part of the program.',
      from: { pathNot: [TESTS, '^packages/contract/', '^(scripts|e2e|bench)/'] },
      to: { path: '^packages/contract/' },
    },
    {
      name: 'contract-knows-only-core',
      severity: 'error',
      from: { path: '^packages/contract/', pathNot: TESTS },
      to: { path: '^(packages/(house|aws|media|client|api)|apps|e2e|scripts|bench)/' },
    },
    {
      name: 'nobody-imports-apps',
      severity: 'error',
      comment: 'Only apps compose; nothing is built on an app.',
      from: { pathNot: ['^apps/', '^(scripts|e2e|bench)/'] },
      to: { path: '^apps/' },
    },
    {
      name: 'apps-never-meet',
      severity: 'error',
      comment:
        'But for `rdrive users`, which opens the stores of the machine just as its server does, and the server, which answers compressed, and on AWS in all, as the functions do.',
      from: { path: '^apps/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^apps/',
        pathNot: [
          '^apps/$1/',
          '^apps/server/src/owner[.]ts$',
          '^apps/lambda/src/(config|container|http/compress)[.]ts$',
        ],
      },
    },
    {
      name: 'through-the-front-door',
      severity: 'error',
      comment: 'A package is used through its exports; a relative path into another one goes around them.',
      from: { path: '^(packages|apps)/([^/]+)/', pathNot: TESTS },
      to: {
        path: '^packages/[^/]+/',
        pathNot: '^$1/$2/',
        dependencyTypes: ['local'],
      },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle of types alone is none at run time.',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'no-dev-dependencies-at-run-time',
      severity: 'error',
      from: {
        path: '^(packages|apps)/[^/]+/src/',
        // apps/infra runs where it is deployed from, and is no part of what is.
        pathNot: [TESTS, '^packages/contract/', '^apps/(web|infra)/', '[.]d[.]ts$'],
      },
      to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'], path: 'node_modules' },
    },
    {
      name: 'nothing-unresolved',
      severity: 'error',
      comment: 'There is no package aws-lambda: the name stands for types alone (@types/aws-lambda).',
      from: {},
      to: { couldNotResolve: true, pathNot: '^(virtual:|aws-lambda$)' },
    },
    {
      name: 'no-tests-in-the-program',
      severity: 'error',
      from: { pathNot: TESTS },
      to: { path: TESTS },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^|/)(dist|cdk[.]out[^/]*)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'types', 'node', 'default'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.cjs', '.json'],
    },
  },
};

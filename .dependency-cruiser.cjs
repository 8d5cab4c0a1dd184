// The house's walls. `npm test` reads this through scripts/testing/boundaries.ts, which fails when it saw no module;
// boundaries.test.ts has one offender for each rule.

/** The domain, lowest first: each module may use what stands before it. */
const ladder = [
  'team',
  'people',
  'conversations',
  'channels',
  'routing',
  'calls',
  'promises',
  'knowledge',
  'care',
  'coaching',
  'stories',
  'reports',
  'place',
  'chat',
]
const domain = ladder.join('|')
const test = '\\.test\\.tsx?$'

/** No module looks up: what happens above travels by event. */
function lookDown(side) {
  return ladder.slice(0, -1).map((module, i) => ({
    name: `${side}-${module}-looks-down`,
    comment: `${side}/${module} may not know what stands above it: let it hear of it by event`,
    severity: 'error',
    from: { path: `^${side}/${module}/` },
    to: { path: `^${side}/(${ladder.slice(i + 1).join('|')})/` },
  }))
}

module.exports = {
  forbidden: [
    ...lookDown('server'),
    ...lookDown('web'),
    {
      name: 'through-the-front-door',
      comment: 'Another module is entered through its index.ts',
      severity: 'error',
      // sayings.test.ts lays the server's words beside the screens'
      from: { path: `^(?:server/(${domain})/)?`, pathNot: '^test/sayings\\.test\\.ts$' },
      to: { path: `^server/(${domain})/`, pathNot: ['^server/$1/', `^server/(${domain})/index\\.ts$`] },
    },
    {
      name: 'platform-knows-no-domain',
      comment: 'server/platform serves every module and knows none; of the contract only what every module shares',
      severity: 'error',
      from: { path: '^server/platform/', pathNot: test },
      to: {
        path: '^(server|web|widget|client|demo|bench|contract)/',
        pathNot: ['^server/platform/', '^contract/(common|events|refusals)\\.ts$'],
      },
    },
    {
      name: 'components-know-no-domain',
      comment: 'web/ui and web/platform serve every screen and know none',
      severity: 'error',
      from: { path: '^web/(ui|platform)/', pathNot: test },
      to: { path: `^web/(${domain})/` },
    },
    {
      name: 'contract-is-only-the-wire',
      comment: 'contract/ is read by both sides and imports neither',
      severity: 'error',
      from: { path: '^contract/' },
      to: { path: '^(server|web|widget|client|demo|bench|test|scripts)/' },
    },
    {
      name: 'screens-use-the-api',
      comment: 'web/ and widget/ reach the server through its API alone',
      severity: 'error',
      from: { path: '^(web|widget)/' },
      to: { path: '^(server|demo|bench|scripts)/' },
    },
    {
      name: 'client-stands-alone',
      comment: 'client/ is for anyone to take away, under a licence of its own',
      severity: 'error',
      from: { path: '^client/' },
      to: { path: '^(server|web|widget|contract|demo|bench|test|scripts)/' },
    },
    {
      name: 'only-the-house-composes',
      comment: 'main, app, demo and web put the modules together; nothing inside one reaches for them',
      severity: 'error',
      from: { path: '^server/[^/]+/', pathNot: test },
      to: { path: '^server/[^/]+$' },
    },
    {
      name: 'four-composers',
      comment: 'Besides main, app, demo and web, what stands at the top of server/ belongs into a module or platform/',
      severity: 'error',
      from: { path: '^server/[^/]+$', pathNot: ['^server/(main|app|demo|web)\\.ts$', test] },
      to: { path: '^server/' },
    },
    {
      name: 'server-needs-no-screens',
      comment: 'The server runs without web/, demo/ and bench/; only server/demo.ts lets the demo cast in',
      severity: 'error',
      from: { path: '^server/', pathNot: [test, '^server/demo\\.ts$'] },
      to: { path: '^(web|widget|client|demo|bench|scripts)/' },
    },
    {
      name: 'only-tests-use-test',
      comment: 'test/ holds builders for tests and figures',
      severity: 'error',
      from: { path: '^(server|web|widget|client|contract|demo)/', pathNot: test },
      to: { path: '^test/' },
    },
    {
      name: 'real-data-is-written-to-disk',
      comment: 'A PostgreSQL without fsync is for the databases that tests throw away',
      severity: 'error',
      from: { path: '^(server|web|widget|client|contract|demo)/', pathNot: test },
      to: { path: '^server/platform/postgres/unsafe\\.ts$' },
    },
    {
      name: 'nobody-imports-a-test',
      comment: 'What two tests share belongs into test/',
      severity: 'error',
      from: {},
      to: { path: test },
    },
    {
      name: 'no-circles',
      comment: 'Two files that need each other are one, or share a third; types may point both ways',
      severity: 'error',
      from: {},
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'nothing-missing',
      comment: 'Every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(client/generated/core|web/dist|data)/' },
    // types cross walls too
    tsPreCompilationDeps: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'module', 'browser', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json', '.d.ts'],
    },
  },
}

// The import table of lib/docs/architecture.md as lint: who may import whom. `npm run fences` counts
// the modules seen, because a fence that sees nothing reports success; lib/testing/project/fences.test.ts plants a violation of each rule.

/** Folders of lib/ that a folder's product code may import, besides itself. `types` only as types. */
const table = {
  core: {},
  engine: {},
  formats: { values: ['core', 'engine'] },
  domain: {
    values: ['core'],
    types: ['engine', 'formats'],
    // How loud a file is heard is one formula, for lists, players and meters.
    files: ['^lib/engine/measure/as-heard\\.ts$'],
  },
  endpoints: { values: ['core'], types: ['domain', 'engine'] },
  pcm: { values: ['core', 'engine', 'endpoints'] },
  delivery: {
    values: ['core', 'engine', 'formats', 'pcm'],
    types: ['domain'],
    // The table of kinds: what a file has to be is said once, for the page, the database and the writers.
    files: ['^lib/domain/deliverables/deliverable-kinds?(\\.table)?\\.ts$'],
  },
  data: { values: ['core', 'domain', 'engine'] },
  storage: { values: ['core'] },
  backup: {
    values: ['core', 'data', 'storage'],
    // An original has one name, downloaded or exported.
    files: ['^lib/domain/audio/original-name\\.ts$'],
  },
  uploads: { values: ['core', 'domain', 'storage', 'formats', 'engine', 'endpoints'] },
  jobs: { values: ['core', 'domain', 'storage', 'formats', 'engine', 'delivery', 'mail', 'data'] },
  mail: { values: ['core', 'domain'] },
  realtime: { values: ['core', 'domain', 'endpoints'] },
  player: { values: ['core', 'engine', 'formats', 'pcm', 'endpoints'] },
  server: {
    values: [
      'core',
      'engine',
      'formats',
      'domain',
      'delivery',
      'data',
      'storage',
      'backup',
      'uploads',
      'jobs',
      'mail',
      'realtime',
      'endpoints',
    ],
  },
  cli: {
    values: ['core', 'engine', 'formats', 'delivery'],
    // Findings are said in the same words on a page and in a terminal.
    files: ['^lib/domain/findings/'],
  },
};

const product = '^(app|components|lib|prisma|e2e)/';
/** Tests, proofs and benches, and what exists for them: harnesses, pages, workers. */
const tests = '\\.(test|suite|contract|e2e)\\.tsx?$|^lib/testing/|^e2e/';
const lib = (names) => `^lib/(${names.join('|')})/`;

/** Rules of one row: anything of ours that is not named, and values where only types are allowed. */
function rowRules(name, { values = [], types = [], files = [] }, from = `^lib/${name}/`) {
  const own = from;
  const allowed = [own, ...(values.length > 0 ? [lib(values)] : []), ...files];
  const withTypes = [...allowed, ...(types.length > 0 ? [lib(types)] : [])];
  const rules = [
    {
      name: `${name}-imports`,
      severity: 'error',
      comment: `${name} may import: ${[...values, ...types.map((type) => `${type} (types)`), ...files].join(', ') || 'nothing'}.`,
      from: { path: from, pathNot: tests },
      to: { path: product, pathNot: [...withTypes, '^lib/testing/'].join('|') },
    },
  ];
  if (types.length > 0) {
    rules.push({
      name: `${name}-types-only`,
      severity: 'error',
      comment: `Of ${types.join(' and ')}, ${name} may import types alone${files.length > 0 ? `, but for ${files.join(', ')}` : ''}.`,
      from: { path: from, pathNot: tests },
      to: {
        path: lib(types),
        dependencyTypesNot: ['type-only'],
        ...(files.length > 0 ? { pathNot: files.join('|') } : {}),
      },
    });
  }
  return rules;
}

const libRules = Object.entries(table)
  .flatMap(([name, row]) => rowRules(name, row))
  .map((rule) =>
    rule.name === 'endpoints-types-only'
      ? {
          ...rule,
          comment:
            'Endpoints take types from the domain and the engine, and schemas, which the server alone loads.',
          to: { ...rule.to, pathNot: '\\.schema\\.ts$' },
        }
      : rule,
  );

const topRules = [
  ...rowRules(
    'components',
    {
      values: ['core', 'delivery', 'endpoints', 'pcm', 'player'],
      types: ['engine', 'domain', 'realtime', 'uploads'],
    },
    '^components/',
  ).map((rule) =>
    rule.name === 'components-types-only'
      ? {
          ...rule,
          comment:
            'Components import types, units, pure rules and views, and the browser sides of realtime and uploads.',
          to: { ...rule.to, pathNot: browserSafe() },
        }
      : rule,
  ),
  ...rowRules(
    'app',
    { values: ['core', 'endpoints', 'server'], types: ['domain'], files: ['^components/'] },
    '^app/',
  ).map((rule) =>
    rule.name === 'app-types-only'
      ? {
          ...rule,
          comment:
            'Of the domain, routes import types, and call schemas, commands and queries with what server gives.',
          to: { ...rule.to, pathNot: '\\.(schema|commands|queries)\\.ts$|^lib/domain/tokens\\.ts$' },
        }
      : rule,
  ),
  ...rowRules(
    'prisma',
    {
      // The seed acts as people do: by the domain's commands, with audio that the engine prints in threads.
      values: ['core', 'domain', 'engine', 'formats', 'delivery', 'jobs', 'server', 'testing'],
      // A new migration is written by the same schema engine that applies them.
      files: ['^prisma/', '^lib/data/migrations/'],
    },
    '^prisma/',
  ),
  {
    name: 'e2e-imports',
    severity: 'error',
    comment: 'e2e may import: testing, core.',
    from: { path: '^e2e/' },
    to: { path: product, pathNot: ['^e2e/', lib(['testing', 'core'])].join('|') },
  },
];

/** What of the domain, the engine, realtime and uploads a browser may run. */
function browserSafe() {
  const domain = '^lib/domain/(?!.*\\.(commands|queries|store|test)\\.ts$)';
  const engine = '^lib/engine/(units|index|version)\\.ts$|^lib/engine/.*/[a-z-]+(\\.table)?\\.ts$';
  return `${domain}|${engine}|^lib/realtime/(client|protocol|room)|^lib/uploads/client`;
}

const packageRules = [
  {
    name: 'core-and-engine-are-alone',
    severity: 'error',
    comment: 'core and engine use no npm package; core no part of Node either.',
    from: { path: '^lib/(core|engine)/', pathNot: `${tests}|^lib/engine/build\\.mjs$` },
    to: { dependencyTypes: ['npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg', 'npm-unknown'] },
  },
  {
    name: 'core-needs-no-node',
    severity: 'error',
    from: { path: '^lib/core/', pathNot: tests },
    to: { dependencyTypes: ['core'] },
  },
  only('prisma-client', ['^lib/data/', '^prisma/'], '^lib/data/generated/|node_modules/@prisma/'),
  only('socket-io', ['^lib/realtime/'], 'node_modules/(@socket\\.io/|socket\\.io)'),
  only('next', ['^app/', '^components/', '^lib/server/'], 'node_modules/(next|next-auth)/'),
  only('pino', ['^lib/server/log/'], 'node_modules/pino/'),
  only('react', ['^app/', '^components/', '^lib/mail/'], 'node_modules/(react|react-dom)/'),
];

/** A package that only some folders may import. */
function only(name, folders, to) {
  return {
    name: `only-${name}`,
    severity: 'error',
    comment: `Only ${folders.join(', ')} may import this.`,
    from: { pathNot: [...folders, tests].join('|'), path: product },
    to: { path: to },
  };
}

/** Rooms of the kernels that any stage may use. */
const shared = '(math|memory|signal|generated)/';

const kernelRules = [
  {
    name: 'engine-inside',
    severity: 'error',
    comment:
      'Only the engine imports its compiled kernels, their bindings, and the layout of the memory they share.',
    from: { path: product, pathNot: `${tests}|^lib/engine/` },
    to: {
      path: '^lib/engine/(hosts/generated/|chain/(chain-kernel|fields|recipe-block)\\.ts$|modules/(wire|module|kernel-[a-z]+)\\.ts$)',
    },
  },
  {
    name: 'kernels-are-alone',
    severity: 'error',
    comment: 'AssemblyScript imports AssemblyScript: no part of the portal, no package.',
    from: { path: '^lib/engine/kernels/' },
    to: { pathNot: '^lib/engine/kernels/' },
  },
  {
    name: 'kernels-are-compiled',
    severity: 'error',
    comment: 'Kernels are reached as compiled modules (lib/engine/hosts/generated), never as sources.',
    from: { path: product, pathNot: '^lib/engine/kernels/' },
    to: { path: '^lib/engine/kernels/' },
  },
  {
    name: 'kernel-stages-are-apart',
    severity: 'error',
    comment: 'A stage uses itself and the shared rooms; entries put stages together.',
    // The rack and the output build the chain from its stages, by the table that is generated from their descriptions.
    from: { path: '^lib/engine/kernels/([^/]+)/', pathNot: '^lib/engine/kernels/(signal|generated)/' },
    to: { path: '^lib/engine/kernels/', pathNot: `^lib/engine/kernels/($1/|${shared})` },
  },
  {
    name: 'kernel-rooms-are-below',
    severity: 'error',
    comment: 'What all stages share knows no stage.',
    from: { path: '^lib/engine/kernels/(math|memory)/' },
    to: { path: '^lib/engine/kernels/', pathNot: '^lib/engine/kernels/(math|memory)/' },
  },
];

module.exports = {
  forbidden: [
    ...libRules,
    ...topRules,
    ...packageRules,
    ...kernelRules,
    {
      name: 'testing-is-for-tests',
      severity: 'error',
      from: { path: product, pathNot: `${tests}|^prisma/seed/` },
      to: { path: '^lib/testing/|\\.(test|suite|contract)\\.tsx?$' },
    },
    {
      name: 'tools-are-started',
      severity: 'error',
      comment: 'lib/tools is what `npm run` starts; nothing of the product imports it.',
      from: { path: product, pathNot: `${tests}|^lib/tools/` },
      to: { path: '^lib/tools/' },
    },
    {
      name: 'pages-call-areas',
      severity: 'error',
      comment: 'A page is sent the endpoints of its own areas; the whole table is the server’s.',
      from: { path: '^(components|lib/(player|pcm|realtime|uploads/client))/', pathNot: tests },
      to: { path: '^lib/endpoints/endpoints\\.table\\.ts$', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'no-cycles',
      severity: 'error',
      from: { path: product, pathNot: '/generated/' },
      // Types count too: two files that need each other's are one idea in two places.
      to: { circular: true },
    },
    {
      name: 'resolvable',
      severity: 'error',
      comment: 'This import leads nowhere.',
      from: { path: product },
      to: { couldNotResolve: true },
    },
  ],
  options: {
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: 'specify',
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^\\.next|^\\.build' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};

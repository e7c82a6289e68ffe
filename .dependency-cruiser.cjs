// The floors of docs/architecture.md: a file imports from its own floor and from those below, never upward.
const floors = ['model', 'objects', 'engine', 'features', 'http', 'main']
const above = (floor) => [...floors.slice(floors.indexOf(floor) + 1), 'web'].join('|')
const tests = '[.]test[.]tsx?$'

const error = (name, from, to) => ({ name, severity: 'error', from, to })

module.exports = {
  forbidden: [
    ...floors.map((floor) =>
      error(`${floor}-looks-only-down`, { path: `^src/${floor}/` }, { path: `^src/(${above(floor)})/` }),
    ),
    error('engine-knows-no-object', { path: '^src/engine/', pathNot: tests }, { path: '^src/objects/' }),
    error(
      'web-speaks-http',
      { path: '^src/web/', pathNot: tests },
      { path: '^src/(engine|features|http|main)/' },
    ),
    error('web-has-no-node', { path: '^src/web/', pathNot: tests }, { dependencyTypes: ['core'] }),
    error(
      'features-are-strangers',
      { path: '^src/features/([^/]+)/' },
      { path: '^src/features/[^/]+/', pathNot: '^src/features/$1/' },
    ),
    error('model-is-pure', { path: '^src/(model|objects)/', pathNot: tests }, { dependencyTypes: ['core'] }),
    error(
      'sql-lives-in-engine',
      { path: '^src/', pathNot: `^src/(engine|features|main)/|${tests}` },
      { path: '^node_modules/(pg|kysely)/' },
    ),
    error('src-imports-no-tools', { path: '^src/', pathNot: tests }, { path: '^(tools|test|bench)/' }),
    error('no-cycles', {}, { circular: true }),
  ],
  options: {
    // TypeScript 7 has no JavaScript compiler API: with the default parser no .ts file would be read, silently.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      extensions: ['.ts', '.tsx', '.js'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
  },
}

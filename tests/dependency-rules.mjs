import { readFileSync } from 'node:fs';

/**
 * Who may import whom. The table is not written here: it is read from docs/architecture.md, so that the
 * page and the rule cannot differ. A row is `room/   what it is for   -> other room, other room (types)`.
 */

const page = readFileSync(new URL('../docs/architecture.md', import.meta.url), 'utf8');
const rows = page.split('\n').flatMap(readRow);
if (rows.length < 10) throw new Error('docs/architecture.md: the table of rooms could not be read');

function readRow(line) {
  const row = /^( {2})?([a-z]+)\/ .*-> (.+)$/.exec(line);
  if (!row) return [];
  const room = row[1] ? `lib/${row[2]}` : row[2];
  const names = row[3] === 'nothing' ? [] : row[3].split(',').map((name) => name.trim());
  return [
    {
      room,
      whole: names.filter((name) => !name.endsWith(' (types)')).map(folderOf),
      types: names.filter((name) => name.endsWith(' (types)')).map((name) => folderOf(name.slice(0, -8))),
    },
  ];
}

function folderOf(name) {
  return name === 'components' ? name : `lib/${name}`;
}

/** Numbers only, no zod: the one file of the protocol that browsers load. */
const limits = '^lib/protocol/limits\\.ts$';

const inside = (folders) => `^(?:${folders.join('|')})/`;

const roomRules = rows.flatMap(({ room, whole, types }) => [
  {
    name: `${room} imports only what docs/architecture.md lists`,
    severity: 'error',
    from: { path: inside([room]) },
    to: { path: '^(?:app|components|lib|tests|server\\.ts)', pathNot: inside([room, ...whole, ...types]) },
  },
  ...types.map((folder) => ({
    name: `${room} imports only types of ${folder}`,
    severity: 'error',
    from: { path: inside([room]) },
    to: { path: inside([folder]), pathNot: limits, dependencyTypesNot: ['type-only'] },
  })),
]);

export default {
  forbidden: [
    ...roomRules,
    {
      name: 'server.ts puts the rooms of lib together and is imported by nobody',
      severity: 'error',
      from: { path: '^(?:app|components|lib)/' },
      to: { path: '^server\\.ts$' },
    },
    {
      name: 'server.ts imports no page: Next has its own copies of those modules',
      severity: 'error',
      from: { path: '^server\\.ts$' },
      to: { path: '^(?:app|components|tests)/' },
    },
    {
      name: 'lib/conversation is pure',
      severity: 'error',
      from: { path: '^lib/conversation/' },
      to: { dependencyTypes: ['core', 'npm', 'npm-dev', 'npm-optional', 'npm-peer', 'npm-no-pkg'] },
    },
    {
      name: 'what a browser loads uses nothing of Node',
      severity: 'error',
      from: { path: '^(?:app|components|lib/conversation|lib/protocol)/' },
      to: { dependencyTypes: ['core'], dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'zod stays out of browsers',
      severity: 'error',
      from: { path: '^(?:app|components)/' },
      to: { path: '(?:^|/)node_modules/zod/' },
    },
    {
      name: 'lib/protocol/limits.ts imports nothing',
      severity: 'error',
      from: { path: limits },
      to: {},
    },
    {
      name: 'only what is in dependencies runs in production',
      severity: 'error',
      from: { path: '^(?:app|components|lib|server\\.ts)' },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'no circles',
      severity: 'error',
      from: { path: '^(?:app|components|lib|server\\.ts)' },
      to: { circular: true, viaOnly: { dependencyTypesNot: ['type-only'] } },
    },
    {
      name: 'every import leads somewhere',
      severity: 'error',
      from: {},
      to: { couldNotResolve: true, pathNot: '\\.css$' },
    },
  ],
  options: {
    // TypeScript 7 has no parser for other programs yet; swc reads the same files and knows type-only imports.
    // It stops at `using` declarations, saying so.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types'],
    },
    exclude: { path: '(?:^|/)\\.next/' },
  },
};

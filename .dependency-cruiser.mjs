/**
 * Who may import whom: CONTRIBUTING.md says it in words, this table says it to the machine. Type-only imports count.
 *
 * Each room of the house is one entry. What is not listed for a room is forbidden to it, whatever it is: another
 * room, an npm package, a Node builtin, or a path that leads nowhere.
 */

/**
 * @typedef {object} Room
 * @property {string} name      how the room is called in messages
 * @property {string} at        which files are in it (regular expression on the path from the root)
 * @property {string[]} rooms   names of the other rooms it may import
 * @property {string[]} packages npm packages it may import; a trailing `/` means a whole scope
 * @property {boolean} builtins whether it may import Node's own modules
 * @property {string[]} [others] what it may import besides, outside of all rooms (regular expressions)
 */

/** The rooms of app, each with those that it may import: the core first, then the features with what they build on. */
const APP_ROOMS = {
  // The core knows no feature but the two that all others build on, member and community.
  runtime: [],
  dispatch: ['runtime', 'member', 'community'],
  process: ['runtime'],
  member: ['runtime'],
  community: ['runtime'],
  ritual: ['runtime', 'member', 'community'],
  kudos: ['runtime', 'member'],
  help: ['runtime', 'member', 'community', 'kudos', 'offer'],
  exchange: ['runtime', 'member', 'community', 'kudos'],
  offer: ['runtime', 'member', 'community'],
  reflection: ['runtime', 'member', 'community', 'kudos', 'ritual'],
  health: ['runtime', 'member', 'community', 'ritual', 'setup', 'exchange'],
  digest: ['runtime', 'member', 'community', 'kudos', 'ritual', 'reflection', 'health'],
  balance: ['runtime', 'member', 'help'],
  setup: ['runtime', 'member', 'community', 'ritual'],
  newcomer: ['runtime', 'member', 'kudos', 'help'],
  pages: ['runtime', 'member', 'community', 'health', 'ritual', 'newcomer'],
  moderation: ['runtime', 'member', 'community', 'help', 'kudos', 'exchange', 'reflection', 'digest'],
  privacy: ['runtime', 'member', 'community'],
};

const APP = Object.keys(APP_ROOMS).map((name) => `src/app/${name}`);

/** @type {Room[]} */
export const ROOMS = [
  // The rules are pure. croner only calculates calendar dates here; it starts no timer.
  { name: 'src/domain', at: '^src/domain/', rooms: [], packages: ['croner'], builtins: false },
  { name: 'src/chat', at: '^src/chat/', rooms: ['src/domain'], packages: [], builtins: false },
  { name: 'src/ports', at: '^src/ports/', rooms: ['src/domain', 'src/chat'], packages: [], builtins: false },
  ...Object.entries(APP_ROOMS).map(([name, others]) => app(name, others)),
  {
    // Dictionaries, grammars and lists of places: words in, words out. Each language will have its own.
    name: 'src/text',
    at: '^src/text/',
    rooms: ['src/domain', 'src/chat', 'src/ports'],
    packages: ['compromise', 'chrono-node', 'city-timezones'],
    builtins: false,
  },
  {
    name: 'commands',
    at: '^commands/',
    rooms: ['src/domain', 'src/chat', 'src/ports', 'src/text', ...APP],
    packages: [],
    builtins: false,
  },
  adapter('slack', {
    packages: ['@slack/', 'hono', 'https-proxy-agent', 'proxy-from-env', 'emojibase-data', 'lru-cache', 'ws'],
  }),
  adapter('discord', { packages: ['discord.js', '@discordjs/ws', 'https-proxy-agent', 'proxy-from-env', 'lru-cache'] }),
  adapter('playground', { packages: ['hono', 'emojibase-data', 'idiomorph', '@github/combobox-nav'] }),
  // What the store and the queue share: how to reach a server, and why it cannot be reached.
  adapter('connection', { packages: ['pg'] }),
  adapter('store', {
    packages: ['kysely', 'better-sqlite3', 'pg', 'lru-cache'],
    rooms: ['migrations', 'adapters/connection'],
  }),
  adapter('queue', { packages: ['bullmq', 'ioredis', 'pg', 'lru-cache'], rooms: ['adapters/connection'] }),
  adapter('system', { packages: ['pino', 'pino-pretty', 'undici', 'uuid'] }),
  adapter('drawing', { packages: ['@resvg/resvg-js'] }),
  adapter('web', {
    packages: ['hono', '@hono/node-server', 'prom-client', 'lru-cache', 'd3-force', 'd3-scale', 'd3-shape'],
  }),
  { name: 'migrations', at: '^migrations/', rooms: [], packages: ['kysely'], builtins: false },
  { name: 'src/config.ts', at: '^src/(config|settings-schema)\\.ts$', rooms: [], packages: ['zod'], builtins: true },
  {
    name: 'bench',
    at: '^bench/',
    // Parts of the product, measured on their own; the whole program is started as a user starts it, not imported.
    rooms: [
      'src/domain',
      'src/chat',
      'src/ports',
      'src/text',
      ...APP,
      'commands',
      'adapters/store',
      'adapters/queue',
      'adapters/system',
      'migrations',
    ],
    packages: [
      '@slack/bolt',
      'discord.js',
      'better-sqlite3',
      'kysely',
      'pg',
      'bullmq',
      'ioredis',
      'edmonds-blossom-fixed',
      '@resvg/resvg-js',
      'ws',
    ],
    builtins: true,
    others: ['^test/support/'],
  },
];

/** The composition root and the command line may import everything; the rules below say who may import them. */
export const ROOTS = ['^src/main\\.ts$', '^src/command-line/', '^src/cli\\.ts$'];

/**
 * @param {string[]} others rooms of app that it may import
 * @returns {Room}
 */
function app(name, others) {
  return {
    name: `src/app/${name}`,
    at: `^src/app/${name}/`,
    rooms: ['src/domain', 'src/chat', 'src/ports', 'src/text', ...others.map((other) => `src/app/${other}`)],
    packages: [],
    builtins: false,
  };
}

/** @returns {Room} */
function adapter(name, { packages, rooms = [] }) {
  return {
    name: `adapters/${name}`,
    at: `^adapters/${name}/`,
    rooms: ['src/domain', 'src/chat', 'src/ports', ...rooms],
    packages,
    builtins: true,
  };
}

function packagePattern(name) {
  const escaped = name.replaceAll('.', '\\.');
  return `(^|/)node_modules/${escaped.endsWith('/') ? escaped : `${escaped}/`}`;
}

function roomRule(room) {
  const mayImport = ROOMS.filter((other) => other === room || room.rooms.includes(other.name));
  return {
    name: `${room.name} keeps to itself`,
    severity: 'error',
    comment: allowanceOf(room),
    from: { path: room.at },
    to: {
      pathNot: [...mayImport.map((other) => other.at), ...room.packages.map(packagePattern), ...(room.others ?? [])],
      ...(room.builtins ? { dependencyTypesNot: ['core'] } : {}),
    },
  };
}

function allowanceOf(room) {
  const allowed = ['itself', ...room.rooms, ...room.packages.map((name) => name.replace(/\/$/, '/*'))];
  return `${room.name} may import ${allowed.join(', ')}${room.builtins ? ' and Node builtins' : ''}.`;
}

const PRODUCT = '^(src|commands|adapters|migrations)/';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    ...ROOMS.map(roomRule),
    {
      name: 'nothing imports the composition root',
      severity: 'error',
      comment: 'Only src/command-line/ may import src/main.ts.',
      from: { pathNot: '^src/command-line/' },
      to: { path: '^src/main\\.ts$' },
    },
    {
      name: 'nothing imports the command line',
      severity: 'error',
      comment: 'Only src/cli.ts may import src/command-line/, and nothing src/cli.ts.',
      from: { pathNot: ['^src/cli\\.ts$', '^src/command-line/'] },
      to: { path: ['^src/cli\\.ts$', '^src/command-line/'] },
    },
    {
      name: 'settings are handed down',
      severity: 'error',
      comment: 'Only src/main.ts and src/command-line/ may import src/config.ts; they hand its values down.',
      from: { pathNot: [...ROOTS, '^src/config\\.ts$'] },
      to: { path: '^src/(config|settings-schema)\\.ts$' },
    },
    {
      name: 'only src/config.ts reads the environment',
      severity: 'error',
      comment: 'node:process would bring in `env`; exit, signals and the like are on the global `process`.',
      from: { path: PRODUCT, pathNot: '^src/config\\.ts$' },
      to: { path: '^(node:)?process$', dependencyTypes: ['core'] },
    },
    {
      name: 'no cycles',
      severity: 'error',
      comment: 'Files that import each other in a circle cannot be understood one at a time.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'only what is installed in production',
      severity: 'error',
      comment: 'The product may import packages from "dependencies" of package.json, not from "devDependencies".',
      from: { path: PRODUCT },
      to: { dependencyTypes: ['npm-dev', 'npm-no-pkg', 'npm-unknown'] },
    },
    {
      name: 'every import leads somewhere',
      severity: 'error',
      comment: 'The path or the package was not found.',
      from: {},
      to: { couldNotResolve: true },
    },
    {
      name: 'the product does not import tests or tools',
      severity: 'error',
      comment: 'src, commands, adapters and migrations stand without test, bench and scripts.',
      from: { path: PRODUCT },
      to: { path: '^(test|bench|scripts)/' },
    },
  ],
  options: {
    // TypeScript 7 has no JavaScript API, so swc has to read the files; it sees type-only imports as they are written.
    parser: 'swc',
    tsPreCompilationDeps: true,
    doNotFollow: { path: 'node_modules' },
    combinedDependencies: true,
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      conditionNames: ['import', 'node', 'default', 'types', 'require'],
      extensions: ['.ts', '.tsx', '.js', '.mjs', '.cjs', '.json'],
    },
  },
};

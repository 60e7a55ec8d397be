// Which room may import what? The table of the architecture; a new line here is a decision.

export interface Room {
  /** Other rooms, or files at the top. */
  readonly rooms: readonly string[];
  /** npm packages and parts of Node.js; `node:*` stands for all of Node.js. */
  readonly packages: readonly string[];
}

export const ROOMS: Readonly<Record<string, Room>> = {
  core: { rooms: [], packages: ['zod', 'node:assert'] },
  locales: { rooms: ['core'], packages: [] },
  documents: {
    rooms: ['core', 'locales'],
    packages: [
      'node:*',
      'docx',
      'pdfmake',
      'exceljs',
      'jszip',
      'csv-parse',
      'echarts',
      '@resvg/resvg-js',
      'qrcode',
      'ics',
      'luxon',
      'libphonenumber-js',
      'zod',
    ],
  },
  prisma: {
    rooms: ['core'],
    packages: ['node:*', '@prisma/adapter-better-sqlite3', '@prisma/driver-adapter-utils', 'better-sqlite3'],
  },
  host: { rooms: ['core'], packages: ['node:*', 'ioredis', 'pino', 'prom-client'] },
  worker: {
    rooms: ['core', 'locales', 'documents'],
    packages: ['node:*', 'bullmq', 'ioredis', 'better-sqlite3', 'sodium-native', 'shamir-secret-sharing', 'zod'],
  },
  bot: {
    rooms: ['core', 'locales', 'documents'],
    packages: ['node:*', 'telegraf', 'bullmq', 'ioredis', 'abort-controller', 'zod'],
  },
  'board-page': {
    rooms: ['core', 'locales'],
    packages: ['@noble/curves', '@noble/hashes', '@noble/ciphers', 'qrcode', 'zod'],
  },
  simulator: { rooms: ['core', 'root.ts'], packages: ['node:*', '@telegraf/types', 'busboy', 'zod', 'preact'] },
};

/** These know everybody: they put the program together or are commands of it. */
export const KNOWING_ALL: readonly string[] = [
  'main.ts',
  'cli.ts',
  'cli',
  'bench',
  'chaos',
  'scripts',
  'test',
  'proof',
  'root.ts',
];

/** Of `core`, the simulator shares the shape of identifiers only: it must not know the rules it is there to test. */
export const SIMULATOR_MAY_SEE: readonly string[] = ['core/ids.ts'];

/** Where the clock of the machine, its environment and chance may be asked; everywhere else they are handed in. */
export const IMPURE: Readonly<Record<string, readonly RegExp[]>> = {
  'Date.now(': [/^cli\//, /^bench\//, /^chaos\//, /^proof\//, /^scripts\//, /^simulator\/clock\.ts$/],
  'new Date()': [/^main\.ts$/, /^cli\//, /^bench\//, /^chaos\//, /^proof\//, /^scripts\//],
  // The demo plays people, who are not all alike.
  'Math.random': [/^cli\/demo\//],
  'process.env': [/^cli\//, /^bench\//, /^chaos\//, /^proof\//, /^scripts\//],
};

// Which files are tests, how long may one take, and which of them need the machine for themselves?
import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';

/** What looks at a browser's frames or at a pace gives false alarms beside other work: one file at a time, after all the others. */
const ALONE = [
  'test/page/**',
  'test/board-page/chromium.test.ts',
  'test/bot/pace.test.ts',
  'test/bot/sender.test.ts',
  'test/chaos/chaos.test.ts',
];

export default defineConfig({
  test: {
    testTimeout: 60_000,
    hookTimeout: 60_000,
    passWithNoTests: false,
    projects: [
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, ...ALONE],
          maxWorkers: availableParallelism(),
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ALONE.map((path) => (path.endsWith('**') ? `${path}/*.test.ts` : path)),
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

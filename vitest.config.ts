// Which files are tests, how long may one take, and which of them need the machine for themselves?
import { availableParallelism } from 'node:os';
import { configDefaults, defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

/** What looks at a browser's frames or at a pace gives false alarms beside other work: one file at a time, after all the others. */
const ALONE = [
  'test/page/crowd.test.ts',
  'test/bot/pace.test.ts',
  'test/bot/sender.test.ts',
  'test/chaos/chaos.test.ts',
];

/** Files that take longest: they begin first, so that no core is idle at the end while another still has one of them. */
const LONGEST = [
  'test/verify/proof.test.ts',
  'test/bot/confirm-model.test.ts',
  'test/desk/model.test.ts',
  'test/system/',
];

class LongestFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const isLong = ({ moduleId }: TestSpecification) => LONGEST.some((path) => moduleId.includes(path));
    const sorted = await super.sort(files);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    sequence: { sequencer: LongestFirst },
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
          // Many tests wait for a clock or a queue: two files more than there are cores keep the cores busy.
          maxWorkers: availableParallelism() + 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'alone',
          include: ALONE,
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});

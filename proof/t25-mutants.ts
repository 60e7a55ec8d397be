// Would a test notice if one line of protection were missing?
import type { Proof } from './proof.js';
import { copySources, type Mutant } from './support/mutant.js';

const MUTANTS: readonly Mutant[] = [
  {
    name: 'AND state = 0',
    edits: [{ file: 'worker/box/box.ts', from: 'WHERE ref = ? AND state = 0', to: 'WHERE ref = ?' }],
    killer: { file: 'test/worker/casts.test.ts', test: 'one ballot per delegate is recorded' },
  },
  {
    name: 'the shuffle',
    edits: [{ file: 'worker/box/cast-ballots.ts', from: '    shuffle(batch);\n', to: '    void shuffle;\n' }],
    killer: { file: 'test/worker/shuffle.test.ts', test: 'the place of a ballot in the live file' },
  },
  {
    name: 'the drain barrier',
    edits: [
      {
        file: 'worker/steps.ts',
        from: 'if (!(await deps.barrier.passed(poll.id))) return',
        to: 'if (false) return',
      },
    ],
    killer: { file: 'test/worker/lifecycle.test.ts', test: 'the life of a poll in the worker the closing time closes' },
  },
  {
    name: 'removeOnComplete',
    edits: [
      { file: 'core/jobs.ts', from: '  removeOnComplete: true,\n', to: '' },
      { file: 'worker/casts.ts', from: '    removeOnComplete: { count: 0 },\n', to: '' },
    ],
    killer: { file: 'test/worker/casts.test.ts', test: 'done jobs leave no trace in Redis' },
  },
  {
    name: 'the poll id',
    edits: [
      {
        file: 'core/ballot.ts',
        from: 'pollBytes(pollId).some((byte, i) => bytes[1 + i] !== byte)',
        to: 'pollBytes(pollId).length === 0',
      },
    ],
    killer: { file: 'test/worker/count.test.ts', test: 'its sums are those of a naive count' },
  },
  {
    name: 'the ordered copy',
    edits: [
      {
        file: 'worker/box/seal.ts',
        from: 'writeSealedBox(path, box.ballots());',
        to: 'writeSealedBox(path, []);\n  copyFileSync(liveBoxPath(dataDir, box.poll), path);',
      },
      { file: 'worker/box/seal.ts', from: 'import { closeSync, ', to: 'import { closeSync, copyFileSync, ' },
      {
        file: 'worker/box/seal.ts',
        from: "import type { LiveBox } from './box.js';",
        to: "import { type LiveBox, liveBoxPath } from './box.js';",
      },
    ],
    killer: { file: 'test/verify/proof.test.ts', test: 'T10:' },
  },
];

export const mutants: Proof = {
  id: 'T25',
  title: 'Protections are taken out one at a time; a named test must fail each time',
  bar: `${MUTANTS.length} of ${MUTANTS.length} mutants killed, every named test passes over the program as it is`,
  quick: false,
  async run() {
    const copy = copySources();
    try {
      const survived: string[] = [];
      const failing: string[] = [];
      for (const mutant of MUTANTS) {
        const sound = await copy.test(mutant.killer);
        if (sound.passed === 0 || sound.failed > 0) failing.push(mutant.name);
        const run = await copy.without(mutant);
        if (run.failed === 0) survived.push(mutant.name);
      }
      const killed = MUTANTS.filter(({ name }) => !survived.includes(name)).map(
        ({ name, killer }) => `${name} (${killer.file})`,
      );
      return {
        figure: `${killed.length} of ${MUTANTS.length} killed: ${killed.join(', ')}${survived.length === 0 ? '' : `; survived: ${survived.join(', ')}`}`,
        control: `${MUTANTS.length - failing.length} of ${MUTANTS.length} named tests pass without a mutation`,
        holds: survived.length === 0 && failing.length === 0,
      };
    } finally {
      copy.remove();
    }
  },
};

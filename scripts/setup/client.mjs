// Is the Prisma client that of schema.prisma?
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { run, tail } from './run.mjs';
import { SetupError } from './say.mjs';
import { hashOf, isStamped, writeStamp } from './stamp.mjs';

export function clientStep(root) {
  const stampFile = join(root, 'prisma', 'generated', '.stamp');
  const stamp = () =>
    hashOf(root, [join(root, 'prisma', 'schema.prisma'), join(root, 'node_modules', 'prisma', 'package.json')]);
  return {
    vi: 'Đã sinh Prisma client',
    en: 'Generated the Prisma client',
    isMissing: () => !existsSync(join(root, 'node_modules', 'prisma')) || !isStamped(stampFile, stamp()),
    async run() {
      const program = join(root, 'node_modules', 'prisma', 'build', 'index.js');
      // Generating needs no schema engine, yet Prisma would download one: any program that exists will do in its place.
      const engine = existsSync('/bin/true') ? '/bin/true' : '/usr/bin/true';
      const environment = {
        ...process.env,
        PRISMA_SCHEMA_ENGINE_BINARY: engine,
        CHECKPOINT_DISABLE: '1',
        PRISMA_HIDE_UPDATE_MESSAGE: '1',
      };
      const { code, output } = await run(process.execPath, [program, 'generate'], { cwd: root, env: environment });
      if (code !== 0) {
        throw new SetupError(
          `Không sinh được Prisma client:\n${tail(output)}`,
          `The Prisma client could not be generated:\n${tail(output)}`,
        );
      }
      writeStamp(stampFile, stamp());
    },
  };
}

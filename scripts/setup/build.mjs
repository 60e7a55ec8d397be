// Is dist/ compiled from the sources as they are?
import { existsSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { bundlePage } from './page.mjs';
import { run, tail } from './run.mjs';
import { SetupError, say } from './say.mjs';
import { filesIn, hashOf, isStamped, writeStamp } from './stamp.mjs';

const ROOMS = [
  'core',
  'bot',
  'worker',
  'documents',
  'prisma',
  'host',
  'cli',
  'locales',
  'simulator',
  'bench',
  'chaos',
  'proof',
  'board-page',
  'scripts',
];

export function buildStep(root) {
  const dist = join(root, 'dist');
  const stampFile = join(dist, '.stamp');
  const isSource = (name) => /\.(ts|tsx|css|html|svg)$/.test(name) || name === 'package.json';
  const stamp = () =>
    hashOf(root, [
      ...['main.ts', 'cli.ts', 'root.ts', 'tsconfig.json', 'tsconfig.build.json']
        .map((name) => join(root, name))
        .filter((file) => existsSync(file)),
      ...ROOMS.flatMap((room) => filesIn(join(root, room), isSource)),
    ]);
  return {
    vi: 'Đã biên dịch vào dist/',
    en: 'Compiled into dist/',
    isMissing: () => !isStamped(stampFile, stamp()),
    async run() {
      const fresh = join(root, 'dist.new');
      rmSync(fresh, { recursive: true, force: true });
      const compiler = join(root, 'node_modules', 'typescript', 'bin', 'tsc');
      const before = stamp();
      const args = [compiler, '-p', 'tsconfig.build.json', '--outDir', fresh];
      const { code, output } = await run(process.execPath, args, { cwd: root });
      if (!existsSync(join(fresh, 'cli.js'))) {
        throw new SetupError(`Không biên dịch được:\n${tail(output)}`, `The build failed:\n${tail(output)}`);
      }
      const pageTrouble = await bundlePage(root, join(fresh, 'page')).then(() => null, String);
      if (pageTrouble !== null) say(`Không có trang chat: ${pageTrouble}`, `No chat page: ${pageTrouble}`);
      // A program that runs keeps its open files; the next one sees the old build or the new one, nothing between.
      rmSync(dist, { recursive: true, force: true });
      renameSync(fresh, dist);
      if (code === 0) writeStamp(stampFile, before);
      else say(`Có lỗi kiểu, vẫn chạy tiếp: ${firstLine(output)}`, `Type errors, going on: ${firstLine(output)}`);
    },
  };
}

function firstLine(output) {
  return output.trim().split('\n')[0] ?? '';
}

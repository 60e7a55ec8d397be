// Are the npm packages those of the lock file?
import { createHash } from 'node:crypto';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { aptInstall, canInstall, findProgram } from './programs.mjs';
import { run, tail } from './run.mjs';
import { SetupError } from './say.mjs';

/** Older npm runs every install script: Prisma's would download engines that are never used. */
const NO_ENGINES = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_SKIP_POSTINSTALL_GENERATE: '1' };

/** Installs from the lock file when it has changed since the last time, or another Node.js runs than the one installed for. */
export function packagesStep(root) {
  const stampFile = join(root, 'node_modules', '.set-up-stamp');
  const stamp = () => {
    const lock = readFileSync(join(root, 'package-lock.json'));
    return `${createHash('sha256').update(lock).digest('hex')} ${process.versions.modules} ${process.arch}`;
  };
  return {
    vi: 'Đã cài các gói npm theo tệp khoá',
    en: 'Installed the npm packages of the lock file',
    isMissing() {
      const done = existsSync(stampFile) ? readFileSync(stampFile, 'utf8') : null;
      if (done === stamp()) return false;
      // Another Node.js needs its own native parts, even of the same packages.
      const isOfThisNode =
        done === null || done.split(' ').slice(1).join(' ') === stamp().split(' ').slice(1).join(' ');
      if (!isOfThisNode || !isComplete(root)) return true;
      writeFileSync(stampFile, stamp());
      return false;
    },
    async run() {
      await install(root);
      writeFileSync(stampFile, stamp());
    },
  };
}

async function install(root) {
  const first = await npm(root, ['ci']);
  if (first.code === 0) return;
  // A lock file that another registry made incomplete (see complete-lock.mjs) still says which versions are meant.
  if (first.output.includes('EUSAGE')) {
    const loose = await npm(root, ['install', '--no-save']);
    if (loose.code === 0) return;
  }
  // Where no ready-made binary can be fetched, the SQLite driver is compiled; that needs a compiler.
  const tools = ['g++', 'make', 'python3'].filter((name) => findProgram(name) === null);
  if (tools.length > 0 && canInstall()) {
    await aptInstall(['g++', 'make', 'python3']);
    const second = await npm(root, ['ci']);
    if (second.code === 0) return;
    throw failed(second.output);
  }
  throw failed(first.output);
}

function failed(output) {
  return new SetupError(
    `npm ci không thành công; xem kết nối mạng và các dòng sau:\n${tail(output)}`,
    `npm ci failed; check the network and these lines:\n${tail(output)}`,
  );
}

function npm(root, command) {
  const args = [...command, '--no-audit', '--no-fund', '--loglevel=error'];
  return run('npm', args, {
    cwd: root,
    // What has to be compiled is compiled on every core.
    env: { JOBS: 'max', ...process.env, ...nodeHeaders(), ...NO_ENGINES, NODE_ENV: 'development' },
  });
}

/** Headers beside the running Node.js spare the compilation a download. */
function nodeHeaders() {
  const prefix = dirname(dirname(process.execPath));
  const isThere = existsSync(join(prefix, 'include', 'node', 'node.h'));
  return isThere && !process.env.npm_config_nodedir ? { npm_config_nodedir: prefix } : {};
}

/** Has npm installed every package of the lock file in its version? Optional ones depend on the machine. */
function isComplete(root) {
  const installedFile = join(root, 'node_modules', '.package-lock.json');
  if (!existsSync(installedFile)) return false;
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages;
  const wanted = JSON.parse(readFileSync(join(root, 'package-lock.json'), 'utf8')).packages;
  return Object.entries(wanted).every(
    ([path, entry]) =>
      path === '' ||
      entry.optional === true ||
      (entry.devOptional === true && installed[path] === undefined) ||
      installed[path]?.version === entry.version,
  );
}

// Are the programs there that come from Debian and not from npm?
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { run, tail } from './run.mjs';
import { SetupError } from './say.mjs';

/** The Debian package of each program we may need. */
const PACKAGES = {
  'redis-server': 'redis-server',
  chromium: 'chromium',
  pngquant: 'pngquant',
  pdftoppm: 'poppler-utils',
  soffice: 'libreoffice-writer-nogui libreoffice-calc-nogui',
};

/** Installs a program by apt-get where it is absent and we may; otherwise says how. */
export function programStep(name) {
  const debian = PACKAGES[name];
  return {
    vi: `Đã cài ${name}`,
    en: `Installed ${name}`,
    isMissing: () => findProgram(name) === null,
    async run() {
      if (debian === undefined || !canInstall()) {
        const other = name === 'redis-server' ? ['; hoặc đặt REDIS_URL', '; or set REDIS_URL'] : ['', ''];
        throw new SetupError(
          `Chưa có ${name}: hãy chạy «sudo apt-get install -y ${debian ?? name}»${other[0]}.`,
          `${name} is missing: run "sudo apt-get install -y ${debian ?? name}"${other[1]}.`,
        );
      }
      await aptInstall(debian.split(' '));
    },
  };
}

/** Where a program lies on the PATH, or null. */
export function findProgram(name) {
  for (const folder of (process.env.PATH ?? '').split(delimiter).filter(Boolean)) {
    const file = join(folder, name);
    if (isExecutable(file)) return file;
  }
  return null;
}

function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return true;
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'EACCES' || error.code === 'ENOTDIR') return false;
    throw error;
  }
}

/** Is there apt-get, and are we root or at least allowed to try sudo? */
export function canInstall() {
  return findProgram('apt-get') !== null && (process.getuid?.() === 0 || findProgram('sudo') !== null);
}

/** Installs Debian packages as root, or by sudo where that asks for no password; starts none of their services. */
export async function aptInstall(packages) {
  const isRoot = process.getuid?.() === 0;
  const environment = ['DEBIAN_FRONTEND=noninteractive', 'RUNLEVEL=1'];
  const asRoot = (args) =>
    isRoot ? run('env', [...environment, ...args]) : run('sudo', ['-n', 'env', ...environment, ...args]);
  const update = await asRoot(['apt-get', 'update', '-q']);
  const install = await asRoot(['apt-get', 'install', '-y', '-q', '--no-install-recommends', ...packages]);
  if (install.code === 0) return;
  const list = packages.join(' ');
  const output = tail(`${update.code === 0 ? '' : update.output}\n${install.output}`);
  throw new SetupError(
    `Không tự cài được ${list}; hãy chạy «sudo apt-get install -y ${list}». apt-get nói:\n${output}`,
    `${list} could not be installed; run "sudo apt-get install -y ${list}". apt-get said:\n${output}`,
  );
}

// Does the lock file name the optional packages of every machine? Adds those that npm left out on this one.
//
// Where a registry does not carry the binaries of other machines, npm writes a lock file without them, and `npm ci` then refuses it
// everywhere. They need no more than their version and for which machine they are: others skip them unread.
import { readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const SYSTEMS = ['android', 'darwin', 'freebsd', 'linux', 'win32'];
const PROCESSORS = ['arm64', 'arm', 'x64', 'ia32', 'riscv64', 'ppc64', 's390x'];

const file = fileURLToPath(new URL('../package-lock.json', import.meta.url));
const lock = JSON.parse(readFileSync(file, 'utf8'));
const packages = lock.packages;
let added = 0;
for (const [path, entry] of Object.entries(packages)) {
  for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
    const isThere = packages[`node_modules/${name}`] ?? packages[`${path}/node_modules/${name}`];
    const words = name.split(/[/_.-]/);
    const os = SYSTEMS.find((system) => words.includes(system));
    const cpu = PROCESSORS.find((processor) => words.includes(processor));
    if (isThere || !os || !cpu || !/^\d/.test(version)) continue;
    const libc = os === 'linux' && words.includes('musl') ? { libc: ['musl'] } : {};
    const dev = entry.dev ? { dev: true } : {};
    packages[`node_modules/${name}`] = { version, cpu: [cpu], ...libc, ...dev, optional: true, os: [os] };
    added += 1;
  }
}
if (added > 0) {
  lock.packages = Object.fromEntries(Object.entries(packages).toSorted(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(file, `${JSON.stringify(lock, null, 2)}\n`);
}
console.log(`${added} added`);

// What is missing before a command can run? Does it, one line a step on standard error; silent when everything is there.
import { fileURLToPath } from 'node:url';
import { buildStep } from './setup/build.mjs';
import { clientStep } from './setup/client.mjs';
import { holdLock } from './setup/lock.mjs';
import { packagesStep } from './setup/packages.mjs';
import { programStep } from './setup/programs.mjs';
import { SetupError, say } from './setup/say.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const MIN_NODE = [20, 19];

/** Does what is missing; ends the process with one sentence where it cannot. `--need=redis-server,chromium` adds programs of Debian. */
export async function setUp(args) {
  try {
    await doMissing(stepsFor(args));
  } catch (error) {
    if (!(error instanceof SetupError)) throw error;
    say(error.vi, error.en);
    process.exit(1);
  }
}

function stepsFor(args) {
  const needs = args.flatMap((arg) => (arg.startsWith('--need=') ? arg.slice('--need='.length).split(',') : []));
  const programs = needs.filter((name) => name !== 'redis-server' || !process.env.REDIS_URL);
  return [packagesStep(ROOT), ...programs.map(programStep), clientStep(ROOT), buildStep(ROOT)];
}

async function doMissing(steps) {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major < MIN_NODE[0] || (major === MIN_NODE[0] && minor < MIN_NODE[1])) {
    throw new SetupError(
      `Cần Node.js ${MIN_NODE.join('.')} trở lên, đang chạy ${process.versions.node}.`,
      `Node.js ${MIN_NODE.join('.')} or newer is needed, this is ${process.versions.node}.`,
    );
  }
  if (steps.every((step) => !step.isMissing())) return;
  const release = await holdLock(ROOT);
  try {
    for (const step of steps) {
      // Another set-up may have done it while this one waited for the lock.
      if (!step.isMissing()) continue;
      const begun = Date.now();
      await step.run();
      say(`${step.vi} (${seconds(begun)} s)`, `${step.en} (${seconds(begun)} s)`);
    }
  } finally {
    release();
  }
}

function seconds(begun) {
  return ((Date.now() - begun) / 1000).toFixed(1);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) await setUp(process.argv.slice(2));

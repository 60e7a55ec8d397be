// How does one process set up what is missing and then become the program? So a signal to npm's child reaches the program itself.
import { resolve } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { setUp } from './setup.mjs';

const args = process.argv.slice(2);
const programAt = args.findIndex((arg) => !arg.startsWith('--'));
const program = resolve(fileURLToPath(new URL('..', import.meta.url)), args[programAt] ?? 'dist/cli.js');

await setUp(args.slice(0, programAt));
process.argv.splice(1, process.argv.length, program, ...args.slice(programAt + 1));
await import(pathToFileURL(program).href);

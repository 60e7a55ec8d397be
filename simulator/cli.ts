// How is the simulator run by itself, from the command line?
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { packageRoot } from '../root.js';
import { startSimulator } from './server.js';

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '8081' },
    host: { type: 'string', default: '127.0.0.1' },
    token: { type: 'string' },
    username: { type: 'string' },
    limits: { type: 'string', default: 'on' },
    seed: { type: 'string', default: '1' },
    journal: { type: 'string' },
  },
});

try {
  const simulator = await startSimulator({
    port: Number(values.port),
    host: values.host,
    token: values.token,
    botUsername: values.username,
    limits: values.limits === 'off' ? 'off' : 'on',
    seed: Number(values.seed),
    pageFolder: join(packageRoot(), 'dist', 'page'),
    journalLimit: values.journal === undefined ? undefined : Number(values.journal),
  });
  process.stdout.write(`${simulator.url} ${simulator.token}\n`);
  const stop = (): void => {
    void simulator.stop().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
} catch (error) {
  process.stderr.write(`The simulator did not start: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
}

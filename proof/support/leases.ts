// Where does a test get the leases of one process?
import { Redis } from 'ioredis';
import { createLeases, type RunningLeases } from '../../host/leases.js';

/** Over a connection of their own; `stop` ends both. */
export function leasesAt(socket: string): RunningLeases {
  const connection = new Redis(socket, { commandTimeout: 5_000 });
  connection.on('error', () => undefined);
  const leases = createLeases(connection);
  return {
    ...leases,
    async stop() {
      await leases.stop();
      connection.disconnect();
    },
  };
}

// How does a command reach the desk beside a service that may be running?
import type { Config } from '../../core/config.js';
import type { PollId } from '../../core/ids.js';
import type { Keyring } from '../../core/keys.js';
import type { OutsideFacts } from '../../core/preflight.js';
import type { Actor } from '../../core/store.js';
import { writableFolder } from '../../host/folders.js';
import { hardeningFaults, hardenProcess } from '../../host/hardening.js';
import { findRedis } from '../../host/redis.js';
import { chooseSecretsDir } from '../../host/secrets-dir.js';
import { hardeningParts, unwellParts } from '../../host/unwell.js';
import type { PollCommandPhrases } from '../../locales/poll-command-vi.js';
import { openDatabase } from '../../main.js';
import type { Store } from '../../prisma/store.js';
import { configOrExit } from '../start.js';

export interface Access {
  readonly config: Config;
  readonly say: PollCommandPhrases;
  readonly store: Store;
  readonly keyring: Keyring;
  /** Acts of the command line are the machine's: whoever may run it holds the data anyway. */
  readonly actor: Actor;
  /** Tells the running service to look at a poll; false when none runs. */
  knock(poll: PollId): Promise<boolean>;
  /** Parts of this machine that are not well for an opening; a service that does not run is no fault, it opens when it does. */
  unwell(): Promise<OutsideFacts['unwell']>;
  stop(): Promise<void>;
}

/** Opens the database of DATA_DIR, which a service may have open too. Needs no token. Throws StartError. */
export async function openAccess(environment: Readonly<Record<string, string | undefined>>): Promise<Access> {
  const config = configOrExit({ ...environment, ROLES: 'worker' });
  const dataDir = writableFolder('DATA_DIR', config.dataDir);
  const secrets = chooseSecretsDir(config.secretsDir, dataDir);
  // Keys are made in this process, so it protects its memory as the service does.
  const faults = hardeningFaults(hardenProcess(config, secrets.inMemory));
  const store = await openDatabase(config, dataDir, new Date());
  const { createKeyring } = await import('../../worker/box/keys.js');
  return {
    config,
    say: await phrasesOf(config),
    store,
    keyring: createKeyring(secrets.path),
    actor: { by: 'system', now: new Date() },
    async knock(poll) {
      const place = await findRedis(config.redisUrl, dataDir);
      if (place === null) return false;
      const { createKnocker } = await import('../../bot/organiser/knock.js');
      const knocker = createKnocker(place, () => undefined);
      await knocker.knock(poll);
      await knocker.stop();
      return true;
    },
    unwell: async () => [
      ...(await unwellParts({ redis: { isWell: async () => true }, dataDir, secretsDir: secrets.path })),
      ...hardeningParts(faults, config.hardening),
    ],
    stop: store.stop,
  };
}

async function phrasesOf(config: Config): Promise<PollCommandPhrases> {
  if (config.locale === 'en') return (await import('../../locales/poll-command-en.js')).pollCommandEn;
  return (await import('../../locales/poll-command-vi.js')).pollCommandVi;
}

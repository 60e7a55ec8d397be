// Does the store over Prisma and SQLite keep the contract of the desk?
import { describe } from 'vitest';
import { deskContract } from './contract.js';
import { freshDatabase, openStore } from './make.js';
import { outboxContract } from './outbox-contract.js';

async function open(count: number) {
  const database = await freshDatabase();
  const stores = await Promise.all(Array.from({ length: count }, () => openStore(database.url)));
  return {
    stores,
    async stop() {
      await Promise.all(stores.map((store) => store.stop()));
      database.remove();
    },
  };
}

describe('the desk over Prisma', () => deskContract(open));
describe('the outbox over Prisma', () => outboxContract(open));

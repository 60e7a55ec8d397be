// Which SQL leads from the migrations to schema.prisma? Prints it; prints Prisma's "empty migration" when they agree.
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { PrismaBetterSqlite3 } from '@prisma/adapter-better-sqlite3';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as glue from '@prisma/schema-engine-wasm/schema_engine_bg';

const prismaFolder = join(dirname(fileURLToPath(import.meta.url)), '..', 'prisma');
const migrationsFolder = join(prismaFolder, 'migrations');

/** The engine's own entry imports its .wasm as a module, which Node 20 cannot do: the binding is made by hand. */
async function startEngine(datamodel) {
  const file = fileURLToPath(import.meta.resolve('@prisma/schema-engine-wasm')).replace(
    'schema_engine.js',
    'schema_engine_bg.wasm',
  );
  const { instance } = await WebAssembly.instantiate(readFileSync(file), { './schema_engine_bg.js': glue });
  glue.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const adapter = bindMigrationAwareSqlAdapterFactory(takingScripts(new PrismaBetterSqlite3({ url: ':memory:' })));
  return glue.SchemaEngine.new({ datamodels: [datamodel] }, () => undefined, adapter);
}

/** The engine hands a whole migration over as one statement, which the adapter refuses: without arguments it is run as a script. */
function takingScripts(factory) {
  const connectToShadowDb = async () => {
    const adapter = await factory.connectToShadowDb();
    const executeRaw = adapter.executeRaw.bind(adapter);
    adapter.executeRaw = (query) =>
      query.args.length === 0 ? adapter.executeScript(query.sql).then(() => 0) : executeRaw(query);
    return adapter;
  };
  return {
    provider: factory.provider,
    adapterName: factory.adapterName,
    connect: () => factory.connect(),
    connectToShadowDb,
  };
}

const schemaPath = join(prismaFolder, 'schema.prisma');
const schema = readFileSync(schemaPath, 'utf8');
const engine = await startEngine([schemaPath, schema]);
const directories = readdirSync(migrationsFolder, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name)
  .sort();
const { stdout } = await engine.diff({
  from: {
    tag: 'migrations',
    baseDir: migrationsFolder,
    lockfile: { path: 'migration_lock.toml', content: 'provider = "sqlite"\n' },
    shadowDbInitScript: '',
    migrationDirectories: directories.map((path) => ({
      path,
      migrationFile: {
        path: 'migration.sql',
        content: { tag: 'ok', value: readFileSync(join(migrationsFolder, path, 'migration.sql'), 'utf8') },
      },
    })),
  },
  to: { tag: 'schemaDatamodel', files: [{ path: schemaPath, content: schema }] },
  script: true,
  shadowDatabaseUrl: null,
  exitCode: null,
  filters: { externalTables: [], externalEnums: [] },
});
console.log(stdout.trim());

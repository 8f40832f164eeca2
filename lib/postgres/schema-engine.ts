import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { PrismaPg } from "@prisma/adapter-pg";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";
import type { SchemaEngine } from "@prisma/schema-engine-wasm";
import type { Pool } from "pg";

type Bindings = { SchemaEngine: typeof SchemaEngine; __wbg_set_wasm: (exports: WebAssembly.Exports) => void };

const require = createRequire(import.meta.url);

/** Nothing outside our own tables: graphile-worker keeps a schema of its own. */
export const ALL_TABLES = { externalTables: [], externalEnums: [] };

/**
 * Prisma's schema engine in WebAssembly: what `prisma migrate` downloads a native program for, without the download.
 * @param datamodel Prisma schema text
 */
export async function createSchemaEngine(datamodel: string, pool: Pool): Promise<SchemaEngine> {
  const { SchemaEngine: Engine } = await onceLoaded();
  const factory = bindMigrationAwareSqlAdapterFactory(new TransactionalPrismaPg(pool));
  return Engine.new({ datamodels: [["schema.prisma", datamodel]] }, () => undefined, factory);
}

/**
 * Runs a migration as one transaction on one connection. The stock adapter cuts scripts at every semicolon, inside
 * function bodies too, and spreads the pieces over the pool.
 */
class TransactionalPrismaPg extends PrismaPg {
  readonly #pool: Pool;

  constructor(pool: Pool) {
    super(pool);
    this.#pool = pool;
  }

  override async connect(): ReturnType<PrismaPg["connect"]> {
    const adapter = await super.connect();
    adapter.executeScript = async (script) => {
      const client = await this.#pool.connect();
      try {
        await client.query("BEGIN");
        await client.query(script);
        await client.query("COMMIT");
      } catch (error) {
        await client.query("ROLLBACK");
        throw error;
      } finally {
        client.release();
      }
    };
    return adapter;
  }
}

/** Once per process: the package keeps one WebAssembly memory, and a second instance would pull it from under the first. */
let bindings: Promise<Bindings> | undefined;
function onceLoaded(): Promise<Bindings> {
  bindings ??= loadBindings();
  return bindings;
}

/** By hand, because not every Node that we run on imports `.wasm` files as modules. */
async function loadBindings(): Promise<Bindings> {
  const folder = path.dirname(require.resolve("@prisma/schema-engine-wasm"));
  const loaded = (await import("@prisma/schema-engine-wasm/schema_engine_bg")) as unknown as Bindings;
  const bytes = readFileSync(path.join(folder, "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(bytes, {
    "./schema_engine_bg.js": loaded as unknown as WebAssembly.ModuleImports,
  });
  loaded.__wbg_set_wasm(instance.exports);
  (instance.exports.__wbindgen_start as () => void)();
  return loaded;
}

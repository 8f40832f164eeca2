import path from "node:path";
import { type Cluster, openCluster } from "../postgres/cluster.ts";

/**
 * The PostgreSQL of the tests and of the migration script: apart from the product's own data, and without fsync,
 * because what it holds may be lost.
 */
export function openTestCluster(projectDir: string): Promise<Cluster> {
  return openCluster({
    dataDir: path.join(projectDir, ".data-test"),
    settings: { fsync: "off", synchronous_commit: "off", full_page_writes: "off" },
  });
}

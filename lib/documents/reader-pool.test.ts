import { afterEach, describe, expect, it } from "vitest";
import { ReaderPool } from "./reader-pool.ts";
import type { ReadOutcome } from "./reader-protocol.ts";
import { makePdf } from "./testing/make-pdf.ts";

const root = process.cwd();
const cv = Buffer.from("Ines Duarte\nines@example.pt\n\nWork\n\nNurse, Hospital da Luz, 2019 - 2021\n");
const code = async (outcome: Promise<ReadOutcome>) => {
  const result = await outcome;
  return result.ok ? "read" : result.code;
};
const resumeOf = async (outcome: Promise<ReadOutcome>) => {
  const result = await outcome;
  if (!result.ok) throw new Error(result.message);
  return result.reading.resume;
};

describe("the reader processes", () => {
  let pool: ReaderPool | null = null;
  afterEach(() => pool?.close());

  it("read many documents with few processes, each answer for its own document", async () => {
    const readers = new ReaderPool({ root, size: 2 });
    pool = readers;
    const names = ["Ada Moreau", "Ben Okafor", "Cara Lindt", "Dov Peretz", "Eda Yilmaz"];
    const read = await Promise.all(
      names.map((name) =>
        resumeOf(readers.read(Buffer.from(`${name}\n${name.split(" ")[0]}@example.org\n\nSkills\n\nGo, SQL`))),
      ),
    );
    expect(read.map((each) => each.basics.name)).toEqual(names);
    expect(readers.processIds()).toHaveLength(2);
  });

  it("answer a bad file with its reason and go on in the same process", async () => {
    pool = new ReaderPool({ root, size: 1 });
    expect(await code(pool.read(Buffer.from("MZ\u0000\u0000")))).toBe("unsupported_media_type");
    const [before] = pool.processIds();
    expect((await resumeOf(pool.read(cv))).work[0]?.name).toBe("Hospital da Luz");
    expect(pool.processIds()).toEqual([before]);
  });

  it("are killed when the time is over, and the next document is read by a fresh one", async () => {
    const strict = new ReaderPool({ root, size: 1, timeoutMs: 1 });
    pool = strict;
    strict.warm();
    const [before] = strict.processIds();
    expect(await code(strict.read(await makePdf((doc) => doc.text("Hello"))))).toBe("document_timeout");
    expect(strict.processIds()).not.toContain(before);
  });

  it("are killed when they take more memory than a CV needs", async () => {
    pool = new ReaderPool({ root, size: 1, memoryBytes: 1024 * 1024 });
    expect(await code(pool.read(await makePdf((doc) => doc.text("Hello"))))).toBe("unreadable_document");
  });

  it("are replaced when one dies while it reads", async () => {
    const readers = new ReaderPool({ root, size: 1 });
    pool = readers;
    const lost = code(readers.read(cv));
    const [pid] = readers.processIds();
    if (pid) process.kill(pid, "SIGKILL");
    expect(await lost).toBe("unreadable_document");
    expect((await resumeOf(readers.read(cv))).basics.email).toBe("ines@example.pt");
  });
});

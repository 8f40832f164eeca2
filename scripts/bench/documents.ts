import { readDocument } from "@/lib/documents/read-document";
import { makeCvFile } from "@/lib/features/sample/documents";
import { samplePeople } from "@/lib/features/sample/plan";
import { report, spreadOf, timeEach } from "./measure";

/** A CV of two pages: a sample person with a long working life. */
async function twoPagePdf(): Promise<Uint8Array> {
  const [person] = samplePeople;
  const [latest] = person?.work ?? [];
  if (!person || !latest) throw new Error("The sample has nobody in it.");
  const work = Array.from({ length: 9 }, (_, index) => ({
    ...latest,
    company: `${latest.company} ${index + 1}`,
    start: `${2024 - index}-01`,
    end: index === 0 ? null : `${2024 - index}-12`,
  }));
  return (await makeCvFile({ ...person, work }, "pdf-classic")).bytes;
}

/** From the file's bytes to text and parsed résumé, through the reader process. */
export async function benchDocuments(): Promise<void> {
  const bytes = await twoPagePdf();
  const { document } = await readDocument(bytes);
  const times = await timeEach(30, 5, () => readDocument(bytes));
  report(`A PDF of ${document.pageCount} pages read and parsed`, spreadOf(times), 500);
}

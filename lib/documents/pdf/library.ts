/** pdf.js for Node, with its worker in this process: this process is the sandbox. */
export type PdfLibrary = typeof import("pdfjs-dist/types/src/pdf.js");

let loaded: Promise<PdfLibrary> | null = null;

async function load(): Promise<PdfLibrary> {
  const worker: unknown = await import("pdfjs-dist/legacy/build/pdf.worker.mjs");
  Object.assign(globalThis, { pdfjsWorker: worker });
  return (await import("pdfjs-dist/legacy/build/pdf.mjs")) as PdfLibrary;
}

export function pdfLibrary(): Promise<PdfLibrary> {
  loaded ??= load();
  return loaded;
}

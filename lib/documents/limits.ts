/** What one document may cost. Source: the CV intake's requirements. */
export const documentLimits = {
  maxBytes: 20 * 1024 * 1024,
  maxPages: 50,
  timeoutMs: 15_000,
  memoryBytes: 512 * 1024 * 1024,
  /** A recycled reader frees what a parser library leaked. */
  documentsPerReader: 200,
  /** CVs of any honest length; what is longer is a bomb or a book. */
  maxCharacters: 400_000,
  maxZipEntries: 2_000,
  maxEntryBytes: 40 * 1024 * 1024,
  maxUnzippedBytes: 80 * 1024 * 1024,
  /** XML compresses well (up to about 30:1 in real files); a bomb is in the hundreds. */
  maxZipRatio: 150,
} as const;

/** The media types that are read; `recogniseDocument` decides by content. */
export const mediaTypes = {
  pdf: "application/pdf",
  docx: "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
  odt: "application/vnd.oasis.opendocument.text",
  rtf: "application/rtf",
  txt: "text/plain",
} as const;

export type DocumentKind = keyof typeof mediaTypes;

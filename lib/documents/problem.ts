export type DocumentProblemCode =
  | "unsupported_media_type"
  | "unreadable_document"
  | "encrypted_document"
  | "too_many_pages"
  | "payload_too_large"
  | "document_timeout";

/** Why a document is not read. It crosses the process boundary, so it is data: a code and a sentence for people. */
export class DocumentProblem extends Error {
  readonly code: DocumentProblemCode;

  constructor(code: DocumentProblemCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.code = code;
    this.name = "DocumentProblem";
  }
}

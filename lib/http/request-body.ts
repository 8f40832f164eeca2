import { AppError } from "@/lib/errors";

/** JSON and form bodies; a file upload states its own limit. */
export const DEFAULT_MAX_BYTES = 1024 * 1024;

const tooLarge = (maxBytes: number) =>
  new AppError(
    "payload_too_large",
    `The body is larger than ${Math.floor(maxBytes / 1024 / 1024)} MB. Send a smaller one.`,
  );

/** Reads at most `maxBytes`, whatever `Content-Length` claims. @throws AppError payload_too_large */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  if (Number(request.headers.get("content-length") ?? 0) > maxBytes) throw tooLarge(maxBytes);
  if (!request.body) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = request.body.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    size += part.value.byteLength;
    if (size > maxBytes) {
      await reader.cancel();
      throw tooLarge(maxBytes);
    }
    chunks.push(part.value);
  }
  const bytes = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    bytes.set(chunk, offset);
    offset += chunk.byteLength;
  }
  return bytes;
}

/** `curl -d` says "form" whatever it sends, so text that begins like JSON is read as JSON. */
export function parseBody(contentType: string, bytes: Uint8Array): { value: unknown; isForm: boolean } {
  const text = new TextDecoder().decode(bytes).trim();
  if (text === "") return { value: {}, isForm: false };
  const isForm = contentType.startsWith("application/x-www-form-urlencoded") && !/^[[{]/.test(text);
  if (isForm) return { value: formToObject(new URLSearchParams(text)), isForm };
  try {
    return { value: JSON.parse(text), isForm };
  } catch (cause) {
    throw new AppError("malformed_request", "The body is not valid JSON. Check quotes and commas.", { cause });
  }
}

/** A name that occurs twice becomes an array. */
function formToObject(form: URLSearchParams): Record<string, string | string[]> {
  const result: Record<string, string | string[]> = Object.create(null);
  for (const name of new Set(form.keys())) {
    const values = form.getAll(name);
    result[name] = values.length === 1 ? (values[0] ?? "") : values;
  }
  return { ...result };
}

/** A multipart form out of bytes that were already counted. @throws AppError malformed_request */
export async function parseMultipart(contentType: string, bytes: Uint8Array<ArrayBuffer>): Promise<FormData> {
  if (!contentType.startsWith("multipart/form-data")) {
    throw new AppError(
      "unsupported_media_type",
      "Send the file as multipart/form-data, for example with: curl -F file=@cv.pdf (without a Content-Type of your own).",
    );
  }
  try {
    return await new Response(bytes, { headers: { "content-type": contentType } }).formData();
  } catch (cause) {
    throw new AppError("malformed_request", "The multipart body is cut short or not well formed. Send it again.", {
      cause,
    });
  }
}

import { documentLimits } from "@/lib/documents/limits";
import { AppError } from "@/lib/errors";
import { receiveCv } from "@/lib/features/profiles/receive-cv";
import { receivedCvSchema, uploadFields } from "@/lib/features/profiles/schema";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";
import { route } from "@/lib/http/route";
import { validate } from "@/lib/http/validate";

/** The file's 20 MB, and room for the form around it. */
const maxBytes = documentLimits.maxBytes + 64 * 1024;

export const POST = route(
  {
    actor: "user",
    roles: ["admin", "recruiter"],
    isMultipart: true,
    maxBytes,
    status: 202,
    summary: "Send a CV (PDF, DOCX, ODT, RTF or TXT, at most 20 MB and 50 pages)",
    tags: ["Profiles"],
    response: receivedCvSchema,
  },
  async ({ actor, form }) => {
    const file = form.get("file");
    if (!(file instanceof File)) {
      throw new AppError("invalid_request", 'Send the CV as the form field "file".', {
        details: [{ path: "file", message: "missing" }],
      });
    }
    const fields = Object.fromEntries(
      ["job_id", "source", "consent"].flatMap((name) => (form.get(name) ? [[name, form.get(name)]] : [])),
    );
    const bytes = new Uint8Array(await file.arrayBuffer());
    return receiveCv(actor, { ...validate(uploadFields, fields, "form"), bytes, fileName: file.name });
  },
);

export const { DELETE, GET, OPTIONS, PATCH, PUT } = refuseOtherMethods("POST");

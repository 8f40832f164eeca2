import { CircleAlert } from "lucide-react";
import { Note } from "@/components/candidate-page/note";

/** Why a button did nothing. */
export function NotDone({ error }: { error: Error | null }) {
  if (!error) return null;
  return (
    <Note tone="bad" icon={CircleAlert} role="alert">
      {error.message}
    </Note>
  );
}

import { CircleAlert } from "lucide-react";

/** What is wrong with the whole form; spoken when it appears. */
export function FormAlert({ message }: { message: string | null }) {
  return (
    <div role="alert" className="empty:hidden">
      {message ? (
        <p className="flex gap-2 rounded-md bg-bad-soft px-3 py-2.5 text-base text-pretty text-bad">
          <CircleAlert size={16} aria-hidden="true" className="mt-0.5" />
          {message}
        </p>
      ) : null}
    </div>
  );
}

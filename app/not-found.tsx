import { Unlink } from "lucide-react";
import type { Metadata } from "next";
import Link from "next/link";
import { buttonStyle } from "@/components/candidate-page/button-style";
import { WholePage } from "@/components/shell/whole-page";
import { EmptyState } from "@/components/ui/empty-state";

export const metadata: Metadata = { title: "Nothing is here" };

/** An address that leads nowhere, whoever opened it. */
export default function NotFound() {
  return (
    <WholePage>
      <EmptyState
        icon={Unlink}
        level={1}
        title="Nothing is here"
        action={
          <Link href="/" className={buttonStyle("primary", { isSmall: true })}>
            Go to the first page
          </Link>
        }
      >
        The address may be cut short or out of date. If it came in a mail, open it from the mail again; if that does not
        help, answer the mail and a person sends you a new one.
      </EmptyState>
    </WholePage>
  );
}

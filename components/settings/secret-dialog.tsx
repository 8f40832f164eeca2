"use client";

import { Check, Copy } from "lucide-react";
import { useState } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";

type SecretDialogProps = {
  /** Null: closed. */
  secret: string | null;
  title: string;
  description: string;
  onClose: () => void;
};

/** A secret that is shown this once. */
export function SecretDialog({ secret, title, description, onClose }: SecretDialogProps) {
  const [isCopied, setCopied] = useState(false);
  function close() {
    setCopied(false);
    onClose();
  }
  async function copy() {
    await navigator.clipboard.writeText(secret ?? "");
    setCopied(true);
  }
  return (
    <Dialog
      isOpen={secret !== null}
      onOpenChange={(isOpen) => !isOpen && close()}
      title={title}
      description={description}
      footer={
        <Button variant="main" onClick={close}>
          I have it
        </Button>
      }
    >
      <div className="flex items-center gap-2">
        <code className="min-w-0 flex-1 rounded-sm border border-line bg-surface-sunken px-2.5 py-1.5 font-mono text-sm break-all select-all">
          {secret}
        </code>
        <Button onClick={() => void copy().catch(() => setCopied(false))}>
          {isCopied ? <Check size={14} aria-hidden="true" /> : <Copy size={14} aria-hidden="true" />}
          {isCopied ? "Copied" : "Copy"}
        </Button>
      </div>
    </Dialog>
  );
}

"use client";

import { FileUp } from "lucide-react";
import { useRef } from "react";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { CV_TYPES } from "./cv-types";

type AddCvsDialogProps = { onFiles: (files: File[]) => void; onClose: () => void; jobTitle: string | null };

/** For those who come from "New": the same as dropping files on the page. */
export function AddCvsDialog({ onFiles, onClose, jobTitle }: AddCvsDialogProps) {
  const picker = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      isOpen
      onOpenChange={onClose}
      title={jobTitle ? `Add CVs to ${jobTitle}` : "Add CVs"}
      description="Each file is read, matched with every open job and put on the board. You can also drop files anywhere on the board."
    >
      <input
        ref={picker}
        type="file"
        accept={CV_TYPES}
        multiple
        hidden
        onChange={(event) => onFiles([...(event.target.files ?? [])])}
      />
      <div className="grid justify-items-center gap-2 rounded-md border-[1.5px] border-line-strong border-dashed bg-surface-sunken px-4 py-8 text-center">
        <FileUp size={22} aria-hidden="true" className="text-ink-faint" />
        <Button variant="main" onClick={() => picker.current?.click()}>
          Choose files
        </Button>
        <p className="text-xs text-ink-faint">PDF, DOCX, ODT, RTF or text, up to 20 MB and 50 pages each</p>
      </div>
    </Dialog>
  );
}

"use client";

import { Briefcase, ChevronDown, FileUp, Plus } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "@/components/ui/dropdown-menu";
import { useViewer } from "./viewer";

export function NewMenu() {
  const { role } = useViewer();
  if (role === "manager") return null;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button variant="main">
          <Plus size={15} aria-hidden="true" />
          New
          <ChevronDown size={14} aria-hidden="true" />
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent>
        <DropdownMenuItem asChild>
          <Link href="/jobs/new">
            <Briefcase size={15} aria-hidden="true" className="text-ink-soft" />
            Job from a description
          </Link>
        </DropdownMenuItem>
        <DropdownMenuItem asChild>
          <Link href="/?add=cv">
            <FileUp size={15} aria-hidden="true" className="text-ink-soft" />
            CV files
          </Link>
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}

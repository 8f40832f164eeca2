"use client";

import { Printer } from "lucide-react";
import { Button } from "@/components/ui/button";

export function PrintButton() {
  return (
    <Button variant="main" onClick={() => window.print()}>
      <Printer size={14} aria-hidden="true" />
      Print
    </Button>
  );
}

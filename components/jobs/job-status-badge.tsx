import { CircleCheck, CircleDashed, Lock } from "lucide-react";
import { Badge } from "@/components/ui/badge";
import type { JobSummary } from "@/lib/features/jobs/schema";

export function JobStatusBadge({ status }: { status: JobSummary["status"] }) {
  if (status === "approved") {
    return (
      <Badge tone="good" icon={CircleCheck}>
        Open
      </Badge>
    );
  }
  return status === "draft" ? (
    <Badge tone="warn" icon={CircleDashed}>
      Draft
    </Badge>
  ) : (
    <Badge icon={Lock}>Closed</Badge>
  );
}

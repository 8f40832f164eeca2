import { Skeleton, SkeletonRows } from "@/components/ui/skeleton";

/** The candidate's own shape while it is on its way. */
export function CandidateSkeleton() {
  return (
    <div className="bg-surface">
      <div className="grid gap-3 py-5 pr-4 pl-6">
        <Skeleton className="h-4 w-52" />
        <Skeleton className="w-80" />
        <Skeleton className="w-96" />
      </div>
      <div className="h-10 border-line border-b" />
      <div className="px-6 py-3">
        <SkeletonRows rows={8} label="Loading this person" />
      </div>
    </div>
  );
}

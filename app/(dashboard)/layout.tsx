import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { safeReturnTo } from "@/components/shell/return-to";
import { Shell } from "@/components/shell/shell";
import { ViewerProvider } from "@/components/shell/viewer";
import { currentActor } from "@/lib/auth/current-actor";
import { navigationKeys } from "@/lib/features/navigation/queries";
import { readNavigation } from "@/lib/features/navigation/repository";
import { isSetUp } from "@/lib/features/workspace/repository";

/** Turns visitors away to the sign-in page and gives the signed-in their frame. What they may read is checked by each route. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const actor = await currentActor();
  if (!actor) {
    if (!(await isSetUp()).is_set_up) redirect("/setup");
    const here = safeReturnTo((await headers()).get("x-requested-path"));
    redirect(here === "/" ? "/sign-in" : `/sign-in?return_to=${encodeURIComponent(here)}`);
  }
  const client = new QueryClient();
  client.setQueryData(navigationKeys.all, await readNavigation(actor));
  return (
    <HydrationBoundary state={dehydrate(client)}>
      <ViewerProvider viewer={{ userId: actor.userId, name: actor.name, email: actor.email, role: actor.role }}>
        <Shell>{children}</Shell>
      </ViewerProvider>
    </HydrationBoundary>
  );
}

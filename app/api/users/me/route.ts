import { db } from "@/lib/db";
import { AppError } from "@/lib/errors";
import { findUser, toUserRow } from "@/lib/features/people/repository";
import { userSchema } from "@/lib/features/people/schema";
import { route } from "@/lib/http/route";

export const GET = route(
  { actor: "user", summary: "Who I am", tags: ["People"], response: userSchema },
  async ({ actor }) => {
    const user = await findUser(db, actor.userId);
    if (!user) throw new AppError("user_not_found", "This account does not exist any more.");
    return toUserRow(user);
  },
);

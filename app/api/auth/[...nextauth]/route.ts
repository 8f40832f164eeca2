import { handleAuth } from "@/lib/auth/handler";
import { refuseOtherMethods } from "@/lib/http/refuse-other-methods";

export { handleAuth as GET, handleAuth as POST };

export const { DELETE, OPTIONS, PATCH, PUT } = refuseOtherMethods("GET", "POST");

import { describeCalendarContract } from "@/lib/providers/calendar/calendar.contract";
import { contractSubject } from "./google.fixtures";

describeCalendarContract("google, delegated", () => contractSubject("delegated"));
describeCalendarContract("google, shared", () => contractSubject("shared"));

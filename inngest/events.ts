import { eventType } from "inngest";
import { eventSchemas } from "@/lib/features/automation/events";

export const cvReceived = eventType("cv/received", { schema: eventSchemas["cv/received"] });
export const matchPassed = eventType("match/threshold.passed", { schema: eventSchemas["match/threshold.passed"] });
export const applicationShortlisted = eventType("application/shortlisted", {
  schema: eventSchemas["application/shortlisted"],
});
export const applicationClosed = eventType("application/closed", { schema: eventSchemas["application/closed"] });
export const bookingConfirmed = eventType("booking/confirmed", { schema: eventSchemas["booking/confirmed"] });
export const bookingRescheduled = eventType("booking/rescheduled", { schema: eventSchemas["booking/rescheduled"] });
export const bookingCancelled = eventType("booking/cancelled", { schema: eventSchemas["booking/cancelled"] });
export const calendarDue = eventType("booking/calendar.due", { schema: eventSchemas["booking/calendar.due"] });
export const eventMoved = eventType("calendar/event.moved", { schema: eventSchemas["calendar/event.moved"] });
export const eventRemoved = eventType("calendar/event.removed", { schema: eventSchemas["calendar/event.removed"] });
export const conflictDecided = eventType("calendar/conflict.decided", {
  schema: eventSchemas["calendar/conflict.decided"],
});
export const calendarHinted = eventType("calendar/hinted", { schema: eventSchemas["calendar/hinted"] });
export const removalsDue = eventType("calendar/removals.due", { schema: eventSchemas["calendar/removals.due"] });
export const watchDue = eventType("calendar/watch.due", { schema: eventSchemas["calendar/watch.due"] });
export const meetingLinkSet = eventType("manager/meeting-link.set", {
  schema: eventSchemas["manager/meeting-link.set"],
});
export const connectionConnected = eventType("connection/connected", { schema: eventSchemas["connection/connected"] });
export const interviewCompleted = eventType("interview/completed", { schema: eventSchemas["interview/completed"] });
export const jobApproved = eventType("job/approved", { schema: eventSchemas["job/approved"] });
export const jobHostsChanged = eventType("job/hosts.changed", { schema: eventSchemas["job/hosts.changed"] });
export const accountDisabled = eventType("account/disabled", { schema: eventSchemas["account/disabled"] });
export const mailQueued = eventType("mail/queued", { schema: eventSchemas["mail/queued"] });
export const reviewDecided = eventType("review/decided", { schema: eventSchemas["review/decided"] });
export const sampleRequested = eventType("sample/requested", { schema: eventSchemas["sample/requested"] });
export const webhookReceived = eventType("webhook/received", { schema: eventSchemas["webhook/received"] });
export const subscriptionCheckRequested = eventType("subscription/check.requested", {
  schema: eventSchemas["subscription/check.requested"],
});

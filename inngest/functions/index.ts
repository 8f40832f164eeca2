import { applyWebhook } from "./apply-webhook";
import { approveEndorsement } from "./approve-endorsement";
import { changeBooking } from "./change-booking";
import { completeInterview } from "./complete-interview";
import { confirmBooking } from "./confirm-booking";
import { deliverMail } from "./deliver-mail";
import { expireBookings } from "./expire-bookings";
import { expireInterviews } from "./expire-interviews";
import { followHint } from "./follow-hint";
import { followHosts } from "./follow-hosts";
import { followMovedEvent } from "./follow-moved-event";
import { followRemovedEvent } from "./follow-removed-event";
import { forgetStaleRecords } from "./forget-stale-records";
import { giveMeetingLink } from "./give-meeting-link";
import { inviteShortlisted } from "./invite-shortlisted";
import { keepWatch } from "./keep-watch";
import { loadSample } from "./load-sample";
import { matchJob } from "./match-job";
import { mergeProfiles } from "./merge-profiles";
import { receiveCv } from "./receive-cv";
import { reconcileCalendars } from "./reconcile-calendars";
import { remindCalls } from "./remind-calls";
import { remindManagers } from "./remind-managers";
import { removeErased } from "./remove-erased";
import { renewTokens } from "./renew-tokens";
import { requestConnection } from "./request-connection";
import { requestFeedback } from "./request-feedback";
import { settleCalls } from "./settle-calls";
import { settleConflict } from "./settle-conflict";
import { settleConnection } from "./settle-connection";
import { settleLockedOut } from "./settle-locked-out";
import { syncBookings } from "./sync-bookings";
import { watchConnections } from "./watch-connections";
import { watchSubscriptions } from "./watch-subscriptions";
import { withdrawBooking } from "./withdraw-booking";
import { writeCalendarEvent } from "./write-calendar-event";

/** Everything that is served at `/api/inngest`. */
export const functions = [
  receiveCv,
  inviteShortlisted,
  confirmBooking,
  changeBooking,
  settleCalls,
  withdrawBooking,
  applyWebhook,
  syncBookings,
  watchSubscriptions,
  completeInterview,
  matchJob,
  mergeProfiles,
  approveEndorsement,
  deliverMail,
  expireBookings,
  expireInterviews,
  forgetStaleRecords,
  keepWatch,
  watchConnections,
  loadSample,
  renewTokens,
  followHint,
  followHosts,
  followMovedEvent,
  followRemovedEvent,
  giveMeetingLink,
  reconcileCalendars,
  removeErased,
  remindCalls,
  remindManagers,
  requestConnection,
  requestFeedback,
  settleConflict,
  settleConnection,
  settleLockedOut,
  writeCalendarEvent,
];

/**
 * What the steps are called on the screen, in the order in which their function takes them. Step ids are never renamed.
 * "sometimes": taken only where there is something to do, so that it is not announced.
 */
const plans: Record<string, readonly (readonly [id: string, words: string, how?: "sometimes"])[]> = {
  "receive-cv": [
    ["parse-cv", "Read the CV"],
    ["check-match-rule", "Check the matching rule"],
    ["match-profile", "Match with every open job"],
    ["check-notify-rule", "Check the notification rule"],
    ["notify-recruiter", "Tell the recruiter"],
  ],
  "invite-shortlisted": [
    ["check-rule", "Check the rule"],
    ["shortlist-application", "Shortlist"],
    ["wait-for-calendar", "Wait for the manager's calendar", "sometimes"],
    ["create-booking-link", "Make the booking link"],
    ["send-booking-link", "Send the booking link"],
  ],
  "confirm-booking": [
    ["check-rule", "Check the rule"],
    ["write-calendar-event", "Write into the host's calendar", "sometimes"],
    ["send-invitations", "Send both invitations"],
    ["schedule-ai-interview", "Schedule the AI interview"],
    ["send-interview-link", "Send the interview link"],
  ],
  "change-booking": [
    ["send-booking-change", "Tell both sides"],
    ["write-calendar-event", "Change the host's calendar", "sometimes"],
  ],
  "give-meeting-link": [["give-meeting-link", "Give it to calls that have none"]],
  "write-calendar-event": [["write-calendar-event", "Write into the host's calendar"]],
  "reconcile-calendars": [
    ["settle-events", "Write what is missing, remove what is over"],
    ["read-back-events", "Look for what hosts changed"],
    ["adopt-overdue", "Put calls onto new calendars"],
  ],
  "follow-hint": [["read-back-events", "Look for what the host changed"]],
  "keep-watch": [["keep-watch", "Have the calendar watched"]],
  "follow-moved-event": [["move-booking", "Move the booking"]],
  "follow-removed-event": [
    ["cancel-booking", "Cancel the booking"],
    ["offer-new-times", "Make a new booking link"],
    ["send-booking-link", "Send the booking link"],
  ],
  "settle-conflict": [
    ["apply-decision", "Apply the decision"],
    ["offer-new-times", "Make a new booking link"],
    ["send-booking-link", "Send the booking link"],
  ],
  "request-connection": [
    ["check-rule", "Check the rule"],
    ["ask-manager", "Ask the manager"],
  ],
  "remove-erased": [["remove-erased", "Take the erased person's calls out of the calendars"]],
  "follow-hosts": [["lead-links", "Lead open links to whoever interviews now"]],
  "settle-locked-out": [["tell-recruiter", "Tell the recruiter of calls without a job"]],
  "remind-managers": [["remind-managers", "Remind who is due"]],
  "settle-connection": [
    ["settle-requests", "Send the links that waited"],
    ["adopt-bookings", "Take over booked calls"],
  ],
  "remind-calls": [
    ["check-rule", "Check the rule"],
    ["remind-calls", "Remind who is due"],
  ],
  "request-feedback": [
    ["check-rule", "Check the rule"],
    ["request-feedback", "Ask who is due"],
  ],
  "withdraw-booking": [["cancel-at-vendor", "Cancel at the vendor"]],
  "apply-webhook": [["apply-delivery", "Do what it tells"]],
  "sync-bookings": [["ask-vendors", "Ask what was booked"]],
  "watch-subscriptions": [
    ["keep-watches", "See that calendars are watched"],
    ["ensure-subscriptions", "See that webhooks come"],
  ],
  "settle-calls": [["settle-calls", "Cancel booked calls, or tell the recruiter"]],
  "complete-interview": [
    ["check-rule", "Check the rule"],
    ["capture-transcript", "Capture the transcript"],
    ["score-interview", "Score the answers"],
    ["generate-endorsement", "Write the endorsement"],
    ["update-profile", "Update the profile"],
    ["notify-recruiter", "Tell the recruiter"],
  ],
  "match-job": [
    ["check-rule", "Check the rule"],
    ["match-job", "Match with everyone"],
  ],
  "deliver-mail": [["deliver", "Deliver the mail"]],
  "expire-bookings": [["expire-bookings", "Close what ran out"]],
  "expire-interviews": [["expire-interviews", "Close what ran out"]],
  "approve-endorsement": [["apply-review", "Apply the decision"]],
  "merge-profiles": [["merge-profiles", "Make one profile of two"]],
  "load-sample": [
    ["create-jobs", "Post the three jobs"],
    ["send-cv", "Send a CV"],
    ["look-matching", "See whether matching is done"],
    ["book", "Take a time"],
    ["look-booking", "See whether booking is done"],
    ["interview", "Hold an interview"],
  ],
  "watch-connections": [["watch-connections", "Look at the connections, and tell of outages"]],
  "forget-stale-records": [
    ["forget-stale-records", "Drop what has served its time"],
    ["forget-vendor-calls", "Drop old calls to vendors"],
    ["remove-orphan-files", "Remove files that belong to no CV"],
  ],
  "renew-tokens": [
    ["renew-tokens", "Renew access that ends soon"],
    ["finish-connections", "Try connections that were not tried yet"],
    ["ask-again", "Ask vendors that were away"],
  ],
};

/** "ai-recruiter-receive-cv" → "receive-cv" */
export const shortFunctionId = (functionId: string): string => functionId.replace(/^ai-recruiter-/, "");

const planOf = (functionId: string) => plans[shortFunctionId(functionId)] ?? [];

/** A step of a loop is numbered: "send-cv-7" is the eighth "send-cv". */
const withoutNumber = (stepName: string): string => stepName.replace(/-\d+$/, "");

/** A step's name for people; one that has no words yet keeps its id. */
export const stepWords = (functionId: string, stepName: string): string =>
  planOf(functionId).find(([id]) => id === stepName || id === withoutNumber(stepName))?.[1] ?? stepName;

/** The steps of a function that a run has not come to, in order. */
export const stepsAhead = (functionId: string, seen: readonly string[]): string[] =>
  planOf(functionId)
    .filter(([id, , how]) => how !== "sometimes" && !seen.some((name) => name === id || withoutNumber(name) === id))
    .map(([, words]) => words);

/** How many steps a function has when nothing stops it; 0 where they are not described here. */
export const plannedStepCount = (functionId: string): number => planOf(functionId).length;

/** How many of them a run takes that took these so far. */
export const expectedStepCount = (functionId: string, seen: readonly string[]): number =>
  planOf(functionId).filter(([id, , how]) => how !== "sometimes" || seen.includes(id)).length;

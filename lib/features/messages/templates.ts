import { formatDay, formatMeeting, formatTime, formatZone } from "@/lib/time";
import type { MailContent, MailPart } from "./render-mail";
import type { TemplateData, TemplateName } from "./schema";

type Content = Omit<MailContent, "sender">;

const say = (text: string): MailPart => ({ kind: "paragraph", text });
const button = (label: string, url: string): MailPart => ({ kind: "button", label, url });
const forJob = (jobTitle: string | null) => (jobTitle ? ` for ${jobTitle}` : "");
const firstName = (name: string) => name.split(/\s+/)[0] ?? name;
const until = (instant: Date, zone: string) =>
  `${formatDay(instant, zone)}, ${formatTime(instant, zone)}, ${formatZone(instant, zone)}`;

const INVITED = "The invitation to your calendar comes in a mail of its own.";
const WRITTEN = "It is written into your calendar.";
const DUE = "It comes into your calendar by itself; until it stands there, please note the time.";
const ATTACHED = "The attached invitation replaces the old one.";
const MOVED = "The invitation in your calendar moves with it.";
const MOVED_FOR_HOST = "The event in your calendar moves with it.";
const SAID = "The invitation in your calendar says it too.";
const SAID_FOR_HOST = "The event in your calendar says it too.";
const UNSAID = "You will be told how to meet before the day";
const UNSAID_SOON = "Not said yet. Answer this mail to ask";
const UNSAID_FOR_HOST = "Not said yet. Answer this mail with a link, a number or a place";
const writtenFor = ({ isGuest }: { isGuest?: true | undefined }) => (isGuest ? INVITED : WRITTEN);
const saidFor = ({ isGuest }: { isGuest?: true | undefined }) => (isGuest ? SAID : SAID_FOR_HOST);
const movedFor = ({ isGuest }: { isGuest?: true | undefined }) => (isGuest ? MOVED : MOVED_FOR_HOST);

type Meeting = {
  startsAt: Date;
  endsAt: Date;
  timeZone: string;
  jobTitle: string | null;
  meetingLink: string | null;
  otherHosts?: string | undefined;
};

/** The reader's zone first, the other party's beside it: two people meet in two zones. `unsaid`: while nobody has said how to meet. */
function meetingFacts(meeting: Meeting, other: { name: string; zone: string }, unsaid = UNSAID): MailPart {
  const rows: [string, string][] = [["When", formatMeeting(meeting.startsAt, meeting.endsAt, meeting.timeZone)]];
  if (other.zone !== meeting.timeZone) {
    rows.push([`For ${firstName(other.name)}`, formatMeeting(meeting.startsAt, meeting.endsAt, other.zone)]);
  }
  if (meeting.otherHosts) rows.push(["Together with", meeting.otherHosts]);
  if (meeting.jobTitle) rows.push(["About", meeting.jobTitle]);
  rows.push(["How", meeting.meetingLink ?? unsaid]);
  return { kind: "facts", rows };
}

const shortWhen = (meeting: Meeting) =>
  `${formatDay(meeting.startsAt, meeting.timeZone)}, ${formatTime(meeting.startsAt, meeting.timeZone)}`;

/** Every mail the product writes, in one place. The data were checked: no variable is blank. */
export const templates: { [T in TemplateName]: (data: TemplateData<T>) => Content } = {
  "booking-link": (d) => ({
    subject: `Pick a time to talk with ${d.hostName}`,
    parts: [
      say(`Hello ${firstName(d.candidateName)},`),
      say(
        `${d.hostName} would like to talk with you${forJob(d.jobTitle)}. It takes ${d.durationMinutes} minutes; you choose when.`,
      ),
      button("Choose a time", d.bookingUrl),
      say(
        d.isElsewhere
          ? `Please choose until ${until(d.expiresAt, d.timeZone)}. If none of the times suit you, answer this mail and ${d.contactName} will find another.`
          : `The link is yours alone and works until ${until(d.expiresAt, d.timeZone)}. If none of the times suit you, say so on that page and ${d.contactName} will find another.`,
      ),
    ],
  }),
  "booking-confirmed": (d) => ({
    subject: `Booked: ${d.hostName}, ${shortWhen(d)}`,
    parts: [
      say(`Hello ${firstName(d.candidateName)},`),
      say(`Your call with ${d.hostName} is booked. ${d.isOnCalendar ? INVITED : "The invitation is attached."}`),
      meetingFacts(d, { name: d.hostName, zone: d.hostTimeZone }),
      button("Move or cancel it", d.manageUrl),
      say(`Moving it does not count against you. Questions? Answer this mail and ${d.contactName} will read it.`),
    ],
  }),
  "booking-confirmed-host": (d) => ({
    subject: `Booked: ${d.candidateName}, ${shortWhen(d)}`,
    parts: [
      say(`Hello ${firstName(d.hostName)},`),
      say(
        `${d.candidateName} (${d.candidateEmail}) booked a time with you${forJob(d.jobTitle)}. ${d.isDue ? DUE : d.isOnCalendar ? writtenFor(d) : "The invitation is attached."}`,
      ),
      meetingFacts(d, { name: d.candidateName, zone: d.candidateTimeZone }, d.isDue ? UNSAID : UNSAID_FOR_HOST),
      button(`See ${firstName(d.candidateName)}`, d.profileUrl),
    ],
  }),
  "booking-rescheduled": (d) => ({
    subject: `${d.isTimeSame ? "Where to meet" : "Moved"}: ${d.hostName}, ${shortWhen(d)}`,
    parts: [
      say(`Hello ${firstName(d.candidateName)},`),
      say(
        d.isTimeSame
          ? `It is said now where you meet ${d.hostName}; the time is the same. ${d.isOnCalendar ? SAID : ATTACHED}`
          : `Your call with ${d.hostName} has a new time. ${d.isOnCalendar ? MOVED : ATTACHED}`,
      ),
      meetingFacts(d, { name: d.hostName, zone: d.hostTimeZone }),
      button("Move or cancel it", d.manageUrl),
      say(`Questions? Answer this mail and ${d.contactName} will read it.`),
    ],
  }),
  "booking-rescheduled-host": (d) => ({
    subject: `${d.isTimeSame ? "Where you meet" : "Moved"}: ${d.candidateName}, ${shortWhen(d)}`,
    parts: [
      say(`Hello ${firstName(d.hostName)},`),
      say(
        d.isTimeSame
          ? `${d.candidateName} (${d.candidateEmail}) has been told where you meet${forJob(d.jobTitle)}. ${d.isDue ? DUE : d.isOnCalendar ? saidFor(d) : ATTACHED}`
          : `The call with ${d.candidateName} (${d.candidateEmail})${forJob(d.jobTitle)} has a new time. ${d.isDue ? DUE : d.isOnCalendar ? movedFor(d) : ATTACHED}`,
      ),
      meetingFacts(d, { name: d.candidateName, zone: d.candidateTimeZone }, d.isDue ? UNSAID : UNSAID_FOR_HOST),
      button(`See ${firstName(d.candidateName)}`, d.profileUrl),
    ],
  }),
  "booking-cancelled": (d) => ({
    subject: `Cancelled: ${d.hostName}, ${shortWhen(d)}`,
    parts: [
      say(`Hello ${firstName(d.candidateName)},`),
      say(
        `Your call with ${d.hostName} on ${formatMeeting(d.startsAt, d.endsAt, d.timeZone)} is cancelled.${d.reason ? ` The reason given: ${d.reason}` : ""}`,
      ),
      say(
        d.offersOtherTimes
          ? "Another mail brings you a link to choose a new time."
          : `If you want another time, answer this mail and ${d.contactName} will send you one.`,
      ),
    ],
  }),
  "booking-cancelled-host": (d) => ({
    subject: `Cancelled: ${d.candidateName}, ${shortWhen(d)}`,
    parts: [
      say(`Hello ${firstName(d.hostName)},`),
      say(
        `The call with ${d.candidateName}${forJob(d.jobTitle)} on ${formatMeeting(d.startsAt, d.endsAt, d.timeZone)} is cancelled; the time is free again.${d.reason ? ` The reason given: ${d.reason}` : ""}`,
      ),
      button(`See ${firstName(d.candidateName)}`, d.profileUrl),
    ],
  }),
  "interview-link": (d) => ({
    subject: `Your first interview${forJob(d.jobTitle)}`,
    parts: [
      say(`Hello ${firstName(d.candidateName)},`),
      say(
        `The next step${forJob(d.jobTitle)} is a written interview with an AI: ${d.questionCount} questions, ${d.durationMinutes} minutes at most, on your phone or computer. It asks and writes down; it decides nothing. ${d.contactName} reads every answer.`,
      ),
      button("Open the interview", d.interviewUrl),
      say(
        `You may stop and go on later, on any device, until ${until(d.expiresAt, d.timeZone)}. On the first screen you may choose to talk with a person instead; it counts the same.`,
      ),
    ],
  }),
  "match-notify": (d) => ({
    subject: `${d.candidateName} fits ${d.jobTitle}`,
    parts: [
      say(`Hello ${firstName(d.recruiterName)},`),
      say(`${d.candidateName} fits ${d.jobTitle}, because:`),
      { kind: "list", items: d.reasons },
      say(`The match is ${d.score.toFixed(2)}. ${d.next}`),
      ...(d.otherJobs.length > 0 ? [say(`Also a fit for ${d.otherJobs.join(", ")}.`)] : []),
      button(`See ${firstName(d.candidateName)}`, d.profileUrl),
    ],
  }),
  "interview-ready": (d) => ({
    subject: `${d.candidateName}: interview read, endorsement ready`,
    parts: [
      say(`Hello ${firstName(d.recruiterName)},`),
      say(`${d.candidateName} finished the AI interview${forJob(d.jobTitle)}. ${d.summary}`),
      {
        kind: "facts",
        rows: [
          ["Suggestion", d.recommendation],
          ["Next", d.next],
        ],
      },
      button("Read the endorsement", d.profileUrl),
      say("This is a suggestion with its evidence. You decide."),
    ],
  }),
  "times-proposed": (d) => ({
    subject: `${d.candidateName} proposes other times`,
    parts: [
      say(`Hello ${firstName(d.recruiterName)},`),
      say(`None of the offered times suit ${d.candidateName}. These would:`),
      { kind: "list", items: d.times },
      ...(d.note ? [say(`They add: ${d.note}`)] : []),
      button(`See ${firstName(d.candidateName)}`, d.profileUrl),
    ],
  }),
  "person-requested": (d) => ({
    subject:
      d.from === "interview-question" ? `${d.candidateName} has a question` : `${d.candidateName} asks for a person`,
    parts: [
      say(`Hello ${firstName(d.recruiterName)},`),
      say(
        d.from === "interview"
          ? `${d.candidateName} would rather be interviewed by a person than by the AI. It counts exactly the same.`
          : `${d.candidateName} has a question about ${d.from === "booking" ? "booking" : "the AI interview"} and asks you to get in touch.`,
      ),
      ...(d.note ? [say(`They write: ${d.note}`)] : []),
      button(`See ${firstName(d.candidateName)}`, d.profileUrl),
    ],
  }),
  "calendar-connect": (d) => ({
    subject: `${d.isReminder ? "Still open: let" : "Let"} candidates book you: connect ${d.providerName}`,
    parts: [
      say(`Hello ${firstName(d.managerName)},`),
      ...(d.isReminder ? [say("A reminder, in case the first mail went under.")] : []),
      say(
        `Candidates${forJob(d.jobTitle)} can only book times when you are free, and we cannot see when that is. Connecting your ${d.providerName} takes about a minute.`,
      ),
      button(`Connect ${d.providerName}`, d.connectUrl),
      say(
        "We look at when you are busy, and we write only the interviews that candidates book. Not your mail, not your contacts.",
      ),
      say(
        `The link is yours alone and works until ${until(d.expiresAt, d.timeZone)}. Would you rather not? Answer this mail, and ${d.contactName} will find another way.`,
      ),
    ],
  }),
  "calendar-reconnect": (d) => ({
    subject: `Connect ${d.providerName} again`,
    parts: [
      say(`Hello ${firstName(d.managerName)},`),
      say(
        `${d.providerName} no longer lets us see when you are busy, so candidates are offered no times of yours. That happens when access is taken back or a password changes. Connecting again takes about a minute.`,
      ),
      button(`Connect ${d.providerName} again`, d.connectUrl),
      say(
        `Interviews that are booked stay booked. The link is yours alone and works until ${until(d.expiresAt, d.timeZone)}. Questions? Answer this mail and ${d.contactName} will read it.`,
      ),
    ],
  }),
  "calendar-access-lost": (d) => ({
    subject: `${d.providerName} no longer lets us in`,
    parts: [
      say(`Hello ${firstName(d.adminName)},`),
      say(
        `${d.providerName} refuses the access that was set up for everybody here; it was noticed with ${d.managerName}’s calendar. Managers cannot mend this themselves, so they are not asked to. Until it works, no times of those concerned are offered; booked interviews stay booked.`,
      ),
      say(
        `Check the keys that are set for ${d.providerName}, and whether the access was taken back in its admin console. Then press “Test now” on each card.`,
      ),
      button("See the calendars", d.calendarsUrl),
    ],
  }),
  "call-reminder": (d) => ({
    subject: `${d.isSoon ? "Soon" : "Coming up"}: ${d.hostName}, ${shortWhen(d)}`,
    parts: [
      say(`Hello ${firstName(d.candidateName)},`),
      say(`A reminder of your call with ${d.hostName}.`),
      meetingFacts(d, { name: d.hostName, zone: d.hostTimeZone }, UNSAID_SOON),
      button("See the call", d.manageUrl),
      say(`Something in the way? Answer this mail and ${d.contactName} will read it.`),
    ],
  }),
  "call-reminder-host": (d) => ({
    subject: `${d.isSoon ? "Soon" : "Coming up"}: ${d.candidateName}, ${shortWhen(d)}`,
    parts: [
      say(`Hello ${firstName(d.hostName)},`),
      say(`A reminder of your call with ${d.candidateName}${forJob(d.jobTitle)}.`),
      meetingFacts(d, { name: d.candidateName, zone: d.candidateTimeZone }, d.isDue ? UNSAID : UNSAID_FOR_HOST),
      button(`See ${firstName(d.candidateName)}`, d.profileUrl),
    ],
  }),
  "feedback-request": (d) => ({
    subject: `${d.isReminder ? "Still open: what" : "What"} do you think of ${d.candidateName}?`,
    parts: [
      say(`Hello ${firstName(d.managerName)},`),
      say(
        `You have talked with ${d.candidateName}${forJob(d.jobTitle)}. What you noticed is worth most while it is fresh; it takes about three minutes and is saved as you go.`,
      ),
      button("Give feedback", d.feedbackUrl),
      say(
        `You see the endorsement and the others' scores once yours are in. The link is yours alone and works until ${until(d.expiresAt, d.timeZone)}.`,
      ),
    ],
  }),
};

import {
  type Booked,
  type CalendlyState,
  type EventType,
  eventTypeUri,
  eventUri,
  inviteeUri,
  organizationUri,
  type Subscription,
  stamp,
  userUri,
} from "./state";

/** Calendly's own shapes, as printed in its samples. */
export const userShape = (state: CalendlyState) => ({
  uri: userUri(state),
  name: state.user.name,
  slug: state.user.slug,
  email: state.user.email,
  scheduling_url: `${state.baseUrl}/${state.user.slug}`,
  timezone: state.user.timezone,
  avatar_url: null,
  created_at: "2020-05-01T00:00:00.000000Z",
  updated_at: "2020-05-02T00:00:00.000000Z",
  current_organization: organizationUri(state),
});

export const eventTypeShape = (state: CalendlyState, type: EventType) => ({
  uri: eventTypeUri(state, type.uuid),
  active: type.isActive,
  name: type.name,
  slug: type.slug,
  scheduling_url: `${state.baseUrl}/${state.user.slug}/${type.slug}`,
  duration: type.duration,
  kind: "solo",
  pooling_type: null,
  type: "StandardEventType",
  color: "#000001",
  secret: false,
  internal_note: null,
  description_plain: null,
  description_html: null,
  profile: { type: "User", name: state.user.name, owner: userUri(state) },
  custom_questions: [],
  created_at: "2020-05-01T00:00:00.000000Z",
  updated_at: "2020-05-02T00:00:00.000000Z",
});

export const eventShape = (state: CalendlyState, booked: Booked) => ({
  uri: eventUri(state, booked),
  name: state.eventTypes.find(({ uuid }) => uuid === booked.eventTypeUuid)?.name ?? "Interview",
  status: booked.cancellation ? "canceled" : "active",
  start_time: stamp(booked.start),
  end_time: stamp(booked.end),
  event_type: eventTypeUri(state, booked.eventTypeUuid),
  location: { type: "google_conference", status: "pushed", join_url: `https://meet.example/${booked.eventUuid}` },
  invitees_counter: { total: 1, active: booked.cancellation ? 0 : 1, limit: 1 },
  event_memberships: [{ user: userUri(state), user_email: state.user.email }],
  event_guests: [],
  calendar_event: null,
  ...(booked.cancellation ? { cancellation: booked.cancellation } : {}),
  created_at: stamp(booked.createdAt),
  updated_at: stamp(booked.updatedAt),
});

export const inviteeShape = (state: CalendlyState, booked: Booked) => ({
  uri: inviteeUri(state, booked),
  event: eventUri(state, booked),
  email: booked.email,
  name: booked.name,
  first_name: null,
  last_name: null,
  status: booked.cancellation ? "canceled" : "active",
  timezone: booked.timezone,
  rescheduled: booked.isRescheduled,
  old_invitee: booked.oldInvitee,
  new_invitee: booked.newInvitee,
  cancel_url: `${state.baseUrl}/cancellations/${booked.inviteeUuid}`,
  reschedule_url: `${state.baseUrl}/reschedulings/${booked.inviteeUuid}`,
  questions_and_answers: [],
  tracking: booked.tracking,
  text_reminder_number: null,
  payment: null,
  no_show: null,
  ...(booked.cancellation ? { cancellation: booked.cancellation } : {}),
  routing_form_submission: null,
  created_at: stamp(booked.createdAt),
  updated_at: stamp(booked.updatedAt),
});

export const subscriptionShape = (state: CalendlyState, subscription: Subscription) => ({
  uri: `${state.baseUrl}/webhook_subscriptions/${subscription.uuid}`,
  callback_url: subscription.url,
  state: subscription.state,
  events: subscription.events,
  scope: subscription.scope,
  organization: organizationUri(state),
  user: userUri(state),
  creator: userUri(state),
  retry_started_at: subscription.retryStartedAt && stamp(subscription.retryStartedAt),
  created_at: stamp(subscription.createdAt),
  updated_at: stamp(subscription.createdAt),
});

/** What a delivery's body says. Calendly's text is its own: two deliveries of one event are equal byte for byte. */
export const deliveryBody = (state: CalendlyState, event: "invitee.created" | "invitee.canceled", booked: Booked) =>
  JSON.stringify({
    event,
    created_at: stamp(event === "invitee.created" ? booked.createdAt : booked.updatedAt),
    created_by: userUri(state),
    payload: { ...inviteeShape(state, booked), scheduled_event: eventShape(state, booked) },
  });

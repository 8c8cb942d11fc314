/** The webhooks that calls come in on, by the names that the phone and the scripts use. */
export const entryPaths = {
  incoming_call: '/twilio/incoming_call',
  conversational_call: '/twilio/conversational_call',
  smart_call: '/twilio/smart_call',
  realtime: '/voice/incoming',
} as const;

export type CallEntry = keyof typeof entryPaths;

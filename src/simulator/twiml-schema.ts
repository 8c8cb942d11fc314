/**
 * Which elements, attributes and values TwiML has, and the code Twilio gives for each that it does not take.
 *
 * From the reference of each verb (https://www.twilio.com/docs/voice/twiml) and the dictionary of errors and warnings
 * (https://www.twilio.com/docs/api/errors). 12200 is the schema warning for what has no code of its own.
 */
import {
  anyValue,
  boolean,
  type ElementRule,
  finishOnKey,
  hints,
  languageTag,
  method,
  oneOf,
  positive,
  rule,
  voice,
  whole,
} from './attribute-rules.ts';
import { ssml, ssmlSchema } from './ssml-schema.ts';

const recordingAttributes = {
  recordingStatusCallback: anyValue,
  recordingStatusCallbackMethod: method(),
  recordingStatusCallbackEvent: anyValue,
  recordingConfigurationId: anyValue,
  trim: oneOf(['trim-silence', 'do-not-trim'], 13699),
};

export const twimlSchema: Readonly<Record<string, ElementRule>> = {
  Response: {
    attributes: {},
    children: [
      'Say',
      'Pause',
      'Play',
      'Gather',
      'Redirect',
      'Dial',
      'Hangup',
      'Record',
      'Connect',
      'Reject',
      'Enqueue',
      'Leave',
    ],
    text: false,
  },
  Say: {
    attributes: { voice: voice(13511), language: languageTag(13512), loop: whole(13510) },
    children: ssml,
    childCode: 13520,
    text: true,
  },
  Pause: { attributes: { length: positive(13910) }, children: [], text: false },
  Play: {
    attributes: { loop: whole(13410), digits: rule('be keys, w for a pause', /^[0-9#*wW]+$/, 13430) },
    children: [],
    text: true,
  },
  Gather: {
    attributes: {
      action: anyValue,
      method: method(13312),
      input: oneOf(['dtmf', 'speech', 'dtmf speech', 'speech dtmf'], 13326),
      timeout: rule('be a whole number of seconds above 0, or auto', /^([1-9]\d*|auto)$/, 13313),
      speechTimeout: rule('be a whole number of seconds above 0, or auto', /^([1-9]\d*|auto)$/, 13327),
      maxSpeechTime: positive(13328),
      numDigits: positive(13314),
      finishOnKey: finishOnKey(13310),
      actionOnEmptyResult: boolean(13338),
      language: languageTag(13331),
      hints,
      bargeIn: boolean(13332),
      profanityFilter: boolean(13333),
      enhanced: boolean(),
      debug: boolean(),
      partialResultCallback: anyValue,
      partialResultCallbackMethod: method(13329),
      speechModel: rule('be a speech model of Twilio', /^[a-z0-9_-]+$/, 13334),
    },
    children: ['Say', 'Pause', 'Play'],
    childCode: 13320,
    text: false,
  },
  Redirect: { attributes: { method: method(13710) }, children: [], text: true },
  Dial: {
    attributes: {
      action: anyValue,
      method: method(13210),
      timeout: positive(13212),
      hangupOnStar: boolean(13213),
      callerId: rule('be a number in E.164 form', /^\+[1-9]\d{6,14}$/, 13214),
      timeLimit: positive(13216),
      record: rule('be a way of recording', /^(true|false|do-not-record|record-from-(answer|ringing)(-dual)?)$/, 13217),
      sequential: boolean(13218),
      answerOnBridge: boolean(13219),
      ringTone: rule('be a country code', /^[a-z]{2}(-old)?$/, 13220),
      recordingTrack: oneOf(['both', 'inbound', 'outbound'], 13622),
      ...recordingAttributes,
    },
    children: ['Number', 'Queue'],
    childCode: 13215,
    text: true,
  },
  Number: {
    attributes: {
      url: anyValue,
      method: method(13221),
      sendDigits: rule('be keys, w for a pause', /^[0-9#*wW]+$/, 13222),
      statusCallback: anyValue,
      statusCallbackMethod: method(),
      statusCallbackEvent: anyValue,
    },
    children: [],
    text: true,
  },
  Queue: {
    attributes: { url: anyValue, method: method(14212), reservationSid: anyValue, postWorkActivitySid: anyValue },
    children: [],
    text: true,
  },
  Leave: { attributes: {}, children: [], text: false },
  Hangup: { attributes: {}, children: [], text: false },
  Record: {
    attributes: {
      action: anyValue,
      method: method(13610),
      timeout: positive(13611),
      maxLength: positive(13612),
      finishOnKey: rule('be keys of 0-9, # and *, or empty', /^[0-9#*]*$/, 13613),
      playBeep: boolean(13616),
      transcribe: boolean(13614),
      transcribeCallback: anyValue,
      ...recordingAttributes,
    },
    children: [],
    text: false,
  },
  Connect: { attributes: { action: anyValue, method: method() }, children: ['Stream'], text: false },
  Stream: {
    attributes: {
      // Real Twilio takes wss:// alone; ws:// is for servers of this machine.
      url: rule('begin with wss:// or ws://, and have no query string', /^wss?:\/\/[^?#]+$/),
      name: anyValue,
      track: oneOf(['inbound_track', 'outbound_track', 'both_tracks']),
      statusCallback: anyValue,
      statusCallbackMethod: method(),
    },
    required: ['url'],
    children: ['Parameter'],
    text: false,
  },
  Parameter: {
    attributes: { name: anyValue, value: anyValue },
    required: ['name', 'value'],
    children: [],
    text: false,
  },
  Reject: { attributes: { reason: oneOf(['rejected', 'busy'], 13810) }, children: [], text: false },
  Enqueue: {
    attributes: {
      action: anyValue,
      method: method(14201),
      maxQueueSize: positive(),
      waitUrl: anyValue,
      waitUrlMethod: method(14206),
      workflowSid: anyValue,
    },
    children: [],
    text: true,
  },
  ...ssmlSchema,
};

/** Parts of TwiML that the offline phone does not follow: right for Twilio, so no code of Twilio's fits. */
export const notFollowed: readonly string[] = [
  ...['Start', 'Stop', 'Refer', 'Pay', 'Prompt', 'Echo', 'Sms', 'Siprec', 'Transcription'],
  ...['Client', 'Conference', 'Sip', 'Sim', 'WhatsApp', 'Application', 'ConversationRelay', 'VirtualAgent', 'Task'],
];

/**
 * Speech as data → Say and Pause: with SSML where the voice takes it, in plain words where it does not.
 *
 * @see https://www.twilio.com/docs/voice/twiml/say
 * @see https://www.twilio.com/docs/voice/twiml/say/text-speech#use-ssml
 */
import type twilio from 'twilio';
import type { Speech, SpeechPart } from '../call/reply.ts';
import { plainText } from './plain-text.ts';

type VoiceResponse = InstanceType<typeof twilio.twiml.VoiceResponse>;
type Gather = ReturnType<VoiceResponse['gather']>;
type Say = ReturnType<VoiceResponse['say']>;
type SayAttributes = Parameters<VoiceResponse['say']>[0];

/**
 * Twilio drops a Say that is too long (warning 13521): over 3,000 characters for Polly, and over 4,500 once encoded for
 * a URL, where a space takes three and an accented letter six. This stays under both.
 */
export const SPEECH_MAX_CHARACTERS = 2_000;

/** The silence after each character of a code: long enough to write it down. */
const SPELLING_PAUSE_MS = 400;

/** A Pause takes whole seconds; for less, the voice's own pause at the end of a sentence is nearer. */
const SHORTEST_PAUSE_MS = 750;

/** Longest `break` that Polly and Google take. */
const LONGEST_BREAK_MS = 10_000;

/** Adds `speech` to a document or into a Gather; adds nothing where there is nothing to say (warning 13520). */
export function say(parent: VoiceResponse | Gather, voice: string, speech: Speech): void {
  const parts = withinLimit(speech);
  if (takesSsml(voice)) sayWithMarkup(parent, voice, parts);
  else sayPlainly(parent, voice, parts);
}

/** Google's Chirp voices speak plain text only. */
function takesSsml(voice: string): boolean {
  return /^(Polly|Google)\./.test(voice) && !voice.includes('Chirp');
}

/**
 * Amazon's neural voices do not: the voice's standard sister, where it has one, would speak the whole sentence.
 *
 * @see https://docs.aws.amazon.com/polly/latest/dg/say-as-tag.html
 */
function takesSpelling(voice: string): boolean {
  return !voice.endsWith('-Neural');
}

function sayWithMarkup(parent: VoiceResponse | Gather, voice: string, parts: Speech): void {
  if (!parts.some(isAudible)) return;
  const element = parent.say(voiceAttributes(voice), '');
  for (const part of parts) {
    if (typeof part === 'string') element.addText(part);
    else if ('spell' in part) spellOut(element, part.spell, takesSpelling(voice));
    else element.break({ time: `${Math.min(part.pauseMs, LONGEST_BREAK_MS)}ms` });
  }
}

/** A character that stands alone between two pauses is read by its name, also where nothing says so. */
function spellOut(element: Say, code: string, isMarked: boolean): void {
  const slowly = element.prosody({ rate: 'slow' }, '');
  for (const character of code) {
    if (isMarked) slowly.sayAs({ 'interpret-as': 'characters' }, character);
    else slowly.addText(character);
    slowly.break({ time: `${SPELLING_PAUSE_MS}ms` });
  }
}

/** A code is said as "A, B, 1, 2": at each comma the voice takes a breath. */
function sayPlainly(parent: VoiceResponse | Gather, voice: string, parts: Speech): void {
  let words: string[] = [];
  const flush = () => {
    if (words.length > 0) parent.say(voiceAttributes(voice), words.join(' '));
    words = [];
  };
  for (const part of parts) {
    if (typeof part === 'string') words.push(part.trim());
    else if ('spell' in part) words.push(`${[...part.spell].join(', ')}.`);
    else if (part.pauseMs >= SHORTEST_PAUSE_MS) {
      flush();
      parent.pause({ length: Math.round(part.pauseMs / 1000) });
    }
  }
  flush();
}

/** No `language`: a Polly or Google voice has its own, and one that differs makes the Say fail. */
function voiceAttributes(voice: string): SayAttributes {
  // The profile may name any voice, also one newer than the library's list of them.
  return { voice: voice as NonNullable<SayAttributes['voice']> };
}

/** The parts with clean text, spaces between them, cut where the whole grows too long. */
function withinLimit(speech: Speech): Speech {
  let left = SPEECH_MAX_CHARACTERS;
  return speech.flatMap((part): SpeechPart[] => {
    if (typeof part !== 'string' && 'pauseMs' in part) return [part];
    const text = plainText(typeof part === 'string' ? part : part.spell).slice(0, left);
    left -= text.length;
    if (text === '') return [];
    return [typeof part === 'string' ? `${text} ` : { spell: text.replaceAll(' ', '') }];
  });
}

function isAudible(part: SpeechPart): boolean {
  return typeof part === 'string' || 'spell' in part;
}

/** What a voice makes of `<Say>`: the words as a person hears them, and how long they take. */

import { TwilioFault } from './twilio-fault.ts';
import type { SpokenPart } from './twiml-document.ts';
import type { XmlElement } from './xml-element.ts';

/** An unhurried voice. */
const WORDS_A_SECOND = 2.5;

/** A `break` by its strength, in seconds, near what Amazon Polly does. */
const breakSeconds: Readonly<Record<string, number>> = {
  none: 0,
  'x-weak': 0,
  weak: 0,
  medium: 0.4,
  strong: 0.6,
  'x-strong': 1,
};

/**
 * The parts of a `<Say>`; throws `TwilioFault` where the voice has no SSML (13520) or the text is too long for it (13521,
 * https://www.twilio.com/docs/api/errors/13521: 4,096 bytes; Polly 3,000 without the tags; Google 5,000 with them).
 */
export function speechOf(say: XmlElement, voice: string | null): SpokenPart[] {
  const hasTags = say.children.some((child) => typeof child !== 'string');
  if (hasTags && voice !== null && !takesSsml(voice)) {
    throw new TwilioFault(13520, `The voice "${voice}" does not take SSML.`);
  }
  if (voice?.endsWith('-Neural')) checkNeural(say);
  const parts = partsOf(say);
  if (heardText(parts) === '' && spokenSeconds(parts) === 0) throw new TwilioFault(13520, '<Say> has nothing to say.');
  const limit = voice?.startsWith('Polly.') ? 3000 : voice?.startsWith('Google.') ? 5000 : 4096;
  const bytes = voice?.startsWith('Google.') ? sizeWithTags(say) : sizeOf(say);
  if (bytes > limit) throw new TwilioFault(13521, `<Say> holds ${bytes} bytes where its voice takes ${limit}.`);
  return parts;
}

/** The words as heard: spelled text one character at a time, pauses as the space between. */
export function heardText(parts: readonly SpokenPart[]): string {
  return parts
    .map((part) => (part.kind === 'words' ? part.text : part.kind === 'spelled' ? ` ${spell(part.text)} ` : ' '))
    .join('')
    .replace(/\s+/g, ' ')
    .replace(/ ([,.;:!?])/g, '$1')
    .trim();
}

export function spokenSeconds(parts: readonly SpokenPart[]): number {
  return parts.reduce((seconds, part) => {
    if (part.kind === 'pause') return seconds + part.seconds;
    const words = heardText([part]).split(' ').filter(Boolean).length;
    return seconds + words / WORDS_A_SECOND;
  }, 0);
}

/** Google's Chirp voices speak plain text only. */
function takesSsml(voice: string): boolean {
  return /^(Polly|Google)\./.test(voice) && !voice.includes('Chirp');
}

/** Amazon's neural voices refuse some tags, and leave spelling to another voice (https://docs.aws.amazon.com/polly/latest/dg/supportedtags.html). */
function checkNeural(element: XmlElement): void {
  for (const child of element.children) {
    if (typeof child === 'string') continue;
    const { name, attributes } = child;
    if (name === 'emphasis' || attributes.pitch !== undefined) {
      throw new TwilioFault(13520, `A neural voice does not take ${name === 'emphasis' ? '<emphasis>' : 'a pitch'}.`);
    }
    if (/^(characters|spell-out)$/.test(attributes['interpret-as'] ?? '')) {
      throw new TwilioFault(null, 'A neural voice does not spell: its standard sister speaks the whole sentence.');
    }
    checkNeural(child);
  }
}

function partsOf(element: XmlElement): SpokenPart[] {
  return element.children.flatMap((child): SpokenPart[] => {
    if (typeof child === 'string') return child.trim() === '' ? spaceOf(child) : [{ kind: 'words', text: child }];
    if (child.name === 'break') return [{ kind: 'pause', seconds: pauseSeconds(child) }];
    if (child.name === 'sub') return [{ kind: 'words', text: child.attributes.alias ?? '' }];
    const inner = partsOf(child);
    if (child.name === 'say-as' && isSpelled(child)) {
      return inner.map((part) => (part.kind === 'words' ? { kind: 'spelled', text: part.text } : part));
    }
    return child.name === 's' || child.name === 'p' ? [...inner, { kind: 'pause', seconds: 0.4 }] : inner;
  });
}

/** White space between two elements parts their words, and alone says nothing. */
function spaceOf(text: string): SpokenPart[] {
  return text === '' ? [] : [{ kind: 'pause', seconds: 0 }];
}

function isSpelled(sayAs: XmlElement): boolean {
  return ['characters', 'spell-out', 'digits', 'telephone'].includes(sayAs.attributes['interpret-as'] ?? '');
}

function pauseSeconds(element: XmlElement): number {
  const { time, strength } = element.attributes;
  if (time !== undefined) return time.endsWith('ms') ? Number.parseFloat(time) / 1000 : Number.parseFloat(time);
  return breakSeconds[strength ?? 'medium'] ?? 0;
}

function spell(text: string): string {
  return [...text].filter((character) => character.trim() !== '').join(' ');
}

function sizeOf(element: XmlElement): number {
  return element.children.reduce(
    (bytes, child) => bytes + (typeof child === 'string' ? Buffer.byteLength(child) : sizeOf(child)),
    0,
  );
}

function sizeWithTags(element: XmlElement): number {
  return element.children.reduce((bytes, child) => {
    if (typeof child === 'string') return bytes + Buffer.byteLength(child);
    const attributes = Object.entries(child.attributes).map(([name, value]) => ` ${name}="${value}"`);
    return bytes + `<${child.name}${attributes.join('')}></${child.name}>`.length + sizeWithTags(child);
  }, 0);
}

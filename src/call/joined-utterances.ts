/** Utterances read as one text, for what is said with pauses: what was found in that text is found in each of them again. */
import { plainForm, type Span } from '../understanding/utterance.ts';

/** Punctuation that a recogniser puts behind words which go on. */
const ENDING = /(?<![\s\p{P}])[\s\p{P}]+$/u;

/** What people say before they go on with a group: "okay, one one one one". Alone it is an answer, and ends the number. */
const GOING_ON =
  /^[\s\p{P}]*(?:(?:ok|okay|yes|yeah|yep|so|next|si|vale|bueno|it's)(?![\p{L}\d])[\s\p{P}]*)+(?=[\p{L}\d])/u;

export class JoinedUtterances<Said extends { readonly text: string }> {
  /** As patterns read it. */
  readonly plain: string;
  readonly #parts: (Span & { said: Said })[] = [];

  constructor(utterances: readonly Said[]) {
    let plain = '';
    for (const said of utterances) {
      const start = plain.length;
      plain += plainForm(said.text).replace(ENDING, blank).replace(GOING_ON, blank);
      this.#parts.push({ said, start, end: plain.length });
      plain += ' ';
    }
    this.plain = plain;
  }

  /** Where the newest one begins. */
  get lastFrom(): number {
    return this.#parts.at(-1)?.start ?? 0;
  }

  /** Those that reach beyond a place in the text. */
  beyond(place: number): Said[] {
    return this.#parts.filter(({ end }) => end > place).map(({ said }) => said);
  }

  /** Each that has some of these spans, with a mark in their place. */
  masked(spans: readonly Span[], mark: string): Map<Said, string> {
    const masked = new Map<Said, string>();
    const fromBehind = [...spans].sort((one, other) => other.start - one.start);
    for (const { said, ...part } of this.#parts) {
      for (const span of fromBehind) {
        const [start, end] = [Math.max(span.start, part.start), Math.min(span.end, part.end)];
        if (start >= end) continue;
        const text = masked.get(said) ?? said.text;
        masked.set(said, text.slice(0, start - part.start) + mark + text.slice(end - part.start));
      }
    }
    return masked;
  }
}

function blank(words: string): string {
  return ' '.repeat(words.length);
}

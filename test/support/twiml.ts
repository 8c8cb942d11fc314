/**
 * TwiML as Twilio reads it: parsed as XML, never matched as text.
 */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { z } from 'zod';

export interface TwimlElement {
  /** Empty for a piece of text. */
  name: string;
  attributes: Record<string, string>;
  /** The words in it and in its children, as the caller would hear them. */
  text: string;
  children: TwimlElement[];
}

const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  trimValues: false,
  parseTagValue: false,
  parseAttributeValue: false,
  ignoreDeclaration: true,
});

/** What the parser gives: one key with the element's name, and its attributes under `:@`. */
const node = z.record(z.string(), z.unknown());
const nodes = z.array(node);
const attributes = z.record(z.string(), z.string());

/** The verbs of a document. @throws Error for what is not one well-formed `<Response>`. */
export function parseTwiml(xml: string): TwimlElement[] {
  const verdict = XMLValidator.validate(xml);
  if (verdict !== true) throw new Error(`Not XML: ${verdict.err.msg}`);
  const [response, ...others] = nodes.parse(parser.parse(xml)).map(elementOf);
  if (response?.name !== 'Response' || others.length > 0) throw new Error('Not one Response.');
  return response.children;
}

/** All that is said in a document, in order; a pause or a spelled character ends a word. */
export function spokenText(verbs: TwimlElement[]): string {
  return verbs
    .filter((verb) => verb.name === 'Say' || verb.name === 'Gather')
    .map((verb) => verb.text)
    .join(' ')
    .replace(/\s+/g, ' ')
    .trim();
}

/** The first verb of that name, also inside a Gather. @throws Error when there is none. */
export function verbNamed(verbs: TwimlElement[], name: string): TwimlElement {
  const found = allVerbs(verbs).find((verb) => verb.name === name);
  if (found === undefined) throw new Error(`No ${name} in ${verbs.map((verb) => verb.name).join(', ')}.`);
  return found;
}

function allVerbs(verbs: TwimlElement[]): TwimlElement[] {
  return verbs.flatMap((verb) => [verb, ...allVerbs(verb.children)]);
}

function elementOf(raw: z.infer<typeof node>): TwimlElement {
  if (typeof raw['#text'] === 'string') return { name: '', attributes: {}, text: raw['#text'], children: [] };
  const name = Object.keys(raw).find((key) => key !== ':@') ?? '';
  const children = nodes.parse(raw[name]).map(elementOf);
  return {
    name,
    attributes: attributes.parse(raw[':@'] ?? {}),
    text: children.map((child) => child.text).join(name === 'Say' ? '' : ' '),
    children: children.filter((child) => child.name !== ''),
  };
}

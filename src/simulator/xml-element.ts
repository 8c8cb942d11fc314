/** XML text to a tree of elements, taking nothing that is not well-formed. */
import { XMLParser, XMLValidator } from 'fast-xml-parser';
import { TwilioFault } from './twilio-fault.ts';

export interface XmlElement {
  name: string;
  attributes: Readonly<Record<string, string>>;
  children: (XmlElement | string)[];
}

const ATTRIBUTES = ':@';
const TEXT = '#text';
const CDATA = '#cdata';

/** Entities are decoded below, where an unknown one can be refused; the parser would let it through. */
const parser = new XMLParser({
  preserveOrder: true,
  ignoreAttributes: false,
  attributeNamePrefix: '',
  ignoreDeclaration: true,
  parseTagValue: false,
  parseAttributeValue: false,
  trimValues: false,
  processEntities: false,
  cdataPropName: CDATA,
});

/** Reads the one root element; throws `TwilioFault` 12100, "Document parse failure", for anything else. */
export function readXml(text: string): XmlElement {
  const verdict = XMLValidator.validate(text);
  if (verdict !== true) throw notWellFormed(`line ${verdict.err.line}: ${verdict.err.msg}`);
  if (/<!DOCTYPE/i.test(text)) throw notWellFormed('a document type is declared');
  const roots = toNodes(parser.parse(text)).filter((node) => typeof node !== 'string');
  const [root] = roots;
  if (root === undefined || roots.length > 1) throw notWellFormed('there must be one root element');
  return root;
}

function toNodes(parsed: unknown): (XmlElement | string)[] {
  if (!Array.isArray(parsed)) return [];
  return parsed.map((node: Record<string, unknown>) => {
    if (TEXT in node) return decodeEntities(String(node[TEXT]));
    if (CDATA in node) return textOfCdata(node[CDATA]);
    const name = Object.keys(node).find((key) => key !== ATTRIBUTES) ?? '';
    return { name, attributes: toAttributes(node[ATTRIBUTES]), children: toNodes(node[name]) };
  });
}

function textOfCdata(parsed: unknown): string {
  return Array.isArray(parsed) ? parsed.map((node: Record<string, unknown>) => String(node[TEXT] ?? '')).join('') : '';
}

function toAttributes(parsed: unknown): Record<string, string> {
  const attributes = Object.entries((parsed ?? {}) as Record<string, unknown>);
  return Object.fromEntries(attributes.map(([name, value]) => [name, decodeEntities(String(value))]));
}

const namedEntities: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" };

function decodeEntities(text: string): string {
  return text.replace(/&([^;&\s]{0,12};)?/g, (whole, reference?: string) => {
    const name = reference?.slice(0, -1) ?? '';
    const named = namedEntities[name];
    if (named !== undefined) return named;
    const number = /^#(?:x([0-9a-f]+)|(\d+))$/i.exec(name);
    const codePoint = number ? Number.parseInt(number[1] ?? number[2] ?? '', number[1] ? 16 : 10) : Number.NaN;
    if (!(codePoint > 0 && codePoint <= 0x10ffff)) throw notWellFormed(`"${whole}" is not an XML entity`);
    return String.fromCodePoint(codePoint);
  });
}

function notWellFormed(why: string): TwilioFault {
  return new TwilioFault(12100, `The document cannot be parsed: ${why}.`);
}

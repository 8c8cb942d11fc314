/** Reads what a webhook answered into a typed document, refusing what Twilio would not take. */

import type { ElementRule } from './attribute-rules.ts';
import { TwilioFault } from './twilio-fault.ts';
import type { TwimlDocument } from './twiml-document.ts';
import { notFollowed, twimlSchema } from './twiml-schema.ts';
import { toVerb } from './twiml-verbs.ts';
import { readXml, type XmlElement } from './xml-element.ts';

/** What came back over HTTP. */
export interface TwimlAnswer {
  status: number;
  contentType: string | null;
  body: string;
}

/** Error 11750 (https://www.twilio.com/docs/api/errors/11750). */
const TWIML_MAX_BYTES = 64 * 1024;

/** Reads the answer to a webhook; throws `TwilioFault`. */
export function readTwimlAnswer(answer: TwimlAnswer): TwimlDocument {
  if (answer.status !== 200) throw new TwilioFault(11200, `The webhook was answered with HTTP ${answer.status}.`);
  if (!/^(text|application)\/xml\s*(;|$)/i.test(answer.contentType ?? '')) {
    throw new TwilioFault(12300, `The Content-Type is "${answer.contentType ?? ''}" where text/xml is needed.`);
  }
  return readTwiml(answer.body);
}

/** Reads a document; throws `TwilioFault`. */
export function readTwiml(body: string): TwimlDocument {
  if (Buffer.byteLength(body) > TWIML_MAX_BYTES) throw new TwilioFault(11750, 'The document is larger than 64 kB.');
  if (body.trim() === '') throw new TwilioFault(11770, 'The answer is empty.');
  const root = readXml(body);
  if (root.name !== 'Response') throw new TwilioFault(12102, 'The root element must be <Response>.');
  checkElement(root);
  return { verbs: root.children.filter((child) => typeof child !== 'string').map(toVerb) };
}

function checkElement(element: XmlElement): void {
  const rule = twimlSchema[element.name];
  if (rule === undefined) throw new TwilioFault(12200, `<${element.name}> is not an element of TwiML.`);
  checkAttributes(element, rule);
  for (const child of element.children) {
    if (typeof child !== 'string') {
      checkNesting(element, child, rule);
      checkElement(child);
    } else if (!rule.text && child.trim() !== '') {
      throw new TwilioFault(12200, `<${element.name}> cannot hold text.`);
    }
  }
}

function checkAttributes(element: XmlElement, rule: ElementRule): void {
  for (const [name, value] of Object.entries(element.attributes)) {
    const attribute = rule.attributes[name];
    if (attribute === undefined) throw new TwilioFault(12200, `<${element.name}> has no attribute "${name}".`);
    if (!attribute.accepts(value)) {
      throw new TwilioFault(attribute.code, `${name}="${value}" of <${element.name}> must ${attribute.must}.`);
    }
  }
  for (const name of rule.required ?? []) {
    if (!(name in element.attributes)) throw new TwilioFault(12200, `<${element.name}> needs the attribute "${name}".`);
  }
}

function checkNesting(parent: XmlElement, child: XmlElement, rule: ElementRule): void {
  if (rule.children.includes(child.name)) return;
  if (notFollowed.includes(child.name)) {
    throw new TwilioFault(null, `The offline phone cannot follow <${child.name}>.`);
  }
  throw new TwilioFault(rule.childCode ?? 12200, `<${child.name}> cannot stand in <${parent.name}>.`);
}

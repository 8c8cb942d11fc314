/** Checked elements to typed verbs, with the defaults of Twilio's reference. */
import { speechOf } from './spoken.ts';
import { TwilioFault } from './twilio-fault.ts';
import type {
  Connect,
  Dial,
  Enqueue,
  Gather,
  GatherInput,
  HttpMethod,
  Pause,
  Play,
  Say,
  Verb,
} from './twiml-document.ts';
import type { XmlElement } from './xml-element.ts';

/** One element of `<Response>`, already held against the schema; throws `TwilioFault` for what only a whole verb shows. */
export function toVerb(element: XmlElement): Verb {
  const { attributes } = element;
  switch (element.name) {
    case 'Say':
    case 'Pause':
    case 'Play':
      return toPrompt(element);
    case 'Gather':
      return toGather(element);
    case 'Redirect':
      return { verb: 'Redirect', url: textOf(element), method: methodOf(element) };
    case 'Dial':
      return toDial(element);
    case 'Record':
      return {
        verb: 'Record',
        action: attributes.action ?? null,
        method: methodOf(element),
        timeoutSeconds: Number(attributes.timeout ?? 5),
      };
    case 'Connect':
      return toConnect(element);
    case 'Enqueue':
      return toEnqueue(element);
    case 'Leave':
      return { verb: 'Leave' };
    case 'Reject':
      return { verb: 'Reject', reason: attributes.reason ?? 'rejected' };
    default:
      return { verb: 'Hangup' };
  }
}

function toPrompt(element: XmlElement): Say | Pause | Play {
  const { attributes } = element;
  const loop = Number(attributes.loop ?? 1);
  if (element.name === 'Pause') return { verb: 'Pause', seconds: Number(attributes.length ?? 1) };
  if (element.name === 'Play') {
    const url = textOf(element);
    if (url === '' && attributes.digits === undefined) throw new TwilioFault(12200, '<Play> needs a URL or digits.');
    // The reference says "relative or absolute" of every other URL, and not of this one.
    if (url !== '' && !/^https?:\/\//.test(url)) throw new TwilioFault(11100, '<Play> needs a whole address.');
    return { verb: 'Play', url, digits: attributes.digits ?? '', loop };
  }
  const voice = attributes.voice ?? null;
  return { verb: 'Say', voice, language: attributes.language ?? null, loop, parts: speechOf(element, voice) };
}

function toGather(element: XmlElement): Gather {
  const { attributes } = element;
  if (attributes.speechModel !== undefined && attributes.speechTimeout === 'auto') {
    throw new TwilioFault(13335, 'speechTimeout="auto" cannot be used with a speechModel.');
  }
  if (attributes.profanityFilter !== undefined && /^es-(?!ES$)/.test(attributes.language ?? '')) {
    throw new TwilioFault(13333, 'profanityFilter is not for the Spanish of the Americas.');
  }
  return {
    verb: 'Gather',
    input: (attributes.input ?? 'dtmf')
      .split(' ')
      .map((input): GatherInput => (input === 'speech' ? 'speech' : 'dtmf')),
    action: attributes.action ?? null,
    method: methodOf(element),
    timeoutSeconds: attributes.timeout === 'auto' ? 5 : Number(attributes.timeout ?? 5),
    numDigits: attributes.numDigits === undefined ? null : Number(attributes.numDigits),
    finishOnKey: attributes.finishOnKey ?? '#',
    actionOnEmptyResult: attributes.actionOnEmptyResult === 'true',
    language: attributes.language ?? 'en-US',
    hints: attributes.hints?.split(',').map((hint) => hint.trim()) ?? [],
    prompts: elementsOf(element).map(toPrompt),
  };
}

function toDial(element: XmlElement): Dial {
  const nested = elementsOf(element);
  const queue = nested.find(({ name }) => name === 'Queue');
  const numbers = queue ? [] : (nested.length > 0 ? nested : [element]).map(textOf);
  if (queue && nested.length > 1) throw new TwilioFault(13215, '<Dial> takes one <Queue>, and nothing beside it.');
  for (const number of numbers) {
    if (!/^\+?[\d\s().-]{3,}$/.test(number)) throw new TwilioFault(13223, '<Dial> needs a phone number.');
  }
  const url = queue ? undefined : nested[0]?.attributes.url;
  return {
    verb: 'Dial',
    briefing: url === undefined || nested[0] === undefined ? null : { url, method: methodOf(nested[0]) },
    callerId: element.attributes.callerId ?? null,
    action: element.attributes.action ?? null,
    method: methodOf(element),
    timeoutSeconds: Number(element.attributes.timeout ?? 30),
    numbers,
    queue: queue ? queueNameOf(queue) : null,
  };
}

function toEnqueue(element: XmlElement): Enqueue {
  const { action = null, waitUrl, waitUrlMethod } = element.attributes;
  return {
    verb: 'Enqueue',
    queue: queueNameOf(element),
    action,
    method: methodOf(element),
    wait: waitUrl === undefined ? null : { url: waitUrl, method: waitUrlMethod === 'GET' ? 'GET' : 'POST' },
  };
}

/** @see https://www.twilio.com/docs/voice/twiml/enqueue for the limit. */
function queueNameOf(element: XmlElement): string {
  const name = textOf(element);
  if (name === '' || name.length > 64) throw new TwilioFault(12200, 'The name of a queue has 1 to 64 characters.');
  return name;
}

/** @see https://www.twilio.com/docs/voice/twiml/stream#custom-parameters */
const PARAMETER_MAX_CHARACTERS = 500;

function toConnect(element: XmlElement): Connect {
  const [stream] = elementsOf(element);
  if (stream === undefined) throw new TwilioFault(12200, '<Connect> needs something to connect to.');
  const parameters = elementsOf(stream).map(({ attributes: { name = '', value = '' } }) => ({ name, value }));
  if (parameters.some(({ name, value }) => name.length + value.length >= PARAMETER_MAX_CHARACTERS)) {
    throw new TwilioFault(12200, 'Name and value of a <Parameter> have less than 500 characters.');
  }
  return {
    verb: 'Connect',
    action: element.attributes.action ?? null,
    method: methodOf(element),
    streamUrl: stream.attributes.url ?? '',
    parameters: Object.fromEntries(parameters.map(({ name, value }) => [name, value])),
  };
}

function elementsOf(element: XmlElement): XmlElement[] {
  return element.children.filter((child) => typeof child !== 'string');
}

function textOf(element: XmlElement): string {
  return element.children
    .filter((child) => typeof child === 'string')
    .join('')
    .trim();
}

function methodOf(element: XmlElement): HttpMethod {
  return element.attributes.method === 'GET' ? 'GET' : 'POST';
}

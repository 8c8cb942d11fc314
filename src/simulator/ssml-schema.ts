/** The SSML that `<Say>` takes (https://www.twilio.com/docs/voice/twiml/say/text-speech#use-ssml). */
import { anyValue, type ElementRule, languageTag, oneOf, rule, SCHEMA_WARNING } from './attribute-rules.ts';

export const ssml = ['break', 'say-as', 'prosody', 'emphasis', 'lang', 's', 'p', 'phoneme', 'sub', 'w'] as const;
const ssmlElement = (attributes: ElementRule['attributes'], required: string[] = []): ElementRule => ({
  attributes,
  required,
  children: ssml,
  text: true,
});

export const ssmlSchema: Readonly<Record<string, ElementRule>> = {
  break: {
    attributes: {
      strength: oneOf(['none', 'x-weak', 'weak', 'medium', 'strong', 'x-strong']),
      time: rule('be up to 10 seconds, e.g. 300ms', /^(10s|10000ms|\d(\.\d+)?s|\d{1,4}ms)$/),
    },
    children: [],
    text: false,
  },
  'say-as': ssmlElement(
    {
      'interpret-as': oneOf(
        'characters spell-out cardinal number ordinal digits fraction unit date time address expletive telephone'.split(
          ' ',
        ),
      ),
      format: oneOf('mdy dmy ymd md dm ym my d m y yyyymmdd'.split(' ')),
    },
    ['interpret-as'],
  ),
  prosody: ssmlElement({
    volume: rule('be a loudness', /^(default|silent|x-soft|soft|medium|loud|x-loud|[+-]\d+(\.\d+)?dB)$/),
    rate: rule('be a speed', /^(x-slow|slow|medium|fast|x-fast|\d+%)$/),
    pitch: rule('be a pitch', /^(default|x-low|low|medium|high|x-high|[+-]\d+(\.\d+)?(%|st))$/),
  }),
  emphasis: ssmlElement({ level: oneOf(['strong', 'moderate', 'reduced']) }),
  lang: ssmlElement({ 'xml:lang': languageTag(SCHEMA_WARNING) }, ['xml:lang']),
  s: ssmlElement({}),
  p: ssmlElement({}),
  phoneme: ssmlElement({ alphabet: anyValue, ph: anyValue }, ['ph']),
  sub: ssmlElement({ alias: anyValue }, ['alias']),
  w: ssmlElement({ role: anyValue }, ['role']),
};

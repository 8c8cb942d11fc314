/** The values that TwiML's attributes take, and the code Twilio gives for others (https://www.twilio.com/docs/api/errors). */

interface AttributeRule {
  /** Said after the attribute's name: "numDigits must be …". */
  must: string;
  accepts(value: string): boolean;
  code: number;
}

export interface ElementRule {
  attributes: Readonly<Record<string, AttributeRule>>;
  required?: readonly string[];
  children: readonly string[];
  /** Given when something else is nested in it. */
  childCode?: number;
  text: boolean;
}

export const SCHEMA_WARNING = 12200;

export const rule = (must: string, pattern: RegExp, code = SCHEMA_WARNING): AttributeRule => ({
  must,
  accepts: (value) => pattern.test(value),
  code,
});
export const oneOf = (values: readonly string[], code = SCHEMA_WARNING): AttributeRule => ({
  must: `be one of ${values.join(', ')}`,
  accepts: (value) => values.includes(value),
  code,
});
export const anyValue: AttributeRule = { must: 'be text', accepts: () => true, code: SCHEMA_WARNING };
export const method = (code?: number) => oneOf(['GET', 'POST'], code);
export const boolean = (code?: number) => oneOf(['true', 'false'], code);
export const positive = (code?: number) => rule('be a whole number above 0', /^[1-9]\d*$/, code);
export const whole = (code?: number) => rule('be a whole number', /^\d+$/, code);
export const finishOnKey = (code: number) => rule('be one key of 0-9, # and *, or empty', /^[0-9#*]?$/, code);
/** Twilio's list of languages is long and grows; the form of a tag is what can be held against a document here. */
export const languageTag = (code: number) =>
  rule('be a language tag such as en-US', /^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|\d{3}))?(-[A-Z]{3})?$/, code);
export const voice = (code: number) =>
  rule(
    'be man, woman, alice or a voice of Polly or Google',
    /^(man|woman|alice|Polly\.\p{Lu}\p{L}+(-Neural|-Generative|-Long-Form)?|Google\.[a-z]{2,3}-[A-Z]{2}-[A-Za-z0-9-]+)$/u,
    code,
  );

/** Up to 500 words or phrases of up to 100 characters (https://www.twilio.com/docs/voice/twiml/gather#hints). */
export const hints: AttributeRule = {
  must: 'be at most 500 phrases of at most 100 characters, with commas between',
  accepts: (value) => {
    const phrases = value.split(',').map((phrase) => phrase.trim());
    return phrases.length <= 500 && phrases.every((phrase) => phrase.length > 0 && phrase.length <= 100);
  },
  code: 13330,
};

/**
 * Twilio's signature, made here without Twilio's library so that the phone is a second opinion on how the server checks it.
 *
 * HMAC-SHA1, keyed with the auth token, over the full URL followed by each POST field's name and value in the order of the
 * names (https://www.twilio.com/docs/usage/webhooks/webhooks-security). Over GET there are no fields: they are in the URL.
 */
import { createHmac } from 'node:crypto';

export function signTwilioRequest(options: {
  authToken: string;
  url: string;
  form: Readonly<Record<string, string>>;
}): string {
  const fields = Object.keys(options.form)
    .sort()
    .map((name) => name + options.form[name]);
  return createHmac('sha1', options.authToken)
    .update(options.url + fields.join(''), 'utf8')
    .digest('base64');
}

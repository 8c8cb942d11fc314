/** What Twilio would write into its debugger: an answer or a document that it does not take. */

/**
 * `code` is Twilio's own (https://www.twilio.com/docs/api/errors), or null for a limit of this phone.
 *
 * Twilio passes over some of these with a warning and a default; the offline phone takes none of them, because a default
 * that nobody chose is a fault waiting for a caller.
 */
export class TwilioFault extends Error {
  readonly code: number | null;

  constructor(code: number | null, message: string) {
    super(code === null ? message : `${message} (Twilio ${code})`);
    this.name = 'TwilioFault';
    this.code = code;
  }
}

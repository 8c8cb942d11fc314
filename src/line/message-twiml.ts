/** The answer to a text: TwiML with one message, or with none. */
import twilio from 'twilio';

export function messageTwiml(body: string | null): string {
  const response = new twilio.twiml.MessagingResponse();
  if (body !== null) response.message(body);
  return response.toString();
}

/** The form of a signed webhook, read once for all that a request passes through. */
import type { Context } from 'koa';
import { readTwilioForm, type TwilioForm } from './twilio-form.ts';

export function formOf(ctx: Context): TwilioForm {
  ctx.state.twilioForm ??= readTwilioForm(ctx.state.signedForm);
  return ctx.state.twilioForm;
}

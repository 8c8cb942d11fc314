/** The one way to answer with TwiML: Twilio plays nothing but a 200. */
import type { Context } from 'koa';

export function answer(ctx: Context, twiml: string): void {
  ctx.status = 200;
  ctx.type = 'text/xml';
  ctx.body = twiml;
}

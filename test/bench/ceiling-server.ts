/**
 * The ceiling of `npm run bench -- turn`: what any Twilio webhook in this stack costs before it does anything. The same Koa
 * with body parsing and signature check, two Redis round trips, and a fixed TwiML answer.
 */
import { Redis } from 'ioredis';
import Koa from 'koa';
import { koaBody } from 'koa-body';
import { collectDefaultMetrics, Registry } from 'prom-client';
import twilio from 'twilio';

const { REDIS_URL = '', AUTH_TOKEN = '', PORT = '0' } = process.env;
const TWIML = `<?xml version="1.0" encoding="UTF-8"?><Response>${'<Say>How many people will be dining?</Say>'.repeat(10)}</Response>`;

const redis = new Redis(REDIS_URL);
const registry = new Registry();
collectDefaultMetrics({ register: registry });
const app = new Koa();
// Beside the webhook: where the bench sees that we are up, and what we have cost, as on the real server.
app.use(async (ctx, next) => {
  if (ctx.method === 'POST') return next();
  ctx.body = await registry.metrics();
});
app.use(koaBody());
app.use(async (ctx) => {
  // Asked only whether it is there.
  if (ctx.method !== 'POST') {
    ctx.status = 204;
    return;
  }
  const form = ctx.request.body as Record<string, string>;
  const url = `http://${ctx.host}${ctx.originalUrl}`;
  if (!twilio.validateRequest(AUTH_TOKEN, ctx.get('X-Twilio-Signature'), url, form)) ctx.throw(403);
  const key = `ceiling:${form.CallSid}`;
  await redis.get(key);
  await redis.set(key, TWIML);
  ctx.type = 'text/xml';
  ctx.body = TWIML;
});

app.listen(Number(PORT), '127.0.0.1', () => console.log('listening'));

/**
 * Lets through only what Twilio signed.
 *
 * @see https://www.twilio.com/docs/usage/security#validating-requests
 */
import type { IncomingMessage } from 'node:http';
import type { Context, Middleware } from 'koa';
import twilio from 'twilio';
import { refusals } from '../failures.ts';

export interface SignatureOptions {
  authToken: string;
  /** The base address that Twilio has for us; null in development, where the request's own host is believed. */
  publicUrl: string | null;
}

/**
 * Refuses with 403 unless `X-Twilio-Signature` signs the URL that Twilio called and the form it sent. The URL is
 * `publicUrl` and the path, never the Host header, which a stranger chooses.
 *
 * Leaves the form in `ctx.state.signedForm`; a body of any other kind is not covered by the signature, and stays out.
 */
export function requireTwilioSignature(options: SignatureOptions): Middleware {
  const base = options.publicUrl?.replace(/\/+$/, '') ?? null;

  return async function requireTwilioSignature(ctx, next) {
    const form = ctx.is('urlencoded') ? formParameters(ctx) : {};
    const url = `${base ?? `${ctx.protocol}://${ctx.host}`}${ctx.originalUrl}`;
    if (!isSigned(options.authToken, ctx.get('X-Twilio-Signature'), url, form)) throw refusals.badSignature();
    ctx.state.signedForm = form;
    await next();
  };
}

/**
 * Whether Twilio signed the request that opens a media stream: it signs the `wss:` address that it was given, and at times with
 * a slash behind it that it was not.
 *
 * @see https://www.twilio.com/docs/usage/security#notes
 */
export function isSignedUpgrade({ authToken, publicUrl }: SignatureOptions, request: IncomingMessage): boolean {
  const signature = request.headers['x-twilio-signature'];
  const base = publicUrl === null ? `ws://${request.headers.host ?? ''}` : socketAddress(publicUrl);
  if (typeof signature !== 'string') return false;
  const address = `${base}${request.url ?? ''}`;
  return [address, `${address}/`].some((url) => isSigned(authToken, signature, url, {}));
}

/** `https://phone.example.com` → `wss://phone.example.com`. */
export function socketAddress(publicUrl: string): string {
  return publicUrl.replace(/\/+$/, '').replace(/^http/, 'ws');
}

function formParameters(ctx: Context): object {
  const { body } = ctx.request;
  return typeof body === 'object' && body !== null ? body : {};
}

function isSigned(authToken: string, signature: string, url: string, form: object): boolean {
  if (signature === '') return false;
  try {
    return twilio.validateRequest(authToken, signature, url, { ...form });
  } catch {
    // The library parses the URL, and throws on one that no Twilio would have called.
    return false;
  }
}

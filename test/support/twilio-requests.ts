/**
 * Webhooks as Twilio sends them: forms, signed with the account's token over the public URL.
 */
import type Koa from 'koa';
import supertest from 'supertest';
import twilio from 'twilio';

export const AUTH_TOKEN = 'test-auth-token';
export const PUBLIC_URL = 'https://phone.example.com';

export type Form = Record<string, string>;

export interface Signing {
  authToken: string;
  publicUrl: string;
}

const defaultSigning: Signing = { authToken: AUTH_TOKEN, publicUrl: PUBLIC_URL };

/** The form of an incoming call, as Twilio's documentation lists it. */
export function aCallForm(changes: Form = {}): Form {
  return {
    AccountSid: `AC${'0'.repeat(32)}`,
    ApiVersion: '2010-04-01',
    CallSid: `CA${'1'.repeat(32)}`,
    CallStatus: 'in-progress',
    Direction: 'inbound',
    From: '+15550100123',
    To: '+15550100999',
    ...changes,
  };
}

export function signatureOf(path: string, form: Form, signing: Signing = defaultSigning): string {
  return twilio.getExpectedTwilioSignature(signing.authToken, `${signing.publicUrl}${path}`, form);
}

/** Posts a form with the signature that Twilio would send. */
export function signedPost(app: Koa, path: string, form: Form, signing: Signing = defaultSigning): supertest.Test {
  return unsignedPost(app, path, form).set('X-Twilio-Signature', signatureOf(path, form, signing));
}

/** Posts a form without a signature. */
export function unsignedPost(app: Koa, path: string, form: Form): supertest.Test {
  return supertest(app.callback()).post(path).type('form').send(new URLSearchParams(form).toString());
}

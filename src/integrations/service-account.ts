/**
 * A Google service account: its key file, and the access tokens that are had for it.
 *
 * The exchange is that of https://developers.google.com/identity/protocols/oauth2/service-account#httprest: a JWT signed with the
 * account's key (RFC 7523) for a token of an hour. It is made here and not by Google's library because that asks one fixed address,
 * whatever the key file names as its `token_uri`.
 */
import { createPrivateKey, createSign } from 'node:crypto';
import { z } from 'zod';
import type { Clock } from '../clock.ts';
import { DependencyFailure } from '../failures.ts';

export interface ServiceAccount {
  email: string;
  /** PEM. Never to be logged. */
  privateKey: string;
  tokenUri: string;
}

interface AccessToken {
  token: string;
  expiresAt: Date;
}

const keyFile = z.object({
  type: z.literal('service_account'),
  client_email: z.string().min(3),
  private_key: z.string().refine(isPrivateKey),
  token_uri: z.url().default('https://oauth2.googleapis.com/token'),
});

/** The account of a key file as the Google Cloud console hands it out; null for any other text. */
export function readServiceAccount(json: string): ServiceAccount | null {
  const file = keyFile.safeParse(parseJson(json));
  if (!file.success) return null;
  return { email: file.data.client_email, privateKey: file.data.private_key, tokenUri: file.data.token_uri };
}

function parseJson(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch {
    return null;
  }
}

function isPrivateKey(pem: string): boolean {
  try {
    return createPrivateKey(pem).asymmetricKeyType === 'rsa';
  } catch {
    return false;
  }
}

/** Google allows an assertion no longer life. */
const ASSERTION_LIFE_SECONDS = 3600;

const tokenAnswer = z.object({ access_token: z.string(), expires_in: z.number().positive() });

/** Asks for a new access token. @throws DependencyFailure where none is given in time */
export async function fetchAccessToken(
  account: ServiceAccount,
  { scope, clock, signal }: { scope: string; clock: Clock; signal: AbortSignal },
): Promise<AccessToken> {
  const now = clock.now();
  const body = new URLSearchParams({
    grant_type: 'urn:ietf:params:oauth:grant-type:jwt-bearer',
    assertion: assertionOf(account, scope, now),
  });
  const answer = await ask(account.tokenUri, body, signal);
  return { token: answer.access_token, expiresAt: new Date(now.getTime() + answer.expires_in * 1000) };
}

async function ask(tokenUri: string, body: URLSearchParams, signal: AbortSignal) {
  try {
    const response = await fetch(tokenUri, { method: 'POST', body, signal });
    if (!response.ok) throw new Error(`sign-in refused with ${response.status}`);
    return tokenAnswer.parse(await response.json());
  } catch (cause) {
    throw new DependencyFailure('Google Calendar', { cause });
  }
}

function assertionOf({ email, privateKey, tokenUri }: ServiceAccount, scope: string, now: Date): string {
  const issuedAt = Math.floor(now.getTime() / 1000);
  const header = { alg: 'RS256', typ: 'JWT' };
  const claims = { iss: email, scope, aud: tokenUri, iat: issuedAt, exp: issuedAt + ASSERTION_LIFE_SECONDS };
  const unsigned = [header, claims].map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.');
  return `${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(privateKey, 'base64url')}`;
}

/** The headers that make a write safe to repeat, and safe against someone else's. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { refusals } from '../failures.ts';

/** Longer retry keys are refused: the request ID is stored and indexed. */
const KEY_MAX_CHARACTERS = 200;

/** What came with a key first; implemented in `records`. */
export interface IdempotencyKeys {
  /** Binds the key to this request, or says false when it came with another one before. Throws `DependencyFailure`. */
  bind(use: { restaurantId: string; key: string; fingerprint: string }): Promise<boolean>;
}

export const idempotencyKey = z
  .string()
  .max(KEY_MAX_CHARACTERS, `A key has at most ${KEY_MAX_CHARACTERS} characters.`)
  .optional()
  .describe('The same request with the same key is carried out once.');

/**
 * `If-Match` (RFC 9110 §13.1.1) as the version it names; `*` names none. A tag that was weakened on its way, as compressing
 * proxies do, still names its version, and is taken.
 */
export const ifMatch = z
  .string()
  .regex(/^\s*(\*|(W\/)?"\d{1,9}")\s*$/, 'Send the ETag of the answer that you have read, such as "3".')
  .transform((tag) => (tag.includes('*') ? undefined : Number(tag.replace(/\D/g, ''))))
  .optional()
  .describe('The ETag that was read last: a reservation that has changed since is left alone.');

/**
 * What makes a write happen once: the sender's key, or else this very request. The prefix keeps it apart from the request IDs of
 * calls, which begin with a CallSid; the scope keeps one key apart for two kinds of writes.
 *
 * @throws RequestRefusal `reused_key`
 */
export async function requestIdOf(
  keys: IdempotencyKeys,
  request: {
    restaurant: { id: string };
    requestId: string;
    headers: { 'Idempotency-Key'?: string | undefined };
    body: unknown;
  },
  scope: string[],
): Promise<string> {
  const { restaurant, headers, body } = request;
  const given = headers['Idempotency-Key'];
  const key = ['staff', ...scope, given ?? request.requestId].join(':');
  if (given === undefined) return key;
  const fingerprint = createHash('sha256').update(JSON.stringify(body)).digest('base64url');
  const isOurs = await keys.bind({ restaurantId: restaurant.id, key, fingerprint });
  if (!isOurs) throw refusals.reusedKey();
  return key;
}

/**
 * Lets through only who carries the staff token (RFC 6750, bearer tokens).
 */
import { createHash, timingSafeEqual } from 'node:crypto';
import type { Middleware } from 'koa';
import { refusals } from '../failures.ts';

/** Refuses with 401 unless the request carries `Authorization: Bearer <token>`; without a token it refuses everyone. */
export function requireStaffToken({ token }: { token: string | null }): Middleware {
  const expected = token === null ? null : digestOf(token);

  return async function requireStaffToken(ctx, next) {
    const given = /^Bearer +(\S+)$/i.exec(ctx.get('Authorization'))?.[1];
    if (given === undefined || expected === null || !timingSafeEqual(digestOf(given), expected)) {
      ctx.set('WWW-Authenticate', 'Bearer realm="staff"');
      throw refusals.noStaffToken();
    }
    await next();
  };
}

/** Digests have one length, so comparing them tells nothing about the token's. */
function digestOf(token: string): Buffer {
  return createHash('sha256').update(token).digest();
}

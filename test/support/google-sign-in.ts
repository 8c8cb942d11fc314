/** The token endpoint of Google's sign-in for service accounts, as strict as the real one: a stand-in. */
import { createVerify, generateKeyPairSync } from 'node:crypto';
import type { Clock } from '../../src/clock.ts';

/** https://developers.google.com/identity/protocols/oauth2/service-account#httprest */
const GRANT_TYPE = 'urn:ietf:params:oauth:grant-type:jwt-bearer';
const LIFE_SECONDS = 3600;
const SCOPES = ['https://www.googleapis.com/auth/calendar', 'https://www.googleapis.com/auth/calendar.events'];

interface SignIn {
  /** The key file of a new account. */
  keyFile(email: string, tokenUri: string): string;
  /** What the token endpoint answers to a form. */
  answer(form: URLSearchParams, tokenUri: string): { status: number; body: unknown };
  /** Whose token this is; null for none that is good. */
  accountOf(authorization: string | undefined): string | null;
  /** Ends all tokens given so far. */
  revoke(): void;
}

export function createSignIn(clock: Clock): SignIn {
  const publicKeys = new Map<string, string>();
  const tokens = new Map<string, { email: string; expiresAt: number }>();
  let given = 0;

  return {
    keyFile(email, tokenUri) {
      const { publicKey, privateKey } = generateKeyPairSync('rsa', {
        modulusLength: 2048,
        publicKeyEncoding: { type: 'spki', format: 'pem' },
        privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
      });
      publicKeys.set(email, publicKey);
      return JSON.stringify({
        type: 'service_account',
        client_email: email,
        private_key: privateKey,
        token_uri: tokenUri,
      });
    },

    answer(form, tokenUri) {
      const email = form.get('grant_type') === GRANT_TYPE ? signerOf(form.get('assertion') ?? '', tokenUri) : null;
      if (email === null) return { status: 400, body: { error: 'invalid_grant', error_description: 'Invalid JWT' } };
      const token = `ya29.${++given}`;
      tokens.set(token, { email, expiresAt: clock.now().getTime() + LIFE_SECONDS * 1000 });
      return { status: 200, body: { access_token: token, expires_in: LIFE_SECONDS - 1, token_type: 'Bearer' } };
    },

    accountOf(authorization) {
      const token = tokens.get(/^Bearer (\S+)$/.exec(authorization ?? '')?.[1] ?? '');
      return token !== undefined && token.expiresAt > clock.now().getTime() ? token.email : null;
    },

    revoke: () => tokens.clear(),
  };

  function signerOf(assertion: string, tokenUri: string): string | null {
    const [header = '', claims = '', signature = ''] = assertion.split('.');
    const { alg } = decoded(header);
    const { iss, scope, aud, iat, exp } = decoded(claims);
    const now = clock.now().getTime() / 1000;
    const key = publicKeys.get(String(iss));
    const isInTime = Number(iat) <= now + 300 && Number(exp) > now && Number(exp) - Number(iat) <= LIFE_SECONDS;
    if (alg !== 'RS256' || key === undefined || aud !== tokenUri || !isInTime) return null;
    if (!SCOPES.includes(String(scope))) return null;
    const isGenuine = createVerify('RSA-SHA256').update(`${header}.${claims}`).verify(key, signature, 'base64url');
    return isGenuine ? String(iss) : null;
  }
}

function decoded(part: string): Record<string, unknown> {
  try {
    return JSON.parse(Buffer.from(part, 'base64url').toString());
  } catch {
    return {};
  }
}

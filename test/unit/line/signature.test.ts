import type { IncomingMessage } from 'node:http';
import { describe, expect, it } from '@jest/globals';
import { isSignedUpgrade } from '../../../src/line/signature.ts';
import { AUTH_TOKEN, PUBLIC_URL, signatureOf } from '../../support/twilio-requests.ts';

const STREAM = '/voice/stream';

/** The request that opens a stream, signed over `address`. */
function upgrade(address: string, authToken = AUTH_TOKEN): IncomingMessage {
  const signature = signatureOf('', {}, { authToken, publicUrl: address });
  return { url: STREAM, headers: { host: 'internal:3000', 'x-twilio-signature': signature } } as never;
}

const isTaken = (request: IncomingMessage, publicUrl: string | null = PUBLIC_URL) =>
  isSignedUpgrade({ authToken: AUTH_TOKEN, publicUrl }, request);

describe('the request that opens a media stream', () => {
  it.each([
    ['the address it was given', 'wss://phone.example.com/voice/stream'],
    ['that address and a slash', 'wss://phone.example.com/voice/stream/'],
  ])('is taken where Twilio signed %s', (_what, address) => {
    expect(isTaken(upgrade(address))).toBe(true);
  });

  it.each(['wss://phone.example.com/voice/stream', 'wss://phone.example.com:8443/voice/stream'])(
    'is taken with the port and without it: %s',
    (address) => {
      expect(isTaken(upgrade(address), 'https://phone.example.com:8443')).toBe(true);
    },
  );

  it('is taken over the Host header where no public address is set', () => {
    expect(isTaken(upgrade('ws://internal:3000/voice/stream'), null)).toBe(true);
  });

  it.each([
    ['the address of a webhook', upgrade('https://phone.example.com/voice/stream')],
    ['another path', upgrade('wss://phone.example.com/voice')],
    ['another host', upgrade('wss://evil.example/voice/stream')],
    ['it with another token', upgrade('wss://phone.example.com/voice/stream', 'other')],
    ['nothing', { url: STREAM, headers: {} } as never],
  ])('is refused where somebody signed %s', (_what, request) => {
    expect(isTaken(request)).toBe(false);
  });
});

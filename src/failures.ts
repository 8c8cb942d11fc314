/**
 * Failures that end a request. What callers do is never one: fully booked is a result.
 *
 * `Refusal`s are for strangers and staff: a bad signature, a missing token, a field that cannot be. `DependencyFailure`s
 * say which dependency could not be reached. Anything else that is thrown is a bug and becomes a generic 500.
 */

type Dependency = 'Redis' | 'PostgreSQL' | 'Twilio' | 'Google Calendar';

/** A dependency did not do its part. `retryable`: the same request may work once it is back. */
export class DependencyFailure extends Error {
  readonly dependency: Dependency;
  readonly retryable: boolean;

  constructor(dependency: Dependency, options: { cause: unknown; retryable?: boolean }) {
    super(`${dependency} cannot be reached`, { cause: options.cause });
    this.name = 'DependencyFailure';
    this.dependency = dependency;
    this.retryable = options.retryable ?? true;
  }
}

/** One fault of a request, by the field it is in. */
export interface FieldFault {
  field: string;
  message: string;
}

/** A request we refuse: stable `id`, HTTP status, and whether operators should hear of it. */
export class RequestRefusal extends Error {
  readonly id: string;
  readonly status: number;
  readonly isReportable: boolean;
  readonly details: Record<string, unknown>;
  readonly headers: Record<string, string>;

  constructor(options: {
    id: string;
    status: number;
    message: string;
    isReportable?: boolean;
    details?: Record<string, unknown>;
    headers?: Record<string, string>;
  }) {
    super(options.message);
    this.name = 'RequestRefusal';
    this.id = options.id;
    this.status = options.status;
    this.isReportable = options.isReportable ?? false;
    this.details = options.details ?? {};
    this.headers = options.headers ?? {};
  }
}

export const refusals = {
  badSignature: () =>
    new RequestRefusal({
      id: 'bad_signature',
      status: 403,
      message: 'The request does not carry a valid Twilio signature.',
      isReportable: true,
    }),
  noStaffToken: () =>
    new RequestRefusal({
      id: 'no_staff_token',
      status: 401,
      message: 'Send the staff token as "Authorization: Bearer <token>".',
      headers: { 'WWW-Authenticate': 'Bearer realm="staff"' },
    }),
  notFound: (what = 'There is nothing here.') => new RequestRefusal({ id: 'not_found', status: 404, message: what }),
  methodNotAllowed: () =>
    new RequestRefusal({ id: 'method_not_allowed', status: 405, message: 'This address does not take that method.' }),
  badRequest: (faults: FieldFault[], details: Record<string, unknown> = {}) =>
    new RequestRefusal({
      id: 'bad_request',
      status: 400,
      message: faults.map((fault) => `${fault.field}: ${fault.message}`).join(' '),
      details: { fields: faults, ...details },
    }),
  unreadableBody: () => new RequestRefusal({ id: 'unreadable_body', status: 400, message: 'The body cannot be read.' }),
  full: (details: Record<string, unknown>) =>
    new RequestRefusal({ id: 'full', status: 409, message: 'No table is free then.', details }),
  notChangeable: (why = 'The reservation can no longer be changed.') =>
    new RequestRefusal({ id: 'not_changeable', status: 409, message: why }),
  staleVersion: (version: number) =>
    new RequestRefusal({
      id: 'stale_version',
      status: 409,
      message: 'The reservation has been changed by someone else.',
      details: { version },
      headers: { ETag: `"${version}"` },
    }),
  reusedKey: () =>
    new RequestRefusal({
      id: 'reused_key',
      status: 409,
      message: 'This Idempotency-Key came with another request before; send a new one with a new request.',
    }),
  tooManyRequests: (retryAfterSeconds: number) =>
    new RequestRefusal({
      id: 'too_many_requests',
      status: 429,
      message: `That is too often; try again in ${retryAfterSeconds} seconds.`,
      headers: { 'Retry-After': String(retryAfterSeconds) },
    }),
  bodyTooLarge: () => new RequestRefusal({ id: 'body_too_large', status: 413, message: 'The body is too large.' }),
} as const;

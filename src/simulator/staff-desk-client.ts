/** Asks the server's staff API, as the scripts' witness for what is really in the book. */

interface StaffAnswer {
  status: number;
  /** Parsed JSON, or null where there is none. */
  body: unknown;
}

interface StaffRequest {
  method: string;
  path: string;
  body?: unknown;
  headers?: Record<string, string>;
}

export class StaffDeskClient {
  readonly #url: string;
  readonly #token: string;
  readonly #restaurantId: string | null;

  /** `restaurantId` null: the server's default restaurant. */
  constructor(options: { url: string; token: string; restaurantId: string | null }) {
    this.#url = options.url;
    this.#token = options.token;
    this.#restaurantId = options.restaurantId;
  }

  async request({ method, path, body, headers = {} }: StaffRequest): Promise<StaffAnswer> {
    const address = new URL(path, this.#url);
    if (this.#restaurantId !== null) address.searchParams.set('restaurant', this.#restaurantId);
    const response = await fetch(address, {
      method,
      headers: {
        Authorization: `Bearer ${this.#token}`,
        ...(body === undefined ? {} : { 'Content-Type': 'application/json' }),
        ...headers,
      },
      body: body === undefined ? null : JSON.stringify(body),
    });
    return { status: response.status, body: await response.json().catch(() => null) };
  }
}

/** A script's values are text; the API wants numbers where there are numbers. */
export function jsonValue(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(jsonValue);
  if (typeof value === 'object' && value !== null) {
    return Object.fromEntries(Object.entries(value).map(([key, inner]) => [key, jsonValue(inner)]));
  }
  if (typeof value !== 'string') return value;
  if (/^\d{1,9}$/.test(value)) return Number(value);
  return value === 'true' ? true : value === 'false' ? false : value === 'null' ? null : value;
}

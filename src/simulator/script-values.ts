/**
 * What `${…}` in a call script stands for: days counted from the restaurant's today, and what was captured on the way.
 *
 * | written | means, on Wednesday 12 May 2027 |
 * | --- | --- |
 * | `${today}` `${tomorrow}` `${today+9}` | 2027-05-12, 2027-05-13, 2027-05-21 |
 * | `${tomorrow.keys}` `.spoken` `.weekday` | 0513, May 13, Thursday |
 * | `${caller}` | the number of the first caller |
 * | `${code}` `${code.digits}` `.letters` `.spelled` | AB1234, 1234, AB, A B 1 2 3 4 |
 */
import type { DateTime } from 'luxon';

/** Something in a script that cannot be done or did not come true; the message is for the script's author. */
export class ScriptFailure extends Error {}

export class ScriptValues {
  readonly #today: DateTime;
  readonly #captured = new Map<string, string>();

  /** `today` is a day in the restaurant's time zone. */
  constructor(today: DateTime) {
    this.#today = today;
  }

  capture(name: string, value: string): void {
    this.#captured.set(name, value);
  }

  /** The text with every `${…}` in it replaced; throws `ScriptFailure` for one that has no value. */
  fill(text: string): string {
    return text.replace(/\$\{([^}]*)\}/g, (whole, expression: string) => {
      const [name = '', form = ''] = expression.trim().split('.');
      const day = /^(?:today(?:\+(\d+))?|(tomorrow))$/.exec(name);
      const value = day
        ? formOfDay(this.#today.plus({ days: day[2] ? 1 : Number(day[1] ?? 0) }), form)
        : formOfText(this.#captured.get(name), form);
      if (value === undefined) throw new ScriptFailure(`${whole} has no value here.`);
      return value;
    });
  }

  /** A copy of data with `fill` done to all its texts. */
  fillAll<T>(data: T): T {
    if (typeof data === 'string') return this.fill(data) as T;
    if (typeof data !== 'object' || data === null) return data;
    if (Array.isArray(data)) return data.map((item) => this.fillAll(item)) as T;
    return Object.fromEntries(Object.entries(data).map(([key, inner]) => [key, this.fillAll(inner)])) as T;
  }
}

function formOfDay(day: DateTime, form: string): string | undefined {
  const formats: Record<string, string> = { '': 'yyyy-MM-dd', keys: 'MMdd', spoken: 'MMMM d', weekday: 'cccc' };
  const format = formats[form];
  return format === undefined ? undefined : day.setLocale('en').toFormat(format);
}

function formOfText(value: string | undefined, form: string): string | undefined {
  switch (form) {
    case '':
      return value;
    case 'digits':
      return value?.replace(/\D/g, '');
    case 'letters':
      return value?.replace(/[^A-Za-z]/g, '');
    case 'spelled':
      return value && [...value].join(' ');
    default:
      return undefined;
  }
}

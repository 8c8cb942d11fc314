/**
 * Reads variables of the environment one by one and remembers what is wrong, so that all faults can be told at once.
 */

/** Reads a file as text; throws where it cannot. Passed in, so that tests need no files. */
export interface ConfigFiles {
  read(path: string): string;
}

export class EnvironmentReader {
  /** What is wrong so far, in sentences that name the variable. Secrets are never repeated in them. */
  readonly faults: string[] = [];
  readonly #variables: Record<string, string | undefined>;
  readonly #files: ConfigFiles;

  constructor(variables: Record<string, string | undefined>, files: ConfigFiles) {
    this.#variables = variables;
    this.#files = files;
  }

  /** The variable's text; one that is empty counts as unset, as compose files write it. */
  text(name: string): string | null {
    return this.#variables[name]?.trim() || null;
  }

  /** A secret: in the variable itself, or in the file that `NAME_FILE` names, as container secrets are. */
  secret(name: string): string | null {
    const value = this.text(name);
    const path = this.text(`${name}_FILE`);
    if (path === null) return value;
    if (value !== null) this.faults.push(`${name} and ${name}_FILE are both set; keep one.`);
    return this.file(`${name}_FILE`)?.trim() || null;
  }

  /** The text of the file that a variable names. */
  file(name: string): string | null {
    const path = this.text(name);
    if (path === null) return null;
    try {
      return this.#files.read(path);
    } catch {
      this.faults.push(`${name} must name a file that can be read; there is none at ${path}.`);
      return null;
    }
  }

  /** A text of a certain form; `must` completes "NAME must …". */
  matching(name: string, pattern: RegExp, must: string): string | null {
    return this.#checked(name, this.text(name), (value) => pattern.test(value), must);
  }

  wholeNumber(name: string, range: { from: number; to: number; otherwise: number }): number {
    const { from, to, otherwise } = range;
    const isInRange = (value: string) => /^\d+$/.test(value) && Number(value) >= from && Number(value) <= to;
    const must = `be a whole number from ${from} to ${to}, e.g. ${otherwise}`;
    const value = this.#checked(name, this.text(name), isInRange, must);
    return value === null ? otherwise : Number(value);
  }

  /** An amount in US dollars, as whole micro-dollars (millionths). */
  dollars(name: string, otherwise: number): number {
    const must = `be an amount in US dollars, e.g. ${otherwise / 1_000_000}`;
    const value = this.matching(name, /^\d{1,4}(\.\d{1,6})?$/, must);
    return value === null ? otherwise : Math.round(Number(value) * 1_000_000);
  }

  oneOf<Choice extends string>(name: string, choices: readonly Choice[], otherwise: Choice): Choice {
    const value = this.text(name);
    const choice = choices.find((candidate) => candidate === value);
    if (value !== null && !choice) this.faults.push(`${name} must be one of ${choices.join(', ')}, e.g. ${otherwise}.`);
    return choice ?? otherwise;
  }

  /** An address without a slash at its end. `example` shows the form; its scheme need not be the only one. */
  url(name: string, schemes: string[], example: string): string | null {
    return this.#address(name, this.text(name), schemes, example)?.replace(/\/+$/, '') ?? null;
  }

  /** An address without a path: what stands behind it is ours to say. */
  origin(name: string, schemes: string[], example: string): string | null {
    const address = this.url(name, schemes, example);
    if (address === null || new URL(address).origin === address.toLowerCase()) return address;
    this.faults.push(`${name} must be an address without a path, such as ${example}.`);
    return null;
  }

  /** An address that may hold a password. */
  secretUrl(name: string, schemes: string[], example: string): string | null {
    return this.#address(name, this.secret(name), schemes, example);
  }

  /** An instant with its offset from UTC. */
  instant(name: string): Date | null {
    const isInstant = (value: string) =>
      /^\d{4}-\d\d-\d\dT\d\d:\d\d.*(Z|[+-]\d\d:\d\d)$/.test(value) && !Number.isNaN(Date.parse(value));
    const must = 'be an instant with its offset, e.g. 2026-11-20T18:30:00-05:00';
    const value = this.#checked(name, this.text(name), isInstant, must);
    return value === null ? null : new Date(value);
  }

  #address(name: string, value: string | null, schemes: string[], example: string): string | null {
    const isAddress = (text: string) => schemes.some((scheme) => text.startsWith(`${scheme}://`)) && URL.canParse(text);
    return this.#checked(name, value, isAddress, `be an address such as ${example}`);
  }

  #checked(name: string, value: string | null, isRight: (value: string) => boolean, must: string): string | null {
    if (value === null || isRight(value)) return value;
    this.faults.push(`${name} must ${must}.`);
    return null;
  }
}

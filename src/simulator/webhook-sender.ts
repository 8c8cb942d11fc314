/** Sends webhooks as often as a test wants, and holds the answers to one webhook against each other. */
import type { CallLeg, Webhook } from './call-leg.ts';
import type { TwimlAnswer } from './twiml-reader.ts';

/** Twice one after the other is Twilio's retry after a lost answer; twice at once is two of its servers at the same time. */
export type Sending = 'once' | 'twice' | 'twice at once';

/** Two answers to one webhook that should have been the same. */
export interface Difference {
  first: string;
  second: string;
}

export class WebhookSender {
  readonly differences: Difference[] = [];
  sending: Sending = 'once';
  readonly #leg: CallLeg;
  #last: { webhook: Webhook; body: string } | null = null;

  constructor(leg: CallLeg) {
    this.#leg = leg;
  }

  /** The first answer; a second one that differs from it is noted. Throws `TwilioFault`. */
  async send(webhook: Webhook): Promise<TwimlAnswer> {
    const first = this.#leg.send(webhook);
    if (this.sending === 'twice') await first;
    const answers = await Promise.all(this.sending === 'once' ? [first] : [first, this.#leg.send(webhook)]);
    const [answer, again] = answers;
    if (answer === undefined) throw new Error('A webhook is sent at least once.');
    if (again !== undefined) this.#compare(answer.body, again.body);
    this.#last = { webhook, body: answer.body };
    return answer;
  }

  /** Sends the last webhook once more. */
  async sendAgain(): Promise<{ same: boolean } & Difference> {
    if (this.#last === null) throw new Error('No webhook has been answered yet.');
    const first = this.#last.body;
    const second = (await this.#leg.send(this.#last.webhook)).body;
    this.#compare(first, second);
    return { same: first === second, first, second };
  }

  #compare(first: string, second: string): void {
    if (first !== second) this.differences.push({ first, second });
  }
}

/** One response of the stand-in: what it says and which tools it calls, event by event, until it is done or cut short. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { ConversationItem, RealtimeResponse, RealtimeResponseStatus } from 'openai/resources/realtime/realtime';
import type { Item, ModelConversation } from './model-conversation.ts';
import { usageOf } from './model-usage.ts';
import { ModelVoice } from './model-voice.ts';
import type { ModelWire } from './model-wire.ts';
import type { Turn } from './openai-realtime.ts';

export type Ending = 'completed' | 'cancelled' | 'failed' | 'incomplete';

interface Where {
  response_id: string;
  item_id: string;
  output_index: number;
  content_index: number;
}

interface ModelResponseOptions {
  wire: ModelWire;
  conversation: ModelConversation;
  /** Does the session want 24 kHz samples, and not mu-law? */
  isWide(): boolean;
  /** Somebody is there to hear it. */
  isOpen(): boolean;
  /** How much of the caller the model has to go through for it. */
  heardMs: number;
  /** Between two pieces. */
  paceMs(): number;
}

export class ModelResponse {
  readonly id: string;
  isCancelled = false;
  /** With which it fails, if it does. */
  #code: string | undefined;
  /** Why it is not whole, if it is not. */
  #stopped: Turn['stops'];
  #saidMs = 0;
  readonly #options: ModelResponseOptions;
  readonly #cancelled: Promise<Turn>;
  #onCancel: () => void = () => {};

  constructor(options: ModelResponseOptions) {
    this.#options = options;
    this.id = options.wire.newId('resp');
    this.#cancelled = new Promise((resolve) => {
      this.#onCancel = () => resolve({});
    });
  }

  cancel(): void {
    this.isCancelled = true;
    this.#onCancel();
  }

  fail(code: string): void {
    this.#code = code;
    this.#onCancel();
  }

  get #isCutShort(): boolean {
    return this.isCancelled || this.#code !== undefined || !this.#options.isOpen();
  }

  /** Resolves when it is over; one that hangs never is. */
  async perform(scripted: Turn | Promise<Turn>, over: (ending: Ending) => void): Promise<void> {
    const { wire, paceMs, heardMs } = this.#options;
    wire.emit({ type: 'response.created', response: this.#shown('in_progress', []) });
    const turn = await Promise.race([scripted, this.#cancelled]);
    this.#code ??= turn.fails;
    this.#stopped = turn.stops;
    if (turn.hangs) return;
    const output: ConversationItem[] = [];
    const speeches = [...(turn.preamble === undefined ? [] : [{ says: turn.preamble }]), turn];
    for (const speech of speeches)
      if (speech.says !== undefined && !this.#isCutShort) output.push(await this.#speak(speech, output.length));
    for (const call of turn.calls ?? []) if (!this.isCancelled) output.push(this.#call(call, output.length));
    if (turn.lingers) await this.#cancelled;
    await sleep(paceMs());
    const ending = this.#ending;
    over(ending);
    const usage = usageOf(heardMs, this.#saidMs);
    wire.emit({ type: 'response.done', response: { ...this.#shown(ending, output), usage } });
  }

  get #ending(): Ending {
    if (this.#code !== undefined) return 'failed';
    if (this.isCancelled) return 'cancelled';
    return this.#stopped === undefined ? 'completed' : 'incomplete';
  }

  #shown(status: 'in_progress' | Ending, output: ConversationItem[]): RealtimeResponse {
    const status_details = this.#detailsOf(status);
    return { object: 'realtime.response', id: this.id, status, output, ...(status_details && { status_details }) };
  }

  #detailsOf(status: 'in_progress' | Ending): RealtimeResponseStatus | null {
    if (status === 'cancelled') return { type: status, reason: 'client_cancelled' };
    if (status === 'incomplete' && this.#stopped) return { type: status, reason: this.#stopped };
    if (status === 'failed' && this.#code) return { type: status, error: { type: 'server_error', code: this.#code } };
    return null;
  }

  async #speak(turn: Turn, output_index: number): Promise<ConversationItem> {
    const { wire, conversation, isWide, paceMs } = this.#options;
    const item: Item = { id: wire.newId('item'), text: '', isAssistant: true, audioMs: 0 };
    conversation.items.push(item);
    const where = { response_id: this.id, item_id: item.id, output_index, content_index: 0 };
    const begun: ConversationItem = { id: item.id, type: 'message', role: 'assistant', content: [] };
    wire.emit({ type: 'response.output_item.added', response_id: this.id, output_index, item: begun });
    if (turn.isMute) return this.#write(turn.says ?? '', item, where);
    for (const { words, ms, audio: delta } of new ModelVoice(turn, isWide()).pieces()) {
      if (this.#isCutShort) break;
      item.text += words;
      if (words !== '') wire.emit({ type: 'response.output_audio_transcript.delta', delta: words, ...where });
      item.audioMs += ms;
      this.#saidMs += ms;
      wire.emit({ type: 'response.output_audio.delta', delta, ...where });
      await sleep(paceMs());
    }
    if (this.#code !== undefined) return { ...begun, status: 'incomplete' };
    wire.emit({ type: 'response.output_audio.done', ...where });
    wire.emit({ type: 'response.output_audio_transcript.done', transcript: item.text, ...where });
    const status = this.isCancelled || this.#stopped ? 'incomplete' : 'completed';
    const content = [{ type: 'output_audio' as const, transcript: item.text }];
    const whole: ConversationItem = { id: item.id, type: 'message', role: 'assistant', status, content };
    wire.emit({ type: 'response.output_item.done', response_id: this.id, output_index, item: whole });
    return whole;
  }

  /** Words that nobody hears. */
  #write(text: string, item: Item, where: Where): ConversationItem {
    const { wire } = this.#options;
    item.text = text;
    wire.emit({ type: 'response.output_text.done', text, ...where });
    const content = [{ type: 'output_text' as const, text }];
    return { id: item.id, type: 'message', role: 'assistant', status: 'completed', content };
  }

  #call({ name, args }: { name: string; args: unknown }, output_index: number): ConversationItem {
    const { wire, conversation } = this.#options;
    const [id, call_id] = [wire.newId('item'), wire.newId('call')];
    const written = JSON.stringify(args);
    conversation.items.push({ id: call_id, text: `${name} ${written}`, isAssistant: false, audioMs: 0 });
    const where = { response_id: this.id, item_id: id, output_index, call_id };
    wire.emit({ type: 'response.function_call_arguments.done', ...where, name, arguments: written });
    const item = { id, type: 'function_call', call_id, name, arguments: written, status: 'completed' } as const;
    wire.emit({ type: 'response.output_item.done', response_id: this.id, output_index, item });
    return item;
  }
}

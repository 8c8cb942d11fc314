/** What a session of the stand-in remembers: its items, and what a client may do to them. */
import type { ConversationItem } from 'openai/resources/realtime/realtime';
import type { ModelWire } from './model-wire.ts';
import type { ClientEvent } from './openai-realtime-events.ts';

export interface Item {
  id: string;
  /** What was said in it, or what it says. */
  text: string;
  isAssistant: boolean;
  audioMs: number;
}

type EventOf<Type> = Extract<ClientEvent, { type: Type }>;

export class ModelConversation {
  readonly items: Item[] = [];
  readonly truncations: { itemId: string; audioEndMs: number; audioMs: number }[] = [];
  readonly #wire: ModelWire;

  constructor(wire: ModelWire) {
    this.#wire = wire;
  }

  get hasSpoken(): boolean {
    return this.items.some((item) => item.isAssistant && item.audioMs > 0);
  }

  create({ item, event_id }: EventOf<'conversation.item.create'>): void {
    const id = item.id ?? this.#wire.newId('item');
    if (item.type === 'function_call_output') {
      if (!this.items.some((other) => other.id === item.call_id)) {
        const message = `Tool call ID '${item.call_id}' not found in conversation.`;
        this.#wire.refuse({ code: 'invalid_tool_call_id', message }, event_id);
        return;
      }
      this.#add({ id, text: item.output, isAssistant: false, audioMs: 0 }, { ...item, id });
      return;
    }
    const text = item.content.map((part) => part.text).join(' ');
    this.#add({ id, text, isAssistant: item.role === 'assistant', audioMs: 0 }, { ...item, id } as ConversationItem);
  }

  /** What the caller said, whose words are not known yet. */
  addCaller(id: string, text: string): void {
    const content = [{ type: 'input_audio' as const, transcript: null as unknown as string }];
    const item: Item = { id, text, isAssistant: false, audioMs: 0 };
    this.#add(item, { id, type: 'message', role: 'user', content });
  }

  #add(item: Item, shown: ConversationItem): void {
    this.items.push(item);
    this.#wire.emit({ type: 'conversation.item.added', item: shown });
    this.#wire.emit({ type: 'conversation.item.done', item: shown });
  }

  delete({ item_id, event_id }: EventOf<'conversation.item.delete'>): void {
    const at = this.items.findIndex((item) => item.id === item_id);
    if (at < 0) {
      const message = `Item '${item_id}' does not exist.`;
      this.#wire.refuse({ code: 'item_delete_invalid_item_id', message }, event_id);
      return;
    }
    this.items.splice(at, 1);
    this.#wire.emit({ type: 'conversation.item.deleted', item_id });
  }

  truncate({ item_id, audio_end_ms, event_id }: EventOf<'conversation.item.truncate'>): void {
    const item = this.items.find((other) => other.id === item_id);
    if (!item?.isAssistant) {
      const message = `Item '${item_id}' cannot be truncated.`;
      this.#wire.refuse({ code: 'item_truncate_invalid_item_id', message }, event_id);
      return;
    }
    if (item.audioMs === 0) {
      const message = 'Only model output audio messages can be truncated';
      this.#wire.refuse({ code: 'unsupported_content_type', message }, event_id);
      return;
    }
    if (audio_end_ms > item.audioMs) {
      const message = `Audio content of ${Math.floor(item.audioMs)}ms is already shorter than ${audio_end_ms}ms`;
      this.#wire.refuse({ code: 'invalid_value', message }, event_id);
      return;
    }
    this.truncations.push({ itemId: item_id, audioEndMs: audio_end_ms, audioMs: item.audioMs });
    item.audioMs = audio_end_ms;
    this.#wire.emit({ type: 'conversation.item.truncated', item_id, content_index: 0, audio_end_ms });
  }
}

/** Text messages in SQL: the outreach's `MessageStore` on PostgreSQL. */
import { and, eq, inArray, sql } from 'drizzle-orm';
import type { Clock } from '../clock.ts';
import type { MessageStatus } from '../outreach/message.ts';
import type {
  ClaimAnswer,
  ClaimedMessage,
  MessageNews,
  MessageStore,
  OwedMessage,
  ReceivedText,
} from '../outreach/message-store.ts';
import type { Database, Queries } from './database.ts';
import { addJob } from './job-queue.ts';
import { messageOptOuts, messages, receivedMessages } from './schema/messages.ts';

/** Tried for about three hours; words about a table are worth nothing much later. */
const SEND_ATTEMPTS = 9;

/** From where a message may come to each status; nothing leads back. */
const before: Record<MessageNews['status'], MessageStatus[]> = {
  sent: ['queued', 'claimed'],
  delivered: ['queued', 'claimed', 'sent'],
  undelivered: ['queued', 'claimed', 'sent'],
  failed: ['queued', 'claimed', 'sent'],
};

export function createMessageStore({ database, clock }: { database: Database; clock: Clock }): MessageStore {
  return {
    owe,
    claim,
    reclaim,
    unclaim,
    checkAt,
    giveUp,
    hear,
    knownSids,
    setOptedOut,
    answerOnce,
    isOptedOut: (restaurantId, phone) => database.query((queries) => hasOptedOut(queries, restaurantId, phone)),
  };

  async function owe({ suppressedBecause, ...message }: OwedMessage): Promise<void> {
    await database.transaction(async (queries) => {
      const status = suppressedBecause === null ? 'queued' : 'suppressed';
      const [row] = await queries
        .insert(messages)
        .values({ ...message, status, failure: suppressedBecause, createdAt: clock.now() })
        .onConflictDoNothing()
        .returning({ id: messages.id });
      if (row !== undefined && status === 'queued') await oweSending(queries, message.restaurantId, row.id);
    });
  }

  async function claim(messageId: number): Promise<ClaimAnswer> {
    return database.transaction(async (queries): Promise<ClaimAnswer> => {
      const [row] = await queries.select().from(messages).where(eq(messages.id, messageId)).for('update');
      if (row === undefined) return { kind: 'settled' };
      if (row.status === 'claimed' && row.claimedAt !== null) {
        return { kind: 'pending', message: { ...row, claimedAt: row.claimedAt } };
      }
      if (row.status !== 'queued') return { kind: 'settled' };
      if (await hasOptedOut(queries, row.restaurantId, row.phone)) {
        const suppressed = { status: 'suppressed', failure: 'opted out' } as const;
        await queries.update(messages).set(suppressed).where(eq(messages.id, messageId));
        return { kind: 'settled' };
      }
      const claimed = { status: 'claimed', claimedAt: clock.now() } as const;
      await queries.update(messages).set(claimed).where(eq(messages.id, messageId));
      return { kind: 'claimed', message: { ...row, ...claimed } };
    });
  }

  async function reclaim(message: ClaimedMessage): Promise<ClaimedMessage | null> {
    const claimedAt = clock.now();
    const rows = await updateClaimed(message, { claimedAt });
    return rows.length === 0 ? null : { ...message, claimedAt };
  }

  async function unclaim(message: ClaimedMessage): Promise<void> {
    await updateClaimed(message, { status: 'queued', claimedAt: null });
  }

  async function giveUp(message: ClaimedMessage, failure: string): Promise<void> {
    await updateClaimed(message, { status: 'failed', failure });
  }

  /** Only while the claim is the one that the caller knows. */
  function updateClaimed({ id, claimedAt }: ClaimedMessage, set: Partial<typeof messages.$inferInsert>) {
    const isStill = and(eq(messages.id, id), eq(messages.status, 'claimed'), eq(messages.claimedAt, claimedAt));
    return database.query((queries) => queries.update(messages).set(set).where(isStill).returning({ id: messages.id }));
  }

  /** The key names the claim: a job never takes the place of the one that is running. */
  async function checkAt({ id, restaurantId, claimedAt }: ClaimedMessage, at: Date): Promise<void> {
    await database.query((queries) =>
      oweSending(queries, restaurantId, id, { key: `check-message:${id}:${claimedAt.toISOString()}`, runAt: at }),
    );
  }

  async function hear({ messageId, messageSid, status, failure }: MessageNews): Promise<void> {
    const isNews = and(
      eq(messages.id, messageId),
      inArray(messages.status, before[status]),
      sql`coalesce(${messages.messageSid}, ${messageSid}) = ${messageSid}`,
    );
    const sentAt = sql`coalesce(${messages.sentAt}, ${clock.now().toISOString()}::timestamptz)`;
    await database.query((queries) =>
      queries.update(messages).set({ messageSid, status, failure, sentAt }).where(isNews),
    );
  }

  async function knownSids(messageSids: string[]): Promise<Set<string>> {
    if (messageSids.length === 0) return new Set();
    const rows = await database.query((queries) =>
      queries.select({ sid: messages.messageSid }).from(messages).where(inArray(messages.messageSid, messageSids)),
    );
    return new Set(rows.flatMap(({ sid }) => (sid === null ? [] : [sid])));
  }

  async function setOptedOut(restaurantId: string, phone: string, isOptedOut: boolean): Promise<void> {
    await database.query(async (queries) => {
      if (isOptedOut) {
        await queries.insert(messageOptOuts).values({ restaurantId, phone, since: clock.now() }).onConflictDoNothing();
      } else {
        await queries
          .delete(messageOptOuts)
          .where(and(eq(messageOptOuts.restaurantId, restaurantId), eq(messageOptOuts.phone, phone)));
      }
    });
  }

  /** Two of Twilio's servers may bring one text at once: the second waits for the first's answer. */
  async function answerOnce(text: ReceivedText, work: () => Promise<string | null>): Promise<string | null> {
    return database.transaction(async (queries) => {
      await queries.execute(sql`select pg_advisory_xact_lock(hashtextextended(${`text ${text.messageSid}`}, 0))`);
      const [known] = await queries
        .select({ restaurantId: receivedMessages.restaurantId, answer: receivedMessages.answer })
        .from(receivedMessages)
        .where(eq(receivedMessages.messageSid, text.messageSid));
      if (known !== undefined) return known.restaurantId === text.restaurantId ? known.answer : null;
      const answer = await work();
      await queries.insert(receivedMessages).values({ ...text, answer, receivedAt: clock.now() });
      return answer;
    });
  }
}

async function hasOptedOut(queries: Queries, restaurantId: string, phone: string): Promise<boolean> {
  const [row] = await queries
    .select({ since: messageOptOuts.since })
    .from(messageOptOuts)
    .where(and(eq(messageOptOuts.restaurantId, restaurantId), eq(messageOptOuts.phone, phone)));
  return row !== undefined;
}

async function oweSending(
  queries: Queries,
  restaurantId: string,
  messageId: number,
  options: { key?: string; runAt?: Date } = {},
): Promise<void> {
  await addJob(queries, 'send-message', { restaurantId, messageId }, { ...options, maxAttempts: SEND_ATTEMPTS });
}

/** The tool that looks for a table, or for a change of one, and keeps what it finds while the caller makes up their mind. */
import { holdChange } from '../../booking/hold-change.ts';
import { holdSeating } from '../../booking/hold-seating.ts';
import { holderOf } from '../../call/call-hold.ts';
import { changedId, date, partySize, time } from './fields.ts';
import { notChangeable, notFound, refusalOutput } from './refusal-output.ts';
import { defineTool, type ToolAnswer, type ToolScope } from './tool.ts';

export const checkAvailability = defineTool({
  name: 'check_availability',
  description:
    'Is a table free? Ask this before you offer any time. It keeps the table for some minutes, and books nothing. For a change, it keeps the change.',
  args: { date, time, party_size: partySize, reservation_id: changedId.optional() },
  run({ reservation_id: code, ...args }, scope) {
    const wish = { partySize: args.party_size, date: args.date, time: args.time };
    return code === undefined ? keepTable(wish, scope) : keepChange(code, wish, scope);
  },
});

interface TableWish {
  partySize: number;
  date: string;
  time: string;
}

async function keepTable(wish: TableWish, { book, restaurant, callSid }: ToolScope): Promise<ToolAnswer> {
  const answer = await holdSeating(book, { restaurant, holder: holderOf(callSid), ...wish });
  const known = { wish: { task: 'make' as const, ...wish } };
  if (answer.kind === 'refused') return { ...known, output: refusalOutput(answer.refusal), deed: 'asked' };
  const next =
    'It is free, and not booked yet. Ask for the name if you do not have it; then read back day, time, people and name, and book once the caller says yes.';
  return { ...known, output: { available: true, next }, deed: 'asked' };
}

async function keepChange(code: string, wish: TableWish, scope: ToolScope): Promise<ToolAnswer> {
  const { book, restaurant, callSid } = scope;
  const answer = await holdChange(book, { restaurant, code, changes: wish, holder: holderOf(callSid) });
  const known = { wish: { task: 'change' as const, code, ...wish } };
  switch (answer.kind) {
    case 'held': {
      const next =
        'It can be changed so, and is not changed yet. Read back what will be different, and call modify_reservation with just this once the caller says yes.';
      return { ...known, output: { available: true, next }, deed: 'asked' };
    }
    case 'refused':
      return { ...known, output: refusalOutput(answer.refusal), deed: 'asked' };
    case 'notChangeable':
      return notChangeable(answer.reason);
    case 'notFound':
      return notFound;
  }
}

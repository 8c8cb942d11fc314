/** What is likely to be said in English, for the recogniser. */
import type { Wording } from '../wording.ts';

export const hints: Wording['hints'] = {
  task: [
    'book a table',
    'make a reservation',
    'check my reservation',
    'change my reservation',
    'cancel my reservation',
    'order food',
    'the same as last time',
    'a person',
  ],
  partySize: ['two people', 'party of four', 'table for two', 'just me', 'the two of us'],
  date: ['today', 'tonight', 'tomorrow', 'next Friday', 'this Saturday', 'Sunday'],
  time: ['seven PM', 'half past seven', 'noon', 'eight thirty', 'quarter to eight', 'tonight'],
  meridiem: ['in the morning', 'in the evening', 'in the afternoon', 'AM', 'PM'],
  guestName: ['my name is', 'under', 'it is for'],
  area: ['inside', 'outside', 'on the patio', 'anywhere'],
  phone: ['double', 'oh', 'zero', 'area code'],
  confirmationCode: ['A as in Alfa', 'B as in Bravo', 'zero', 'oh'],
  codeLetters: ['A as in Alfa', 'B as in Bravo'],
  changes: ['the time', 'the day', 'the number of people', 'the name', 'make it six people'],
  lateMinutes: ['ten minutes', 'a quarter of an hour', 'half an hour', 'about twenty minutes'],
  choice: ['the first one', 'the second one', 'the last one', 'yes', 'no'],
  message: ['please call me back', 'it is about'],
  yesNo: ['yes', 'no', "that's right", 'no, make it', 'the same again', 'something else'],
};

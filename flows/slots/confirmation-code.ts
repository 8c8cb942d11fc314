/** The confirmation ID: `AB1234` spoken, its four digits keyed; its letters when two IDs share them. */
import { asking } from './listening.ts';

export const askingCode = asking('confirmation-code', 'confirmationCode');
export const askingLetters = asking('code-letters', 'codeLetters');

/** A number to reach the guest at, where the caller's own is withheld. */
import { asking } from './listening.ts';

export const askingPhone = asking('phone', 'phone');

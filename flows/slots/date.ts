/** Which day: "Friday", "the 14th", `1224`. */
import { asking } from './listening.ts';

export const askingDate = asking('date', 'date');

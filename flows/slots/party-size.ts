/** How many people come: "four", "me and three others", `4#`. */
import { asking } from './listening.ts';

export const askingPartySize = asking('party-size', 'partySize');

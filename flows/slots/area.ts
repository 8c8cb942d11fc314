/** Where to sit: "inside", "on the patio", "anywhere"; by keys, the number of an area. */
import { asking } from './listening.ts';

export const askingArea = asking('area', 'area');

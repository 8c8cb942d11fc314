/** Questions that only "yes" or "no" answers: nothing is written without the yes. */
import type { PromptId } from '../prompt-ids.ts';
import { asking } from './listening.ts';

export const confirming = (id: PromptId) => asking(id, 'yesNo');

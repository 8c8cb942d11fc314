/** Questions that only "yes" or "no" answers: nothing is written without the yes. */
import type { PromptId } from '../vocabulary.ts';
import { asking } from './listening.ts';

export const confirming = (id: PromptId) => asking(id, 'yesNo');

/**
 * English wishes that are read last: for help, a moment's patience, and the end of the call. A sentence that wishes anything else means that.
 */
import type { Wish } from './intent.ts';
import { isCodeAsked, isOpenQuestion } from './question.ts';

export const englishClosingIntents: readonly Wish[] = [
  {
    intent: 'help',
    patterns: [
      /^(?:help|help me|help please|i need help)[.!]*$/,
      /\bwhat (?:can|should|do) (?:i|you) (?:say|do|press)\b/,
      /\bwhat are (?:my|the) options\b/,
      /\bhow does this work\b/,
      /\b(?:i'm|i am) (?:confused|lost)\b/,
      /\bi don't (?:understand|know what to (?:say|do))\b/,
      /^(?:menu options|options|instructions)[.!]*$/,
      /\bhelp\b(?! (?:with|me (?:with|book|make|cancel|change)))/,
    ],
  },
  {
    intent: 'wait',
    patterns: [
      /^(?:(?:okay|ok|yes|yeah|sure|oh|well|sorry|please|just|can you|could you|excuse me),? )*(?:(?:hold on|hang on|wait|bear with me|(?:give|gimme)(?: me)?)(?:,? (?:just )?(?:a|one|two) (?:moment|second|sec|minute|seconds|minutes))?|(?:just )?(?:a|one) (?:moment|second|sec|minute)|let me (?:check|think|see|ask|look|find)\b[\w' ]*)(?:,? (?:please|there|sorry|while|let me|i'll|i need|i have|i'm just)\b[\w', ]*)?[.!]*$/,
    ],
  },
  {
    intent: 'goodbye',
    patterns: [
      /\b(?:good ?bye|bye|bye bye|see you|have a (?:good|nice|great) (?:one|day|night|evening|weekend))\b/,
      /\b(?:hang up|wrong number)\b/,
    ],
  },
  {
    intent: 'goodbye',
    patterns: [
      /^(?:(?:okay|ok|great|perfect|good|cool|lovely|wonderful|excellent|awesome|fine|alright|all right|right|amazing|fantastic|brilliant|super),? )*(?:thank you|thanks)(?: so much| very much| a lot| again)?[.!]*$/,
      /\b(?:never ?mind|forget it)\b(?! (?:the|that|about|my)\b)/,
    ],
    isTo: isOpenQuestion,
  },
  {
    intent: 'goodbye',
    patterns: [/^(?:oh |no,? )?(?:never ?mind|forget it)[.!]*$/],
    isTo: isCodeAsked,
  },
  {
    intent: 'goodbye',
    patterns: [
      /\b(?:that's|that is|that will be|that'll be|that would be) (?:all|it|everything)\b/,
      /\b(?:nothing (?:else|more)|no more(?! than\b)|i'm (?:all )?(?:done|good|set)|all set)\b/,
      /^no,? (?:thank you|thanks)[.!]*$/,
    ],
    // "No, thank you" ends no call that has just read a table back.
    isTo: (asked) => asked !== 'yesNo',
  },
];

/**
 * English wishes that are not kept in a dialogue: for a person, and complaints.
 */
import type { Wish } from './intent.ts';
import { isCodeAsked } from './question.ts';

/** What was at fault, where callers complain. */
const fare =
  '(?:food|meal|soup|steak|chicken|fish|pasta|pizza|dish|dinner|lunch|breakfast|burger|salad|coffee|wine|bill|service|waiter|waitress|server|staff|experience)';
export const englishUrgentIntents: readonly Wish[] = [
  {
    intent: 'person',
    patterns: [
      /\b(?:speak|talk|talking|chat|connect|transfer|put|reach|forward|direct)\b(?: \w+){0,4}? (?:person|human|someone|somebody|anyone|anybody|manager|staff|representative|rep|operator|agent|host|hostess|receptionist|owner|employee|supervisor)\b/,
      /\b(?:want|need|like|get me|give me|get|is there) (?:a |an |the |your |to see )?(?:\w+ )?(?:human|someone|somebody|manager|representative|operator|agent|hostess|receptionist|owner|supervisor|human being)\b/,
      /\b(?:real|actual|live|human) (?:person|human|being|agent)\b/,
      /^(?:operator|agent|representative|human|person|manager|reception|a person|a human|host|hostess|staff)(?:,? please)?[.!]?$/,
      /\b(?:don't|do not|not|hate|instead of|rather than) (?:want to |wanna |like to |like )?(?:speak|talk|deal|speaking|talking|dealing) (?:to|with) (?:a |an |this |the |some )?(?:\w+ )?(?:machine|robot|bot|computer|ai|recording|answering machine)\b/,
      /\bput me through\b/,
      /\bcustomer service\b/,
    ],
    unless:
      /\b(?:don't|do not|not|no need to|rather not) (?:want to |wanna |need to |have to |like to )?(?:speak|talk|be put through) (?:to|with) (?:any|some)(?:one|body)\b|\b(?:add|bring|one more|another|extra|fewer) (?:\w+ )?(?:person|people)\b|\btable\b.*\b(?:one|a|for \d) person\b|\b(?:one|1) person\b|\b(?:are you|is this|am i (?:talking|speaking) (?:to|with)) (?:a |an |the )?(?:real |actual |live )?(?:person|human)/,
  },
  {
    // Whoever has no code is found by a person.
    intent: 'person',
    patterns: [
      /\b(?:don't|do not|can't|cannot|didn't|couldn't|never) (?:\w+ )?(?:have|know|remember|find|get|got|recall|see|receive|received|write)\b/,
      /\b(?:lost|forgot|forgotten|misplaced|deleted) (?:it|that|my|the|mine)\b/,
      /\bno (?:code|number|id|idea|clue)\b/,
      /^(?:i'?m )?not sure\b/,
    ],
    // "… but my number is 555 0123" gives something to look for.
    unless: /\b(?:number|name)(?: is|'s)\b|\d{3}/,
    isTo: isCodeAsked,
  },
  {
    intent: 'complaint',
    patterns: [
      /\b(?:complain|complaint|complaining|unacceptable|disgusting|disgusted|terrible|horrible|awful|appalling|food poisoning|overcharged|ripped off|rude|refund|worst|outrageous|furious)\b/,
      /\bcharged (?:me|us) (?:[^\s.?!]+ ){0,5}?(?:too much|twice|double|extra|wrong)\b|\b(?:my|our) money back\b/,
      /\b(?:made me|made us|got|were|was) sick\b/,
      /\b(?:i'm|i am|we're|we are|i was|we were) (?:(?!not )\w+ ){0,2}(?:angry|upset|furious|disappointed|unhappy|mad)\b/,
      /\bnot (?:\w+ )?(?:happy|satisfied|pleased) with\b/,
      new RegExp(
        `\\b${fare} (?:was|were|is|has been) (?:(?!not )\\w+ )?(?:bad|cold|raw|burnt|burned|slow|salty|undercooked|overcooked|inedible|stale|spoiled|dirty|wrong)\\b`,
      ),
      new RegExp(`\\b(?:bad|poor|lousy|slow) ${fare}\\b`),
      /\bnever (?:coming|eating) (?:back|here)\b/,
      /\b(?:cold|raw|burnt|undercooked) (?:food|chicken|meal|steak)\b/,
      /\bthere was (?:a )?(?:hair|bug|glass) in\b/,
    ],
    unless: /\btraffic\b|\bweather\b/,
  },
];

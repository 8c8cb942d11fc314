/** How the model claims in English that something is done, and how it only talks of it. */
import { anyOf, type ClaimWords, code } from './claim.ts';

const adverbs = '(?:(?:now|all|just|already|officially|successfully|hereby|still|also|both) )*';
const be = `(?: is| are|'s|'re| was| were| has been| have been|'s been|'ve been| is being| has now been| have now been)(?: now)? ${adverbs}`;
const have = `(?:I|we)(?:'ve| have)? ${adverbs}(?:(?:gone|went) (?:ahead )?and ${adverbs})?`;
/** "We have booked", and not "we book". */
const haveDone = `(?:I|we)(?:(?:'ve| have) ${adverbs}| just | already )(?:gone (?:ahead )?and )?`;

const tables =
  '(?:table|reservation|booking|spot|place|seat|party of \\w+|(?:both|two|your)(?: of)?(?: your| the)? (?:tables|reservations|bookings|seats))';
/** "Your table for two at The Olive Table is confirmed." */
const moreOfIt =
  "(?: (?:for|on|at|of|by|under|this|tomorrow|tonight)(?: (?!is\\b|are\\b|has\\b|have\\b|was\\b)[\\w':.]+){1,9}?)?";
const whatIs = `(?:you|it|that|this|everything|${tables}${moreOfIt})`;
const aTable = `(?:(?:a|an|the|your|that|both|one|\\w+'s) (?:\\w+ ){0,2}?${tables})`;
/** What can be changed of a reservation. An item of an order is another thing. */
const itOrTable = `(?:it|that|this|you|them|both|everything|things|${aTable}|(?:the|your) (?:time|date|day|name|number|party))`;
const after = '(?! (?:up|out|solid|by)\\b)';

const booked = '(?:booked(?: in)?|confirmed|reserved|secured|locked in|scheduled|finalized)';
const changed = '(?:changed|moved|shifted|updated|rescheduled|modified|switched|pushed back|brought forward)';
const cancelled = '(?:cancell?ed|called off|deleted|removed|released)';
const orders = '(?:order|food|pizza|meal|delivery)';
const kitchen = '(?:with|in|gone to|on its way to|off to) the kitchen';
const staff = '(?:them|the team|the staff|the chef|(?:the|our) (?:\\w+ )?(?:manager|owner|kitchen|host|boss))';
const message = '(?:your|the|a|that) (?:message|complaint|feedback|note|concerns?)';

export const englishClaims: ClaimWords = {
  booked: {
    sure: anyOf(
      `${whatIs}${be}(?:${booked}|set(?! (?:in|on|at|up|with|back)\\b)|good to go|all good|in the (?:books?|system)|on the books|complete|yours)${after}`,
      `${tables}${moreOfIt}${be}(?:made|created|placed|entered|completed|processed|in place)`,
      `${have}(?:booked|reserved|secured|scheduled)(?! (?:up|out|seating))`,
      `${haveDone}confirmed`,
      `${have}(?:made|saved|got|gotten|entered|added|created|placed|completed|put through|set aside|put in)(?: you)?(?: \\w+)? ${aTable}`,
      `${have}(?:put|penciled|pencilled|squeezed|got|fit|set) you (?:all )?(?:down|in|up|booked|confirmed|all set)`,
      `(?:I|we)(?:'ve| have)(?: got)? (?:you|it|that|this|everything|${aTable}) ${adverbs}${booked}`,
      `that's you ${adverbs}${booked}`,
      '(?:I|we) (?:managed|was able|were able) to (?:book|reserve|secure|get you)',
      `${tables} (?:has |have )?(?:just )?(?:went|gone) through`,
      `(?:confirmation|reservation|booking) (?:ID|number|code) is:? ${code}`,
      'consider (?:it|that) (?:booked|reserved|done)',
    ),
    late: anyOf(
      `(?:I|we)(?:'ve| have)(?: got)? you (?:down|in)(?= .* at )`,
      `you(?:'re| are) ${adverbs}(?:down for|in for)(?= .* at )|you(?:'re| are) ${adverbs}on the (?:waiting |wait)?list`,
      `(?:you(?:'ve| have)(?: got)?) (?:a|your) ${tables}`,
      `(?<=^\\W*(?:[\\w' ]+[,!—–-] ?)*)(?:all |table |reservation |booking )?(?:${booked}|set|(?<=reservation |booking )made)(?=$|[,.!;—]| for\\b)`,
    ),
  },
  changed: {
    sure: anyOf(
      `(?:${whatIs}|party size|party|time|date)${be}${changed}`,
      `(?:I|we)(?:'ve| have)(?: got)? (?:it|that|this|${aTable}) ${adverbs}${changed}`,
      `${have}(?:changed|moved|shifted|updated|rescheduled|modified|switched|bumped|pushed|brought) ${itOrTable}(?! (?:a|an|the)\\b)`,
      `${have}made it (?:for )?\\w+ (?:people|guests|instead)`,
      `${have}added (?:\\w+ ){1,3}(?:people|person|guests?|more) to ${aTable}`,
      `${have}made (?:that|the|your) changes?`,
      'changes? (?:has|have)(?: been)? (?:made|saved|gone through)',
      `we have you ${adverbs}moved`,
      "(?:you|it)(?:'re|'s| are| is) now (?:coming |booked |down )?(?:at|for|on)",
      `${tables} (?:is now (?:for|at|on)|now is (?:for|at|on)|stands now|now stands)`,
    ),
    late: anyOf("(?<=^\\W*(?:[\\w' ]+[,!—–-] ?)*)(?:all )?(?:changed|updated|rescheduled)(?=$|[,.!;—])"),
  },
  cancelled: {
    sure: anyOf(
      `${whatIs}${be}(?:${cancelled}|off the books?)`,
      `${have}cancell?ed`,
      `${have}(?:called off|deleted|removed|released) ${itOrTable}`,
      `${have}taken you off`,
      'consider (?:it|that) cancell?ed',
      "cancell?ation(?:'s| is| has been| has)? (?:confirmed|complete|went through|gone through|done)",
    ),
    late: anyOf("(?<=^\\W*(?:[\\w' ]+[,!—–-] ?)*)cancell?ed(?=$|[,.!;—])"),
  },
  ordered: {
    sure: anyOf(
      `${orders}${be}(?:in(?! (?:your|the|it)\\b)|placed|submitted|confirmed|sent|through|ordered|${kitchen})`,
      `${orders}(?: is|'s) ${adverbs}being (?:prepared|made|cooked)`,
      `(?:I|we|they)(?:'ve| have)? ${adverbs}(?:started|begun) (?:on |working on |making |preparing )?(?:your order|the order|it)`,
      "you(?:'re| are) (?:order )?number (?:\\d+|\\w+)",
      `${have}(?:ordered (?:it|that)|(?:placed|submitted|sent|put in|put through) (?:your|the|that|an) order|sent (?:it|that|this|everything) (?:through |over )?to the kitchen|put (?:your|the|that) order (?:in|through))`,
      `${orders} (?:has |have )?(?:just )?(?:went|gone) through`,
      `${orders} (?:confirmed|placed|submitted)`,
      `(?:it|that)(?:'s| is) ${adverbs}${kitchen}`,
      'order number (?:is )?(?:\\d+|\\p{L}+(?:teen|ty)(?:-\\p{L}+)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)',
      `kitchen(?: has|'s got| has got| got) ${adverbs}(?:it|your order|the order)`,
      `(?:kitchen(?:'s| is)|they're|they are) ${adverbs}(?:on it|working on|preparing|making|cooking)`,
    ),
    late: anyOf("(?:I|we)(?:'ve| have)(?: got)? your order"),
  },
  'passed on': {
    sure: anyOf(
      `${have}(?:passed|shared|forwarded) (?:(?:it|that|this|everything|${message}) )?(?:on|along|to|with)`,
      `${have}(?:left|sent|delivered|forwarded|given) (?:down )?${message}`,
      `${haveDone}(?:taken|written|noted)(?: down)? ${message}`,
      `${have}told ${staff}`,
      `${haveDone}(?:informed|notified|alerted) ${staff}`,
      `(?:I|we)(?:'ve| have)? ${adverbs}let ${staff} know`,
      `${haveDone}(?:noted|made a note|written)(?: (?:it|that|this))?(?: down)? for ${staff}`,
      `(?:message|complaint|feedback|note|concern|comment)s?${be}(?:passed|sent|delivered|taken|left|forwarded|shared|with)`,
      `made sure (?:that )?${staff} (?:knows?|is aware|are aware)`,
      `(?:it|that)(?:'s| is|'s been| has been) ${adverbs}passed (?:on|along|to)`,
      `(?:manager|owner|chef|staff|team|kitchen)${be}(?:informed|notified|told)`,
      `(?:they|manager|owner|chef|team|staff|kitchen)(?:'ve got| have got| have| has| got) (?:got )?your message`,
    ),
  },
};

/** Beginnings of a sentence or of a part of it in which nothing is claimed: asked, denied, wished, or still to come. */
export const englishNoClaim =
  /(?:^\W*(?:and |so |okay |oh )*(?:is|are|was|were|do|does|did|have you|has|can you|could|would|which|what|who|where|how)\b|\b(?:not|never|no|nothing|none|cannot|before|after|until|while|if|when|once|unless|whether|make sure|let me|let's|would|could|should|shall|will|want|wants|like|hope|wish|said|told you|thought|misspoke|every|was wrong|all (?:of )?(?:our|the))\b|n't\b|'(?:ll|d)\b)/i;

/** What one part of a sentence makes the condition of the next: "as soon as you say yes, it's reserved". */
export const englishCondition = /^\W*(?:and |but |so |then )*(?:if|when|once|unless|until|as soon as|after|in case)\b/i;

/** It says no to nothing. */
export const englishPleasantry =
  /\b(?:no (?:problem|worries|trouble)|not (?:a problem|at all|to worry)|(?:please )?don't (?:you )?worry)\b/gi;

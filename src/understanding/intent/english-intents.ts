/**
 * English wishes, the more urgent before the less: whoever wants a person, or complains, is not kept in a dialogue; and the
 * narrower before the wider: "cancel my booking and …" names a booking, as does every change, so both stand before `make`.
 */
import { anotherTable } from '../another-table.ts';
import { placedOrder, sameOrder } from '../order-words.ts';
import { englishClosingIntents } from './english-closing-intents.ts';
import { englishUrgentIntents } from './english-urgent-intents.ts';
import type { Wish } from './intent.ts';
import { isArranging, isDetailAsked, isOpenQuestion } from './question.ts';

const numberOfGuests = '(?:\\d{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)';
const booking = '(?:reservations?|bookings?|tables?|appointments?|reservation|spots?|seats?)';
const whose = '(?:my|our|the|that|this|a|an|his|her|their|it|your|any)';
const some = `(?:${whose} )?(?:[\\w'-]+ ){0,3}?`;
/** Where people want to eat: callers say it of the house they call, or do not know that it is only one. */
const house =
  '(?:restaurants?|bars?|pubs?|bistros?|diners?|brasseries?|taverns?|caf(?:e|eteria)s?|baker(?:y|ies)|pizzerias?|steakhouses?|brewer(?:y|ies)|gastropubs?|coffee ?houses?|tea ?houses?|delis?|food trucks?|eater(?:y|ies)|grills?)';
/** What is asked for without an article: "get reservations for two", "I need seating for five". */
const unarticled = '(?:reservations|bookings|seating|seats|tables|spots)';

export const englishIntents: readonly Wish[] = [
  ...englishUrgentIntents,
  { intent: 'question', patterns: [placedOrder.en], isTo: isOpenQuestion },
  {
    intent: 'cancel',
    patterns: [
      /\bcancel(?:l?ed|l?ing|lation|s)?\b/,
      /\bcall (?:it |this |that |everything )?off\b/,
      new RegExp(`\\b(?:delete|remove|drop|scrap|scratch|get rid of|take off) ${some}${booking}\\b`),
      /\b(?:take|remove|get|strike|scratch) (?:me|us|my name|our name) (?:off|from|out of) (?:the|your|that) (?:wait(?:ing)?[ -]?list|list|line|queue)\b|\bleave the (?:wait(?:ing)?[ -]?list|list|queue)\b|\bgive up (?:my|our) (?:place|spot)\b/,
      new RegExp(
        `\\b(?:i|we)(?:'m| am|'re| are|'ll)? (?:won't|will not|can't|cannot|can not|not going to|not gonna|unable to|not able to|don't think (?:i|we) (?:can|could|will|'ll)) (?:be able to )?(?:make it|come|be coming|attend|show up|make (?:my|our|the) ${some}${booking})\\b`,
      ),
      new RegExp(
        `\\b(?:don't|do not|no longer) (?:need|want) (?:my|our|the|that|this|any) (?:[\\w'-]+ ){0,2}?${booking}\\b`,
      ),
      new RegExp(
        `\\b(?:don't|do not|no longer) (?:need|want) (?:it|that|this|that one|to (?:book|reserve|come|go)|(?:a|the) ${booking})(?: \\w+)? (?:any ?more|any longer|after all)\\b|\\bno longer (?:need|want) (?:it|that)\\b`,
      ),
    ],
    unless:
      /\b(?:can't|cannot|won't|unable to) (?:be able to )?make it\b.*\b(?:instead|(?:can|could) (?:we|i|you))\b|\bcancel(?:l?ation)? (?:policy|policies|fee|fees|charge)\b|\b(?:don't|do not|didn't|not to|but not|rather not|never|instead of|without) (?:want to )?cancel(?:l?ing)?\b|\b(?:re-?schedule|postpone)\b/,
  },
  {
    // No booking of the past is meant here, but the one that is being made.
    intent: 'cancel',
    patterns: [
      /^(?:(?:oh|no|okay|ok|actually|sorry|well|so|you know what|just|please),? )*(?:never ?mind|forget (?:it|about it|that|the whole thing)|skip it|leave it|drop it|(?:i(?:'ve)? )?changed my mind)(?:[,.]? (?:then|thanks|thank you|please|bye|goodbye|now|i don't want it|i'll call (?:back|again|later|you back)(?: later)?))*[.!]*$/,
    ],
    isTo: isArranging,
  },
  {
    intent: 'change',
    patterns: [
      new RegExp(
        `\\bmake (?:my|our|the) (?:\\w+ ){0,2}?${booking} (?:(?:to )?${numberOfGuests} (?:people|guests|persons)|(?:[\\w']+ ){0,3}(?:earlier|later|bigger|smaller))\\b`,
      ),
      new RegExp(`\\b(?:my|our) (?:\\w+ ){0,2}?${booking}\\b.*\\b(?:instead of|rather than)\\b`),
      /\b(?:move|push|shift) (?:my|our)\b/,
      /\b(?:can't|cannot|won't|unable to) (?:be able to )?make it\b.*\b(?:instead|(?:can|could) (?:we|i|you))\b/,
      new RegExp(
        `\\b(?:change|changing|modify|modifying|move|moving|reschedule|rescheduling|re-schedule|postpone|push|shift|update|alter|amend|adjust|edit|switch|bring forward|bump|rebook|swap|extend|correct|revise|upgrade)\\b ${some}(?:${booking}|date|day|time|hour|party|number|people|name|it|that|one|guests?|details)\\b`,
      ),
      /\b(?:reschedule|modify|postpone|rebook|change|changes|modification)\b/,
      /\bmake (?:a|some|any) (?:change|adjustment|modification)s?\b/,
      /\b(?:add|adding|bring|bringing|remove|drop) (?:\w+ ){0,3}(?:person|people|persons|somebody|someone|guests?|friends?|chairs?|seats?)\b/,
      /\b(?:come|arrive|make it|have it) (?:earlier|later)\b/,
      /\b(?:can|could|may|possible|like|want|prefer|rather|need)\b.* (?:come|arrive|make it|have it|be there|do it) (?:(?:a|an|half|one|two|\d+|bit|little|hour|hours|minutes|few|slightly|fifteen|twenty|thirty) ){1,4}(?:earlier|later)\b/,
      /\b(?:earlier|later|different|another|other) (?:time|date|day)\b/,
      /\b(?:needs? to be|get (?:\w+ ){1,3}|be|have (?:\w+ ){1,3}) ?(?:changed|moved|modified|rescheduled|updated)\b/,
      /\b(?:revise|delay) (?:it|my|our|the|a bit)\b/,
      /\b(?:more|fewer) people\b/,
      /\b(?:my|our) (?:booking|reservation|table) to be\b/,
    ],
    unless:
      /\bchange (?:my|your) mind\b|\b(?:don't|do not|didn't|no|nothing to|not) (?:want to |need to |need )?(?:change|changes)\b/,
  },
  {
    intent: 'change',
    patterns: [
      new RegExp(
        `\\b(?:we'll be|we will be|(?:we are|we're) (?:going to|gonna) be|we are|we're|there'll be|there will be|there are) (?:\\w+ )?${numberOfGuests}\\b.*\\b(?:instead of|rather than|not) ${numberOfGuests}\\b`,
      ),
    ],
    isTo: isOpenQuestion,
  },
  {
    intent: 'check',
    patterns: [
      /\b(?:check|checking|confirm|confirming|verify|look up|look for|looking up|find|pull up|review|double check|see|read|know) (?:on |if |whether |about |me |that )?(?:i |we )?(?:have |had |got |made )?(?:my|our|an existing|the|details of my) (?:existing |current |upcoming |\w+ )?(?:reservation|booking|appointment)s?\b/,
      new RegExp(
        `\\b(?:do|did|have) (?:i|we) (?:already )?(?:have|made?|got|book|reserve) (?:a|any|my|our) ${some}${booking}\\b`,
      ),
      /\b(?:what|when|where|which)(?:'s| is| was| time is| day is| time was)? (?:my|our) (?:reservation|booking|table)\b/,
      new RegExp(`\\b(?:status|details) of (?:my|our|the) ${some}${booking}\\b`),
      /\bdo you (?:have|see|find) (?:my|our) (?:reservation|booking|name)\b/,
      /\bis (?:my|our) (?:reservation|booking|table) (?:still|confirmed|ok|okay|there|on)\b/,
      /\b(?:i|we) (?:have|had|made|'ve got|have got) (?:a|the|my|our) (?:reservation|booking)\b.*\b(?:check|confirm|verify)\b/,
      /\bcalling (?:about|regarding) (?:my|our|a) (?:reservation|booking)\b/,
      /\bcheck (?:a )?(?:reservation|booking)s?\b/,
      /\b(?:check|see|know|confirm) (?:to see )?(?:if|whether) there(?:'s| is| was) (?:a |any |my |our )?(?:reservation|booking)\b/,
      /\bconfirm (?:a )?(?:reservation|booking)\b/,
      /\b(?:my|our) (?:place|position|spot|number) (?:in|on) (?:the |your )?(?:line|queue|wait(?:ing)?[ -]?list|list)\b|\b(?:am|are) (?:i|we) (?:still |already )?(?:on|in) (?:the |your )?(?:line|queue|wait(?:ing)?[ -]?list|list)\b|\b(?:where|how far(?: \w+)?) (?:am|are) (?:i|we) (?:in|on) (?:the |your )?(?:line|queue|wait(?:ing)?[ -]?list|list)\b/,
    ],
    unless: /\bavailab/,
  },
  {
    intent: 'order',
    patterns: [
      /\b(?:place|make|put in|start) (?:an|a|my|another) (?:\w+ ){0,2}order\b/,
      /\border (?:some |a |the )?(?:food|pizza|takeout|take out|takeaway|delivery|pickup|for (?:pick ?up|delivery|take ?out|collection)|something|dinner|lunch|online|to go|a meal)\b/,
      /\b(?:take ?out|take-?away|carry ?out|carry-out)\b/,
      /\bdeliver(?:y|ed)?\b/,
      /\bto go order\b/,
      /\bfor (?:pick ?up|pick-up|collection)\b/,
      /\bi(?:'d| would) like to order\b/,
      /\b(?:want|need|like) to order\b/,
    ],
    unless: /\bin order to\b|\bpick(?:ed)? up (?:my|our|the) (?:coat|bag|phone|umbrella)\b/,
  },
  { intent: 'order', patterns: [sameOrder], isTo: (asked) => !isDetailAsked(asked) },
  {
    intent: 'repeat',
    patterns: [
      /\b(?:repeat|say) (?:that|it|this|again|the (?:question|options|menu|code|number|last))\b/,
      /\brepeat\b(?! (?:customer|guest|order))/,
      /\bsay that\b/,
      /\b(?:one more time|come again|pardon|what did you say|what was that|didn't (?:hear|catch|get)|couldn't (?:hear|understand)|can't hear|can you hear me)\b/,
      /^(?:(?:sorry|what|huh|excuse me|hello|pardon)(?:[,?.!]* |[?.!]*$))+(?:again|please|was that)?[?.!]*$/,
      /\bwhat (?:(?:time|day|date|name|number|code) )?(?:was|is|were) (?:it|that|those|they|the (?:time|day|date|name|number|code)) again\b/,
      /^(?:sorry,? |and )?what (?:time|day|date|name|number|code) was (?:it|that)\b/,
      /\bonce (?:more|again)\b/,
      /^again\b/,
    ],
  },
  {
    intent: 'make',
    patterns: [
      ...anotherTable.en,
      /(?<!\b(?:at|from|to|with|like|in) )\ba new (?:table|booking|reservation)\b(?=[.,!?]|$| (?:for|on|at|please|too|also|as well|tomorrow|tonight|today|next|this|under|in)\b)/,
      // "This book deserves five stars" is about reading.
      /(?<!\b(?:this|that|the|a|my|your) )\bbook\b(?! (?:of|series|club)\b)|\b(?:reserve|booking for|schedule|get me in|squeeze us in|fit us in)\b/,
      new RegExp(
        `\\b(?:make|place|set up|get|have|want|need|like|take|put|arrange|create|organize|do|find|making|start|request|secure|looking for|look for) (?:me |us |to (?:make|have|get) )?(?:a|an|another|the|one|new|some) (?:new |\\w+ ){0,3}?${booking}\\b`,
      ),
      new RegExp(
        `\\b(?:make|place|set(?: up)?|get|have|want|need|like|take|arrange|find|making|requesting|secure|grab)(?: me| us)? (?:the |some |\\d+ |[a-z]+ )?${unarticled}\\b`,
      ),
      new RegExp(
        `\\b(?:need|want|find|take|get|i'd like|i would like|go to|check out|looking for)(?: me| us| to get| to find)? (?:an?|some|another) (?:[\\w'-]+ ){0,4}?${house}\\b(?!'s| (?:owner|manager|menu|number|job)s?\\b)`,
      ),
      new RegExp(
        `\\b(?:restaurant|table|place) reserved\\b|^(?:a |the )?(?:[\\w'-]+ ){0,2}${house} (?:for|named|called)\\b`,
      ),
      /\b(?:try|retry|attempt|continue|proceed|go ahead)(?: with| to)?(?: the| my| that| a)? (?:booking|reserving|reserve|book|reservation)\b|\btry (?:it |that )?again,? (?:at|for|with|on|in|but|this)\b|\btry again\b.*\b(?:time|at|for)\b/,
      new RegExp(`\\b(?:grab|open|put (?:me|us) down for) (?:a|an|another) ${booking}\\b`),
      /\b(?:free|available|open) tables?\b/,
      /\b(?:any|have|got|is there|are there) (?:\w+ ){0,3}(?:tables?|availability|space|room|openings?|reservations?) (?:\w+ ){0,2}?(?:available|free|open|left|for)\b/,
      /^(?:hi |hello |hey )?(?:a )?(?:new )?(?:table|reservation|booking) (?:for|please)\b/,
      /^(?:a )?(?:new )?(?:reservation|booking|table)s?(?:,? please)?[.!]?$/,
      /^(?:make|new) (?:a )?(?:new )?(?:reservation|booking)s?\b/,
      /\b(?:reservation|table|booking) for (?:\w+)\b/,
      /\b(?:want|like|love|need|trying|hoping) to (?:\w+ )?(?:dine|come in|have (?:dinner|lunch|brunch|breakfast)|eat (?!out\b|something\b|somewhere\b)\w)/,
    ],
    unless:
      /\b(?:i|we)(?:'ve| have)?(?: already)? (?:(?:made|booked|reserved) (?:a|the|my|our|it)|(?:have|had|got) (?:it|(?:a|the|my|our) (?:\w+ ){0,2}(?:reservation|booking|table|appointment)))\b|\b(?:my|our) (?:\w+ )?(?:reservation|booking) (?:is|was)\b|\bdo (?:i|we|you) (?:need|require)\b/,
  },
  ...englishClosingIntents,
];

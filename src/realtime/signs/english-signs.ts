/** The English words that show that a person has to take over. */
import { anyOf, type Signs } from './sign.ts';

const some =
  '(?:(?:a|an|the|your|some|any|another|one of your|one of the|a member of|whoever is in) )?(?:(?:real|actual|live|human|single) )?';
const position =
  '(?:manager|owner|boss|supervisor|representative|rep|operator|agent|employee|receptionist|host|hostess|waiter|waitress|chef|management|staff|charge|colleague|front desk|restaurant|kitchen)';
const person = `${some}(?:person|people|human being|humans?|someone|somebody|anyone|anybody|${position})(?!'s)`;
const machine = '(?:a |the |this |any )?(?:machine|robot|bot|bots|computer|ai|recording|voice ?mail)';

const how =
  '(?:so|very|really|too|extremely|incredibly|completely|totally|absolutely|all|just|quite|pretty|super|stone|still|way|an hour|two hours|hours)';
const bad = '(?:terrible|awful|horrible|horrendous|disgusting|appalling|dreadful|atrocious|worst|lousy|shitty)';
const fare =
  '(?:food|meal|dinner|lunch|breakfast|brunch|pizza|burger|steak|chicken|fish|soup|pasta|lasagna|fries|salad|sushi|dish|dishes|dessert|coffee|order|delivery|service|staff|server|servers|waiter|waiters|waitress|host|hostess|bartender|driver|manager|bathroom|bathrooms|restroom|place|evening|night|experience|table)';
const spoiled =
  '(?:cold|freezing|lukewarm|tough|dry|bland|greasy|off|raw|undercooked|overcooked|uncooked|burnt|burned|stale|soggy|inedible|spoiled|rotten|pink|frozen|salty|dirty|filthy|gross|late|slow|wrong|missing|gone)';
const people =
  '(?:staff|server|servers|waiter|waiters|waitress|host|hostess|bartender|driver|manager|guy|girl|lady|person|people|they|he|she|you guys)';
const vermin =
  '(?:hair|hairs|bug|bugs|insect|fly|flies|worm|worms|cockroach|cockroaches|roach|roaches|rat|rats|mouse|mice|ant|ants|spider|spiders|glass|plastic|metal|stone|mold)';
const ours = '(?:my|our|his|her|the)';
const long = '(?:hours?|minutes|forever|ages)';

const bills = '(?:bill|check|cheque|invoice|receipt|statement)';
const money = '(?:money|payment|deposit|tip)';
const failing =
  "(?:failed|fails|declined|expired|broken|error|errors|isn't working|is not working|not working|doesn't (?:work|open|load)|can't be opened|does not work|won't|didn't work|didn't go through|did not go through|doesn't go through)";
const card = '(?:(?:credit|debit) )?card';

const venue = '(?:restaurant|place|venue|terrace|patio|bar|house)';
const occasion = '(?:event|events|party|parties|function|celebration|reception)';
const dishes =
  '(?:pizzas|burgers|sandwiches|meals|lunches|dinners|plates|portions|platters|trays|boxes|empanadas|tacos|burritos)';
/** From two dozen on. */
const dozens =
  '(?:(?:(?:two|three|four|five|six|several|a few) )dozen|(?:2[4-9]|[3-9]\\d|\\d{3})|(?:thirty|forty|fifty|sixty|seventy|eighty|ninety)(?:[ -]\\w+)?|(?:a|one|two|three) hundred)';

const allergy =
  '(?:allerg\\w*|celiacs?|coeliacs?|anaphyla\\w+|epi-?pen|intoleran\\w+|nut[- ]free|cross[- ]contaminat\\w+)';
const asks =
  '(?:(?:is|are) (?:it|the|that|there|this|these|any|anything|your|you)|(?:do|does|did) (?:it|the|that|you|your|any)|(?:can|could|would|should|may|will) (?:i|you|we|he|she|they|it|my|our|the|your|any|someone|somebody|anyone)|what|which|how|(?:need|have|like|want) to (?:know|be sure)|tell me)';

export const englishSigns: Signs = {
  asked: {
    words: anyOf(
      `(?<!am i )(?:speak|talk|talking|speaking|chat|a word) (?:directly )?(?:to|with) ${person}`,
      '(?:like to|want to|can i|could i|may i) (?:speak|talk) (?:to|with) (?:her|him|them)',
      `(?:speak|talk) (?:to|with) \\w+,? (?:the|your) ${position}`,
      `(?:someone|somebody|anyone|anybody|person|human|who)(?: else)?(?: \\w+){0,3}? (?:i|we) (?:can|could|may) (?:speak|talk) (?:to|with)`,
      `(?:get|give|want|ask for|asking for|asked for|(?:i'd|would) like|can i have|could i have|may i have|prefer|find|patch|connect|connected|transfer|forward|put|pass|reach|get a hold of)(?: me| us)?(?: over)?(?: to| with| through to)? ${some}(?:human being|human|someone|somebody|person|${position})(?!'s)(?= (?:on|in|please|now|right|from|there|at|who)\\b|[.!?,]|$)`,
      `need (?:a hold of )?${some}(?:human|live person|real person|${position})(?!'s)(?= (?:on|please|now)\\b|[.!?,]|$)`,
      '(?:someone|somebody|manager|owner|person) (?:to )?come to the phone',
      'whoever (?:runs|owns|manages|is in charge)',
      `put (?:${person}|your \\w+) on(?: the (?:phone|line))?`,
      '(?<!(?:are you|is this|is that|am i talking to|sounds? like)(?: an?)? )(?:real|live|actual) (?:person|human)(?= |[.!?,]|$)',
      `hand (?:the|this|me|us)(?: phone| call)?(?: over)? to ${person}`,
      `is there (?:a|an|any) ${position} (?:there|around|available|in|i|on)`,
      'put me through|transfer me|transfer (?:this|the|my) call|connect me|hand me over|forward me',
      `(?:someone|somebody|${some}(?:person|manager|owner|boss|host))(?: (?:to|please|can|could))* (?:call|ring|phone) (?:me|us)`,
      '(?:someone|somebody|a person) (?:just )?(?:pick up|answer) the phone',
      `is (?:the|your|a|any) (?:manager|owner|boss|supervisor|host|hostess|chef) (?:there|available|in|around|free)`,
      `^(?!.*\\b(?:are you|is this)\\b)\\W*(?:\\w+\\W+){0,3}?(?:human|human being|operator|representative)(?:,? please)?\\W*$`,
      `^\\W*(?:(?:no|yes|please|okay|ok|hi|hello|hey|sorry|just|um|uh)\\W+)*(?:a |an |the )?(?:real |live )?(?:representative|operator|agent|human|human being|person|customer service|manager|somebody|someone)(?:,? please)?\\W*$`,
    ),
    always: anyOf(
      `(?:not|don't|do not|hate|rather than|instead of|tired of|done|sick of|fed up with)(?: \\w+){0,3}? (?:speak|talk|speaking|talking|deal|dealing) (?:to|with) ${machine}`,
      "don't do (?:bots|robots|machines)",
      `can't (?:i|you|we) (?:just )?(?:speak|talk|put|get|transfer)(?: to| me to| me)? ${person}`,
    ),
  },
  complaint: {
    words: anyOf(
      '(?:a|my|another|formal|file|lodge) complaint|(?:want|like|need|have|going|calling|wish) to complain|complaining about',
      `(?:i'm|i am|we're|we are|i was|we were) (?:${how} )*(?:angry|furious|upset|mad(?! about)|pissed(?: off)?|fed up|annoyed|disappointed|unhappy|livid|outraged|disgusted|sick of|frustrated)`,
      `(?:this|that|it)(?:'s| is| was) (?:${how} )*(?:ridiculous|unacceptable|outrageous|disgraceful|inexcusable|a disgrace|a joke|a disaster|bullshit|${bad})`,
      `${bad} (?:\\w+ )?${fare}`,
      `${fare} (?:was|were|is|are|tasted|smelled) (?:${how} )*(?:${bad}|bad|a disaster|useless|a joke)`,
      `(?:was|were|came|arrived|tasted) (?:${how} )*(?:raw|undercooked|overcooked|burnt|burned|stale|soggy|inedible|spoiled|rotten|stone cold|ice cold)`,
      `(?<!\\bi )(?:was|were) (?:${how} )*(?:rude|impolite|disrespectful|unfriendly|nasty)(?! of me)`,
      `(?:your|the) ${fare} (?:is|are) (?:${how} )*(?:filthy|dirty|gross)`,
      `your (?:\\w+ )?${people} (?:left|dropped|spilled|threw|forgot|ignored|lied|refused|never|didn't|did not|wouldn't)`,
      'never been so \\w+|(?:everything|nothing|half of what) (?:that )?we ordered was|(?:keep|kept) (?:getting|messing|forgetting|sending|giving)',
      `${fare} took (?:\\w+ ){1,4}(?:hours?|minutes|forever|ages)|(?:burned|burnt|ruined|overcooked|undercooked) (?:my|our) \\w+`,
      'made (?:me|us|him|her|them) (?:sick|ill)|wrong address',
      `${bad} (?:way|thing|treatment)|(?:it's|it has) been (?:\\w+ ){1,3}(?:hours?|minutes)(?! since)`,
      `(?:my|our|the|your) (?:\\w+ )?${fare} (?:was|were|came|arrived|tasted|had been) (?:${how} )*${spoiled}`,
      `(?:my|our|this|the) (?:order|pizza|food|delivery) is (?:${how} )*(?:wrong|cold|late|missing)`,
      `${people} (?:was|were|is|are) (?:${how} )*(?:rude|impolite|unfriendly|nasty|mean|useless|incompetent|aggressive)`,
      '(?:yelled|screamed|shouted|swore) at (?:me|us)|(?:treated|ignored) (?:us|me|so|very|really)|treated badly',
      `${vermin} (?:in|on) (?:it|${ours} \\w+)`,
      "we(?:'ve| have)?(?: all| both)? (?:got|gotten|been|were)(?: all| both)? (?:sick|ill)",
      'food poisoning|(?:sick|ill|throwing up|threw up|vomiting) (?:after (?:eating|having)|from (?:the|your|that|eating)|since (?:he|she|i|we|they))',
      `(?:waited|(?:been|still|were|was|left|kept|made) (?:us |me )?waiting|made (?:us|me) wait|sat (?:there|here))(?: \\w+(?:-\\w+)?){0,4}? ${long}`,
      `ordered (?:\\w+ ){1,3}(?:hours?|minutes) ago`,
      `${ours} (?:order|food|pizza|delivery|meal)s? (?:(?:has |have )?never|still (?:hasn't|has not|isn't|is not)|hasn't|has not|didn't|did not) (?:arrived?|come|came|show(?:n|ed)? up|here|been delivered)`,
      `(?:got|had|messed|screwed) (?:up )?${ours} order (?:wrong|up)|(?:messed|screwed) (?:\\w+ )?up`,
      `(?:you|they)(?: guys| people)? (?:\\w+ )?(?:messed up|screwed up|forgot|lost|ruined|gave away|cancell?ed|gave) (?:${ours}|half)`,
      '(?:gave|given|brought|got|sent|delivered) (?:us |me )?the wrong (?:food|order|dish|pizza|burger|drink|thing|item)s?',
      'never (?:arrived|came|showed up|got here|was delivered)',
      `(?:missing from (?:my|our)|missing (?:\\w+ ){1,3}from (?:my|our) (?:order|delivery)|(?:half|part) of (?:my|our) (?:food|order)(?: is| was)? missing)`,
      '(?:bad|negative|one[- ]star|terrible) review',
      `(?:had|have|having) (?:a |an )?(?:${how} )*(?:bad|${bad}) (?:experience|time|night|evening|dinner|meal|lunch)`,
      '(?:problem|issue)s? with (?:my|our|the) (?:order|meal|food|delivery|dinner|service)',
      'how dare you|are you kidding me|what a joke|had enough of|what kind of (?:service|place|restaurant)|you (?:people|guys) are useless|never (?:again|been treated)',
    ),
    always: anyOf(
      "(?:not|isn't|wasn't|weren't) (?:at all |very |really |too |so )?(?:happy|satisfied|pleased|impressed)(?: at all)? (?:with|about|by)",
      'never (?:coming|going|eating|ordering) (?:back|there|here|from)',
      'nobody (?:came|took|served|helped)',
      "(?:won't|will not|not) (?:be )?(?:coming|come|going) back",
      "(?:wasn't|weren't|was not|were not) (?:even )?(?:fresh|cooked|clean|hot|warm)",
    ),
    unless: /\b(?:traffic|weather)\b/,
  },
  payment: {
    words: anyOf(
      'refund(?:s|ed|ing)?|reimburse\\w*|money back|(?:get|want|have|where is) my money|deposit back|store credit',
      'overcharged?|double[- ](?:charged|billed)',
      `(?:was|were|been|got|getting|you|they|guys|card|account|have|had|you've|they've)(?: i| we)? (?:\\w+ )?(?:charged|billed)`,
      `(?:charged|billed)(?: \\w+){0,4}? (?:twice|double|again|wrong|too much)`,
      '(?:wrong|dispute|reverse|strange|unknown)(?: a| the| that| this)? (?:charge|payment)|charges? (?:on|from) (?:my|our|you|your)|(?:two|three|extra|double) charges',
      `${bills} (?:\\w+ ){0,3}?(?:was|is|were) (?:${how} )*(?:wrong|incorrect|off|too high)`,
      `(?:mistake|error|problem|issue|something wrong|wrong|off|strange|weird)(?: \\w+){0,3}? (?:on|with|in|about) (?:my|our|the) (?:${bills}|payment|charge)`,
      `(?:talk|ask|calling|question) about (?:my|our|the) (?:${bills}|payment)`,
      `${bills} (?:needs? to be )?corrected|amount (?:\\w+ ){0,4}(?:wrong|incorrect)`,
      `(?:payment|transaction|payment page|card|link|page)(?: \\w+){0,4}? ${failing}`,
      "can't pay|cannot pay|unable to pay|(?:paid|pay) too much|overpaid|paid (?:\\w+ )?(?:but|and (?:it|there|i never|i got no))",
      `took (?:the|my|our|too much) (?:${money})|took too much|(?:cancel|stop|reverse) (?:the|my|that) payment|payment (?:that )?(?:i|we) (?:never|didn't)`,
      `pay(?:ment)?(?: \\w+){0,7}?,? (?:over|by|on|through) (?:the )?phone|over the phone(?: \\w+){0,4}? pay`,
      `(?:cards?|bills?|payments?)(?: \\w+){0,4}? over the phone|pay (?:\\w+ )?(?:with|by) (?:my |a )?${card} (?:right )?now`,
      `(?:want|like|let me|can i|could i|i'd like|ready) (?:to )?pay (?:it |this |you |for it |my |the |a )?(?:right now|now|deposit)|pay now by`,
      `(?:give|read|tell)(?: you)? (?:\\w+ )?(?:my|the) (?:${card}|visa|mastercard|amex|number of my card)(?: number)?|(?:here's|here is|take) my (?:${card}|visa|mastercard|amex)|my ${card} number|read you the (?:card )?number|take a payment`,
      'did you charge (?:me|us)|billing (?:error|issue|problem|mistake)|my card (?:is )?ready|tip (?:was|i|we) (?:\\w+ )*?(?:twice|authori[sz]e)|charged? a (?:tip|fee)',
    ),
    always: anyOf(
      "(?:never|haven't|hasn't|not) (?:got|gotten|received|seen|been) (?:\\w+ ){0,2}refund\\w*",
      "(?:never|don't|didn't|not) (?:\\w+ )?(?:agreed? to|authori[sz]ed?|recogni[sz]e|made?) (?:a |the |that |this )?(?:charge|payment)",
    ),
  },
  catering_or_large_party: {
    words: anyOf(
      'catering|caterers?|catered|cater(?! (?:to|for))',
      `private (?:event|party|parties|function|dining|room|dinner|hire)`,
      `(?:whole|entire|complete|full|all of the|all of your|rest of the) (?:${venue}|tables)(?! (?:is|smells?|looks?))`,
      `(?:rent|hire|buy|book|reserve|close)(?: out)? (?:the |your )?(?:whole |entire )?${venue}(?: out)?(?= (?:for|on|just)\\b|[.?!,]|$)|(?:rent|hire|buy|book) out|buy ?out`,
      `(?:restaurant|place|venue|terrace) (?:just |only )?(?:for us|to ourselves)`,
      `weddings|wedding (?:reception|party|dinner|lunch|celebration)|for (?:a|my|our|the) wedding(?! anniversary)|(?:hold|host|have) (?:the|a|my|our) (?:wedding|reception)|rehearsal dinner|banquets?|baby shower|conference`,
      `(?:corporate|company|office|christmas|holiday|graduation|retirement|engagement) (?:${occasion})`,
      `(?:host|hold|organi[sz]e|organizing|plan|planning) (?:a|an|my|our|the) (?:\\w+ ){0,2}(?:party|event|reception|function)(?= (?:at|for|with|there|here)\\b|[.?!,]|$)`,
      `event packages?|(?:back|function|event|party|banquet) (?:room|hall) for|for (?:a|an|our|my) (?:event|function)(?! (?:at|downtown))`,
      `(?:large|big|huge) (?:group|groups|party|parties|order(?! of))|(?:big|huge) order of`,
      'bulk order|(?:party|office) (?:trays|platters)|(?:trays|platters) (?:of food|for)|buffet for',
      `${dozens} (?:\\w+ )?${dishes}`,
      `(?:two|three|four|five|several) dozen (?:people|guests|of us)`,
    ),
    unless: anyOf('works? (?:for|at|in)', '(?:were|was|come|coming) (?:at|from) (?:a|an|the)'),
  },
  allergy: {
    words: anyOf(allergy),
    onlyWith: new RegExp(`[?]|${anyOf(asks).source}`),
    always: anyOf(
      'allergens?|cross[- ]contamination|nut[- ]free|traces of|die if',
      'guarantee (?:\\w+ ){0,5}no (?:nuts|peanuts|gluten|dairy|eggs?|shellfish)',
      'allerg\\w+ (?:information|info|menu|list)',
    ),
    unless: anyOf(
      'notes?|noted|write|written|jot|mark|mention(?:ed)?|told you|already|(?:tell|inform) (?:the|your) (?:kitchen|chef)',
      `(?:add|put|include) (?:\\w+ ){0,5}(?:${allergy}|reservation|booking)`,
      "(?:no|none|nobody|not|don't|doesn't) (?:\\w+ ){0,3}allerg\\w*|allerg\\w+[?,]? (?:none|no)",
      'pollen|perfume|bees|cats?|dogs?|smoke|dust|hay fever|mornings',
    ),
  },
};

/** Just before them, in the same breath: then they are not meant. */
export const englishDenial =
  /\b(?:don't|do not|didn't|did not|doesn't|no need|not|never|no|isn't|nor)\b(?:(?! (?:and|but) )[^.?!,;]){0,30}$/;

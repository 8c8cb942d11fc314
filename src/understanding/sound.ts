/**
 * How a word sounds, roughly: what a recogniser confuses is written alike here. For telling whether two spellings may be one
 * word, never for guessing a word from its sound.
 */

/**
 * English and Spanish spellings of a sound, groups of letters before the letters in them. A sound is a capital, so that no
 * later line takes it for a spelling. Between consonants vowels are what spellers and recognisers agree on least: they count
 * at the head of a word, all alike, and at its end, where they tell Kate from Katie and Mary from Maria.
 */
const spellings: readonly [RegExp, string][] = [
  [/^(?:kn|gn|pn)/, 'N'],
  [/^wr/, 'R'],
  [/^rh/, 'R'],
  [/eigh(?=t)|ough(?=t)/g, 'a'],
  [/(?:ee|ie|ey|eigh|igh|ea|y|i)$/, 'I'],
  [/(?:oo|o|oh|u|ew|oe|ow)$/, 'O'],
  [/(?:a|ah)$/, 'A'],
  [/gh/g, ''],
  [/ph|ff?|v/g, 'F'],
  [/tch|ch(?![rl])|sch|sh|ti(?=o)|^se(?=an$)/g, 'X'],
  [/ck|qu|q|ch|cc?(?![eiy])|kk?/g, 'K'],
  [/x/g, 'KS'],
  [/cc?|z+|s+/g, 'S'],
  [/dg|jj?|gg?(?=[ei])/g, 'J'],
  [/gg?/g, 'G'],
  [/th|tt?/g, 'T'],
  [/ll?/g, 'L'],
  [/mm?/g, 'M'],
  [/nn?/g, 'N'],
  [/rr?/g, 'R'],
  [/dd?/g, 'D'],
  [/bb?/g, 'B'],
  [/pp?/g, 'P'],
  [/[wh]/g, ''],
  [/^[aeiouy]+/, 'A'],
  [/[aeiouy]/g, ''],
];

/** "Catherine" and "Kathryn" are both `KTRN`. Empty for words without a letter that we know. */
function soundOf(word: string): string {
  const plain = word
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z]/g, '');
  const sounds = spellings.reduce((spelled, [pattern, sound]) => spelled.replace(pattern, sound), plain);
  return sounds.replace(/(.)\1+/g, '$1');
}

/** Sounds that a telephone, which carries nothing above 3.4 kHz, makes one of. */
const blurred: readonly [RegExp, string][] = [
  [/[BP]/g, 'P'],
  [/[DT]/g, 'T'],
  [/[MN]/g, 'N'],
  [/[FS]/g, 'S'],
  [/[GK]/g, 'K'],
  [/[XJ]/g, 'X'],
];

/** `same`: nobody could tell them apart by ear; `near`: one sound apart, as a poor line leaves it. */
type Likeness = 'same' | 'near' | 'different';

/** Shorter sounds are one apart from half of all words. */
const NEAR_MIN_SOUNDS = 3;

export function likeness(one: string, other: string): Likeness {
  if (one.toLowerCase() === other.toLowerCase()) return 'same';
  const [sound, otherSound] = [soundOf(one), soundOf(other)];
  if (sound === '' || otherSound === '') return 'different';
  if (sound === otherSound) return 'same';
  if (Math.min(sound.length, otherSound.length) < NEAR_MIN_SOUNDS) return 'different';
  return blur(sound) === blur(otherSound) || isOneApart(sound, otherSound) ? 'near' : 'different';
}

function blur(sound: string): string {
  return blurred.reduce((sounds, [pattern, one]) => sounds.replace(pattern, one), sound);
}

/** One letter more, fewer, or another (Levenshtein distance 1). */
function isOneApart(one: string, other: string): boolean {
  const [shorter, longer] = one.length <= other.length ? [one, other] : [other, one];
  if (longer.length - shorter.length > 1) return false;
  let at = 0;
  while (at < shorter.length && shorter[at] === longer[at]) at += 1;
  return shorter.slice(longer.length === shorter.length ? at + 1 : at) === longer.slice(at + 1);
}

import english from 'compromise/two';

/** What the dictionary knows about a word. */
export interface Known {
  readonly root: string;
  /** The word, or what it is the past tense of: "ask" says more about a week than "asked". */
  readonly said: string;
  readonly isName: boolean;
}

/** Nouns and spellings that the grammar has no rule for; each family under its shortest member. */
const families: readonly string[] = [
  'anxious anxiety',
  'ask asker',
  'assume assumption',
  'brave bravery',
  'calm calmness',
  'choose choice',
  'clear clarity',
  'collaborate collaboration collaborator',
  'compare comparison',
  'compassion compassionate',
  'confident confidence',
  'connect connection',
  'contribute contribution contributor',
  'courage courageous',
  'curious curiosity',
  'decide decision',
  'discuss discussion',
  'docs doc documentation',
  'encourage encouragement',
  'excited excitement excite',
  'explain explanation',
  'fail failure',
  'generous generosity',
  'grateful gratitude',
  'grow growth',
  'honest honesty',
  'humble humility',
  'imposter impostor',
  'inspire inspiration',
  'introduce introduction',
  'judge judgement judgment',
  'kind kindness',
  'laugh laughter',
  'lonely loneliness',
  'motivate motivation',
  'open openness',
  'organize organise organization organisation',
  'patient patience',
  'perfectionism perfectionist',
  'practice practise',
  'present presentation',
  'procrastinate procrastination',
  'program programme',
  'prepare preparation',
  'reflect reflection',
  'review reviewer',
  'silent silence',
  'solve solution',
  'stress stressful',
  'structure structured',
  'test tester',
  'tired tire tiredness tiring',
  'trust trustworthy',
  'vulnerable vulnerability',
];

const familyOf: ReadonlyMap<string, string> = new Map(
  families.flatMap((family) => {
    const [name = '', ...others] = family.split(' ');
    return others.map((other): [string, string] => [other, name]);
  }),
);

/** @param word in lower case */
export function lookUp(word: string): Known {
  const term = termOf(word);
  const isName = term?.tags?.has('FirstName') === true || term?.tags?.has('LastName') === true;
  // On its own, "finished" counts as an adjective, which has no root; after "we" it is a verb.
  const isParticiple = word.endsWith('ed') && term?.tags?.has('Adjective') === true;
  const root = (isParticiple ? termOf(`we ${word}`) : term)?.root ?? word;
  const isPast = isParticiple || term?.tags?.has('PastTense') === true;
  return { root: familyOf.get(root) ?? root, said: isPast ? root : word, isName };
}

/** What the library returns; its types do not mention `root`. */
interface Term {
  readonly tags?: ReadonlySet<string>;
  readonly root?: string;
}

const termOf = (text: string): Term | undefined => english(text).compute('root').docs.at(-1)?.at(-1);

import { type Answer, fewestInStrand, type ReadAnswer, type ReadWord } from '../../../domain/reflection/strands.ts';
import { generalWords, smallWords } from './common-words.ts';
import { slipsIn } from './misspellings.ts';
import { mayBeName, peopleIn, type Writings } from './names.ts';
import { lookUp } from './roots.ts';
import { type Gap, type Token, tokensOf } from './tokens.ts';

/** How many small words can be between the words of a phrase: "asked for a bit of help" still asks for help. */
const mostBetween = 2;

const shortestWord = 3;

/**
 * Reads English answers: which words are meaningful, and their roots. Links, mentions, code, numbers, names and the
 * words of the question are left out.
 * @param namesAmong which of these words are in the name of somebody who may be mentioned: none of them is returned. It is
 * asked only about words that enough people used for a strand
 */
export async function readEnglish(
  answers: readonly Answer[],
  namesAmong: (words: readonly string[]) => Promise<ReadonlySet<string>>,
): Promise<readonly ReadAnswer[]> {
  const texts = answers.map((answer) => ({ ...answer, tokens: tokensOf(answer.text) }));
  const known = remembered(lookUp);
  const slips = slipsIn(new Map([...writingsOf(texts, (word) => word)].map(([word, by]) => [word, peopleIn(by)])));
  const meant = (word: string) => slips.get(word) ?? word;
  const rootOf = (word: string) => known(meant(word)).root;
  // Counted over all forms: "Finishing" at the beginning of a sentence is no name if others finish something.
  const writings = writingsOf(texts, rootOf);
  const peopleWith = (root: string): number => {
    const by = writings.get(root);
    return by === undefined ? 0 : peopleIn(by);
  };
  const used = new Set(texts.flatMap(({ tokens }) => tokens.flatMap((token) => (token === 'gap' ? [] : token.word))));
  const nameWords = await namesAmong(
    [...used].filter((word) => !isSmall(word) && peopleWith(rootOf(word)) >= fewestInStrand),
  );
  const isName = remembered((word: string) => {
    const by = writings.get(rootOf(word));
    return nameWords.has(word) || known(meant(word)).isName || (by !== undefined && mayBeName(by));
  });

  const rootsOf = remembered((asked: string): ReadonlySet<string> => {
    const words = tokensOf(asked).flatMap((token) => (token === 'gap' ? [] : token.word));
    return new Set(words.map((word) => known(word).root));
  });

  return texts.map(({ authorId, tokens, asked = '' }) => {
    const read = (token: Token): Read => {
      const { word } = token;
      if (isSmall(word)) return 'small';
      if (isName(word)) return 'gap';
      const root = rootOf(word);
      if (rootsOf(asked).has(root)) return 'gap';
      return { root, said: known(meant(word)).said, isGeneral: generalWords.has(root) || generalWords.has(word) };
    };
    return { authorId, runs: runsOf(tokens, read) };
  });
}

/** Contractions are all of small words: "don't", "I'm", "we'll". */
const isSmall = (word: string): boolean => word.length < shortestWord || word.includes("'") || smallWords.has(word);

type Read = Omit<ReadWord, 'after'> | 'small' | Gap;

function runsOf(tokens: readonly (Token | Gap)[], read: (token: Token) => Read): ReadAnswer['runs'] {
  const runs: ReadWord[][] = [];
  let run: ReadWord[] = [];
  let between: string[] = [];
  const end = () => {
    if (run.length > 0) runs.push(run);
    run = [];
    between = [];
  };
  for (const token of tokens) {
    const word = token === 'gap' ? token : read(token);
    if (token === 'gap' || word === 'gap') end();
    else if (word === 'small') {
      between.push(token.word);
      if (between.length > mostBetween) end();
    } else {
      run.push({ ...word, after: between.join(' ') });
      between = [];
    }
  }
  end();
  return runs;
}

interface Text extends Answer {
  readonly tokens: readonly (Token | Gap)[];
}

/** How each word is written, and by how many people. @param as what counts as the same word */
function writingsOf(texts: readonly Text[], as: (word: string) => string): ReadonlyMap<string, Writings> {
  const people = new Map<string, Record<Token['writing'], Set<string>>>();
  for (const { authorId, tokens } of texts) {
    for (const token of tokens) {
      if (token === 'gap' || isSmall(token.word)) continue;
      const word = as(token.word);
      const by = people.get(word) ?? {
        small: new Set(),
        capital: new Set(),
        capitals: new Set(),
        first: new Set(),
      };
      people.set(word, by);
      by[token.writing].add(authorId);
    }
  }
  return new Map(
    [...people].map(([word, { small, capital, capitals, first }]) => [
      word,
      { small: small.size, capital: capital.size, capitals: capitals.size, first: first.size },
    ]),
  );
}

function remembered<Value>(work: (text: string) => Value): (text: string) => Value {
  const known = new Map<string, Value>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    const worked = work(text);
    known.set(text, worked);
    return worked;
  };
}

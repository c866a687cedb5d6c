import { headlineOf } from '../../domain/digest/headline.ts';
import type { ActId, MemberId } from '../../domain/ids.ts';
import type { DigestSelection } from '../../domain/reflection/digest-selection.ts';
import type { DigestFacts } from '../../text/en/digest.ts';
import { isSmall } from '../community/stage.ts';
import { namesIn } from '../member/names.ts';
import { authorsOf } from '../reflection/digest-section.ts';
import { readEfforts } from './sections/efforts.ts';
import { countFeedbackGivers } from './sections/exchange.ts';
import { readHealth } from './sections/health.ts';
import { readHelp } from './sections/help.ts';
import { readKudos } from './sections/kudos.ts';
import { readNewcomers } from './sections/newcomers.ts';
import { type Audience, readReflections } from './sections/reflection.ts';
import type { Reading } from './sections/section.ts';
import { readServed } from './sections/served.ts';

/** What a digest has to tell, before it is put in words. */
export interface Gathered {
  /** Whether nothing happened that a digest would come for. */
  readonly isQuiet: boolean;
  /** The act that it opens with. */
  readonly servedId: ActId | undefined;
  /** Whom it names or quotes, at most: those without their name and whoever thought of a question included. */
  readonly people: readonly MemberId[];
  /** Called only for what is read, because finding strands takes longer than the rest. */
  inWords(audience: Audience): Promise<DigestFacts>;
}

/** Reads what every section of a digest shows. */
export async function gather(reading: Reading, selected: DigestSelection): Promise<Gathered> {
  const { unit, community, at } = reading;
  // Where everybody knows each other, numbers say nothing.
  const fewest = (await isSmall(unit, community)) ? undefined : community.rules.digest.fewestForFigures;
  const [served, help, efforts, kudos, newcomers, feedbackGivers] = await Promise.all([
    readServed(reading, fewest),
    readHelp(reading),
    readEfforts(reading),
    readKudos(reading),
    readNewcomers(reading),
    countFeedbackGivers(reading),
  ]);
  const sections = [served, help, efforts, kudos, newcomers];
  const people = [...sections.flatMap((section) => section.people), ...authorsOf(selected)];
  const names = await namesIn(unit, at, people);
  const { waiting, answered, answers } = help.inWords(names);
  const finished = efforts.inWords(names);
  const thanks = kudos.inWords(names);
  const hasThanks = thanks.quoted.length + thanks.byReaction.names.length > 0;
  const hasThoughts = selected.named.length + selected.unnamed.length > 0;
  const hasServed = served.actId !== undefined;
  const counted = waiting.length + answered.length + finished.length + feedbackGivers;
  return {
    isQuiet: !hasServed && !hasThanks && !hasThoughts && counted === 0,
    servedId: served.actId,
    people: [...people, ...(await behindReflections(reading, selected))],
    async inWords(audience) {
      const hasHelper = answered.some(({ helpers }) => helpers.some(({ status }) => status !== 'offered'));
      const happened = {
        efforts: finished.length,
        answers,
        hasHelper,
        feedbackGivers,
        hasThanks,
        hasThoughts,
        hasServed,
      };
      return {
        purpose: community.purpose,
        served: served.inWords(names),
        headline: headlineOf(happened, fewest),
        waiting,
        answered,
        thanks,
        efforts: finished,
        feedbackGivers:
          fewest !== undefined && feedbackGivers >= fewest ? feedbackGivers : feedbackGivers > 0 && 'some',
        newFaces: newcomers.inWords(names),
        reflections: await readReflections(reading, selected, names, audience),
        health: fewest === undefined ? undefined : await readHealth(reading),
      };
    },
  };
}

/** Whom the digest quotes without saying so: who shared without their name, and who thought of the questions. */
async function behindReflections({ unit, community }: Reading, { named, unnamed }: DigestSelection) {
  const prompts = [...new Set([...named, ...unnamed].map(({ prompt }) => prompt))];
  const own = await Promise.all(prompts.map((prompt) => unit.tx.prompts.findOwn(community.id, prompt)));
  return [...unnamed.map(({ authorId }) => authorId), ...own.flatMap((each) => (each ? [each.addedBy] : []))];
}

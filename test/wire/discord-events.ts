import type { StubDiscord } from '../support/discord/index.ts';
import type { Program } from '../support/program.ts';

type Told = ReturnType<StubDiscord['gateway']['told']>[number];

interface Fields {
  readonly id?: string;
  readonly joined_at?: string;
  readonly author?: { readonly bot?: boolean };
  readonly user?: { readonly id: string };
}

/** Under which id Hearth logs what people did, of which Discord tells by an event that gets no answer. */
function eventOf({ session, s, t, d }: Told): string | undefined {
  const { id, joined_at, author, user } = d as Fields;
  if (t === 'MESSAGE_CREATE' && author?.bot !== true) return `message/${id}`;
  if (t === 'MESSAGE_REACTION_ADD' || t === 'MESSAGE_REACTION_REMOVE') return `reaction/${session}/${s}`;
  if (t === 'GUILD_MEMBER_ADD') return `joined/${user?.id}/${joined_at}`;
  return undefined;
}

/** The ids of all of it that sessions were told. */
export const eventsTold = ({ gateway }: StubDiscord): readonly string[] =>
  gateway.told().flatMap((each) => eventOf(each) ?? []);

/** The ids of those events that Hearth has dealt with, whatever came of them; what failed is tried again. */
export const eventsHandled = ({ log }: Program): ReadonlySet<unknown> =>
  new Set(log.filter(({ msg, outcome }) => msg === 'Event handled' && outcome !== 'failed').map(({ event }) => event));

/** Does something that Discord tells of by an event, which it gets no answer to, and waits until it was dealt with. */
export async function dealtWith<T>(discord: StubDiscord, hearth: Program, act: () => T): Promise<T> {
  const before = new Set(eventsTold(discord));
  const done = act();
  const now = eventsTold(discord).filter((event) => !before.has(event));
  if (now.length === 0) throw new Error('Discord told nothing of this');
  // Where several sessions hear of it, one of them may belong to a process that is gone.
  await hearth.until(() => {
    const handled = eventsHandled(hearth);
    return now.some((event) => handled.has(event));
  });
  return done;
}

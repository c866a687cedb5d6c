import type { Person } from '../../support/people/person.ts';
import { threadUnder } from '../../support/people/person.ts';
import type { Harness } from '../../wire/harness.ts';
import type { Seeable, Told } from './claims.ts';
import { refOf, type StoredState } from './stored-state.ts';

/** Everything that people can see now, beside what stands in the database. */
export async function seeableIn(
  harness: Harness,
  people: readonly Person[],
  { ask }: StoredState,
): Promise<{ readonly world: Seeable; readonly told: readonly Told[] }> {
  const name = (member: string, as: string): string => `(select name from member where id = ${member}) as ${as}`;
  const [requests, kudos, reflections, entries, pairings, participations] = await Promise.all([
    ask(
      `select id, need, state, ended_why, ${name('asker_id', 'asker')},
         (select count(*) from helper where request_id = help_request.id and status = 'offered') as offers,
         (select message from posting where request_id = help_request.id order by sequence limit 1) as message
       from help_request`,
    ),
    ask(`select reason, taken_back_at, ${name('giver_id', 'giver')} from kudos`),
    ask('select words from reflection'),
    ask(`select ${name('member_id', 'member')} from exchange_entry`),
    ask(`select state, ${name('giver_id', 'giver')}, ${name('receiver_id', 'receiver')} from exchange_pairing`),
    ask(`select status, ${name('member_id', 'member')} from participation`),
  ]);

  const channels = [harness.general, harness.help, harness.weekly];
  const seen = channels.flatMap((channel) => harness.saidAround(channel));
  const privately = new Map(people.map(({ name, user }) => [name, harness.saidTo(user).map(({ text }) => text)]));

  /** The first message in the help channel, or wherever requests went, that shows this need and is no note on it. */
  function postOf(need: string) {
    const message = requests.find((each) => each.need === need)?.message;
    const kept = message === null || message === undefined ? undefined : harness.now(refOf(message));
    if (kept) return kept;
    // Where Hearth has forgotten its post, people may still see it.
    return seen.find(({ text, buttons }) => text.includes(need) && buttons.includes('Resolved'));
  }

  return {
    world: {
      privately: (who) => privately.get(who) ?? [],
      publicly: seen.map(({ text }) => text),
      under(need) {
        const ref = postOf(need)?.ref;
        return ref ? harness.saidIn(threadUnder(ref)).map(({ text }) => text) : [];
      },
      post: (need) => postOf(need)?.text,
      requests,
      kudos,
      reflections,
      entries,
      pairings,
      participations,
    },
    told: [
      ...seen.map(({ text }) => ({ text })),
      ...[...privately].flatMap(([to, texts]) => texts.map((text) => ({ to, text }))),
    ],
  };
}

import type { Person } from '../../support/people/person.ts';
import { threadUnder } from '../../support/people/person.ts';
import type { Harness } from '../../wire/harness.ts';
import { type Seeable, type Told, wordless } from './claim.ts';
import { type Row, refOf, type StoredState } from './stored-state.ts';

/** Everything that people can see now, beside what stands in the database. */
export async function seeableIn(
  harness: Harness,
  people: readonly Person[],
  { ask }: StoredState,
): Promise<{ readonly world: Seeable; readonly told: readonly Told[] }> {
  const name = (member: string, as: string): string => `(select name from member where id = ${member}) as ${as}`;
  const [requests, drafts, kudos, offers, reflections, lessons, entries, pairings, participations, acts, paused, asks] =
    await Promise.all([
      ask(
        `select id, case need when '' then '${wordless}' || id else need end as need, state, ended_why, ${name('asker_id', 'asker')},
         (select count(*) from helper where request_id = help_request.id and status = 'offered') as offers,
         (select count(*) from helper where request_id = help_request.id and status <> 'offered') as helpers,
         (select message from posting where request_id = help_request.id order by is_card desc, sequence limit 1) as message
       from help_request`,
      ),
      ask(`select need, solved_by, ${name('asker_id', 'asker')} from help_draft`),
      ask(`select reason, taken_back_at, ${name('giver_id', 'giver')} from kudos`),
      ask(`select words, ${name('member_id', 'member')} from offer`),
      ask('select words from reflection'),
      ask(`select words, shared, ${name('member_id', 'member')} from help_lesson`),
      ask(`select ${name('member_id', 'member')} from exchange_entry`),
      ask(`select state, ${name('giver_id', 'giver')}, ${name('receiver_id', 'receiver')} from exchange_pairing`),
      ask(`select status, ${name('member_id', 'member')} from participation`),
      ask(`select left_out_at, told_at, ${name('author_id', 'author')} from nominated_act`),
      ask('select name as member from member where paused_until is not null'),
      ask(
        `select help_ask.state, help_ask.arrived, help_request.need, help_request.state as request,
         ${name('help_ask.member_id', 'member')}, ${name('asker_id', 'asker')}
       from help_ask join help_request on help_request.id = request_id`,
      ),
    ]);

  const [hosts, helloAsks, newcomers, communities, healthCounts, communityErasures, erasures] = await Promise.all([
    ask(`select ${name('member_id', 'member')} from newcomer_host`),
    ask(
      `select state, root_id as root, ${name('host_id', 'host')},
         (select count(*) from reminder
          where kind = 'newcomer_pass_on' and subject = host_ask.id and state = 'waiting') as waits
       from host_ask`,
    ),
    ask(
      `select state, first_message_at as wrote, answered_at as answered, ${name('member_id', 'member')},
         (select root_id from host_ask where id = ask_id) as root,
         (select count(*) from reminder
          where kind = 'newcomer_word' and subject like member_id || '/%' and state = 'waiting') as words
       from newcomer`,
    ),
    ask('select stage from community where stage is not null'),
    ask('select community_id from health_count'),
    ask('select asked_at, due_at, begun_at from community_erasure'),
    ask('select state, name, users from erasure'),
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
      drafts,
      kudos,
      offers,
      reflections,
      lessons,
      entries,
      pairings,
      participations,
      acts,
      paused,
      asks,
      hosts,
      helloAsks,
      newcomers,
      stages: communities.map(({ stage }) => JSON.parse(String(stage)) as Row),
      healthCounts,
      communityErasures,
      erasures,
    },
    told: [
      ...seen.map(({ text }) => ({ text })),
      ...[...privately].flatMap(([to, texts]) => texts.map((text) => ({ to, text }))),
    ],
  };
}

import { defaultRules } from '../../../src/domain/rules.ts';
import type { Findings } from './findings.ts';
import type { StoredState } from './stored-state.ts';

const { allowancePerDay, perReceiverPerDay } = defaultRules.kudos;

// Of kudos whose giver is forgotten no day is known, and they count towards no allowance.
const standing = `taken_back_at is null and source <> 'request' and giver_day <> ''`;

/** What must never be, whatever happens: each question finds nothing. */
const never: Readonly<Record<string, string>> = {
  'kudos without a contribution': `select kudos.id from kudos
    where not exists (select 1 from contribution where contribution.id = kudos.contribution_id)`,
  'kudos that stand, with a contribution that was taken back': `select kudos.id from kudos
    join contribution on contribution.reverses = kudos.contribution_id where kudos.taken_back_at is null`,
  'kudos by reaction that were taken back, with a contribution that stands': `select kudos.id from kudos
    where taken_back_at is not null and source = 'reaction'
      and not exists (select 1 from contribution where contribution.reverses = kudos.contribution_id)`,
  'a contribution of kudos that are not there': `select id from contribution where act = 'kudos'
    and not exists (select 1 from kudos where kudos.id = contribution.source_id)`,
  'two contributions for one thing': `select source_id, giver_id from contribution where reverses is null
    group by source_id, giver_id having count(*) > 1`,
  'a helper who was thanked, without a contribution': `select request_id from helper where status = 'credited'
    and not exists (select 1 from contribution where source_id = request_id and giver_id = member_id)`,
  'an allowance that was exceeded': `select giver_id, giver_day from kudos where ${standing}
    group by giver_id, giver_day having count(*) > ${allowancePerDay}`,
  'an allowance to one receiver that was exceeded': `select giver_id, receiver_id from kudos where ${standing}
    group by giver_id, receiver_id, giver_day having count(*) > ${perReceiverPerDay}`,
  'a member whom nobody is': `select id from member
    where name <> '' and not exists (select 1 from identity where identity.member_id = member.id)`,
  'an open request that nothing will bring to mind': `select id from help_request where state = 'open'
    and not exists (select 1 from reminder where reminder.kind in ('help_ladder', 'request_follow_up')
      and reminder.subject = help_request.id and reminder.state = 'waiting')`,
  'an answered request that is brought to mind': `select help_request.id from help_request
    join reminder on reminder.kind = 'help_ladder' and reminder.subject = help_request.id and reminder.state = 'waiting'
    where help_request.state <> 'open'`,
  'an answered request without anybody who answered': `select id from help_request where state = 'answered'
    and not exists (select 1 from helper where helper.request_id = help_request.id)`,
  'two digests of one week': `select community_id, due_at from digest group by community_id, due_at having count(*) > 1`,
};

export async function oddStates({ ask, unfinished }: StoredState): Promise<Findings> {
  const odd = await Promise.all(
    Object.entries(never).map(async ([what, question]) =>
      (await ask(question)).map((row) => `There is ${what}: ${JSON.stringify(row)}`),
    ),
  );
  const states = await ask('select state, count(*) as reminders from reminder group by state');
  const inState = (wanted: string) => Number(states.find(({ state }) => state === wanted)?.reminders ?? 0);
  const left = await unfinished();
  return {
    counts: {
      'reminders rung': inState('done'),
      'for later': inState('waiting'),
      'no longer needed': inState('cancelled'),
    },
    problems: [...odd.flat(), ...left.map((what) => `Left undone: ${what}`)],
  };
}

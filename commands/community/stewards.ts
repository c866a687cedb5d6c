import { namesIn } from '../../src/app/member/names.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import { act, type CommandContext } from '../../src/app/runtime/feature.ts';
import { type Answer, privately } from '../../src/chat/answer.ts';
import { isHere, type Member } from '../../src/domain/member/member.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.communityStewards.command;

/** Who the stewards are; stewards name others, who stay it until that is taken back. */
export const stewards = act(
  {
    name: 'stewards',
    description: words.description,
    example: words.example,
    reply: 'private',
    requires: 'steward',
    options: [
      { name: 'change', description: words.change, type: 'choice', choices: ['add', 'remove'], place: 'next' },
      { name: 'members', description: words.members, type: 'members', most: 5, place: 'next' },
    ],
  },
  async (context, { change, members = [] }) => {
    const { unit, community, words } = context;
    if (change === undefined && members.length === 0) {
      return named(context, await unit.tx.members.stewards(community.id), words.communityStewards.list);
    }
    if (change === undefined || members.length === 0) throw new UserError('which_steward', change ?? 'add');
    const people = await context.members(members);
    if (change === 'add' && !people.every(isHere)) throw new UserError('unknown_member');
    if (change === 'add') await refuseGuests(context, people);
    for (const person of people) await nameSteward(context, person, change);
    return named(context, people, words.communityStewards[change === 'add' ? 'added' : 'removed']);
  },
);

/** Names a steward, who gets what waited for one, or takes that back; what changes nothing is no act for the log. */
async function nameSteward(
  { unit, community, member }: CommandContext,
  person: Member,
  change: 'add' | 'remove',
): Promise<void> {
  const { id } = person;
  const isNamed = change === 'add';
  if ((await unit.tx.members.isNamedSteward(id)) === isNamed) return;
  await unit.tx.members.nameSteward(id, isNamed);
  const act = isNamed ? 'name_steward' : 'unname_steward';
  const acted = { by: member.id, act, aboutId: id, subject: id, reason: '' } as const;
  await unit.hooks.stewardActed(unit, community, acted);
  if (isNamed) await unit.hooks.stewardMet(unit, person);
}

/** Whoever belongs to another space looks after nothing here. */
async function refuseGuests({ unit, space }: CommandContext, people: readonly Member[]): Promise<void> {
  const ids = people.map(({ id }) => id);
  const guest = (await unit.tx.members.identities(ids)).find((each) => each.guest);
  if (guest) throw new UserError('guest_as_steward', (await namesIn(unit, space, ids)).name(guest.memberId));
}

async function named(
  { unit, space }: CommandContext,
  people: readonly Member[],
  say: typeof defaultWords.communityStewards.list,
): Promise<Answer> {
  const names = await namesIn(
    unit,
    space,
    people.map(({ id }) => id),
  );
  return privately(say(people.map(({ id }) => names.name(id))));
}

import { namesIn } from '../../src/app/member/names.ts';
import { endRest, meantRest, rest } from '../../src/app/moderation/suspending.ts';
import { UserError } from '../../src/app/runtime/errors.ts';
import { act } from '../../src/app/runtime/feature.ts';
import { privately } from '../../src/chat/answer.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { defaultWords } from '../../src/text/words.ts';

const words = defaultWords.moderationRest.command;
const { minReasonCharacters, maxReasonCharacters } = defaultRules.moderation;

/** `/community rest`: lets somebody rest from Hearth for a time. */
export const restAct = act(
  {
    name: 'rest',
    description: words.rest.description,
    example: words.rest.example,
    reply: 'private',
    requires: 'steward',
    options: [
      { name: 'member', description: words.rest.member, type: 'members', most: 1, required: true, place: 'next' },
      {
        name: 'until',
        description: words.rest.until,
        type: 'text',
        isSentence: true,
        required: true,
        maxLength: 40,
      },
      {
        name: 'reason',
        description: words.rest.reason,
        type: 'text',
        isSentence: true,
        required: true,
        minLength: minReasonCharacters,
        maxLength: maxReasonCharacters,
      },
    ],
  },
  async (context, { member: named, until: given, reason }) => {
    const { unit, community, space, member: by, words } = context;
    const [member] = await context.members(named);
    if (!member) throw new UserError('unknown_member');
    const until = await meantRest(unit, community, by, given);
    const isTold = await rest(unit, community, by, member, { until, reason });
    const { name } = await namesIn(unit, space, [member.id]);
    return privately(words.moderationRest.begun(name(member.id), until, by.zone ?? community.zone, isTold));
  },
);

/** `/community unrest`: ends it before its time. */
export const unrestAct = act(
  {
    name: 'unrest',
    description: words.unrest.description,
    example: words.unrest.example,
    reply: 'private',
    requires: 'steward',
    options: [
      { name: 'member', description: words.unrest.member, type: 'members', most: 1, required: true, place: 'next' },
    ],
  },
  async (context, { member: named }) => {
    const { unit, community, space, member: by, words } = context;
    const [member] = await context.members(named);
    if (!member) throw new UserError('unknown_member');
    const isTold = await endRest(unit, community, by, member);
    const { name } = await namesIn(unit, space, [member.id]);
    return privately(words.moderationRest.ended(name(member.id), isTold));
  },
);

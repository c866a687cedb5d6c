import { chosenChannels, setChannel, setEmoji, setPurpose, setZone } from '../../src/app/community/communities.ts';
import { meantZone } from '../../src/app/community/meant-zone.ts';
import { plannedErasure } from '../../src/app/privacy/community-erasure.ts';
import { holidaysAhead } from '../../src/app/ritual/holidays.ts';
import { nextRitualAt, ritualsOf } from '../../src/app/ritual/rituals.ts';
import { isQuestionTold } from '../../src/app/ritual/starting.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { channelIn } from '../../src/chat/address.ts';
import { privately } from '../../src/chat/answer.ts';
import { channelRoles, maxPurposeCharacters } from '../../src/domain/community/community.ts';
import { helpKinds } from '../../src/domain/kind.ts';
import { defaultReading } from '../../src/text/reading.ts';
import { defaultWords } from '../../src/text/words.ts';
import { logAct } from '../moderation/log.ts';
import { removeAct } from '../moderation/removing.ts';
import { reportsAct } from '../moderation/reports.ts';
import { restAct, unrestAct } from '../moderation/resting.ts';
import { hosts } from '../newcomer/hosts.ts';
import { eraseCommunity } from '../privacy/erase-community.ts';
import { setupAct } from '../setup/card.ts';
import { exportAct } from './export.ts';
import { feedbackDays } from './feedback-days.ts';
import { health } from './health.ts';
import { pages } from './pages.ts';
import { posts } from './posts.ts';
import { reactions } from './reactions.ts';
import { resolving } from './resolving.ts';
import { signs } from './signs.ts';
import { stewards } from './stewards.ts';

const words = defaultWords.community.command;

const show = act(
  { name: 'show', description: words.show, reply: 'private', options: [], isDefault: true },
  async ({ unit, community, stewardship, words }) => {
    const channels = await chosenChannels(unit, community);
    const nextDigest = await nextRitualAt(unit, community, 'digest');
    const isSteward = await stewardship.shows();
    const shown = words.community.show(community, channels, nextDigest, isSteward);
    const erasure = isSteward ? await plannedErasure(unit, community) : undefined;
    return privately(erasure ? words.privacyCommunity.shown(shown, erasure, community.zone) : shown);
  },
);

const purpose = act(
  {
    name: 'purpose',
    description: words.purpose.description,
    example: words.purpose.example,
    reply: 'private',
    requires: 'steward',
    options: [
      {
        name: 'text',
        description: words.purpose.text,
        type: 'text',
        required: true,
        place: 'rest',
        maxLength: maxPurposeCharacters,
      },
    ],
  },
  async ({ unit, community, words }, { text }) => {
    await setPurpose(unit, community, text);
    return privately(words.community.purposeSet(text));
  },
);

const channel = act(
  {
    name: 'channel',
    description: words.channel.description,
    example: words.channel.example,
    reply: 'private',
    requires: 'steward',
    options: [
      {
        name: 'role',
        description: words.channel.role,
        type: 'choice',
        choices: channelRoles,
        required: true,
        place: 'next',
      },
      { name: 'channel', description: words.channel.channel, type: 'channel', required: true, place: 'next' },
    ],
  },
  async ({ unit, community, user, words }, { role, channel }) => {
    const at = channelIn(user, channel);
    await setChannel(unit, community, role, at);
    return privately(words.community.channelSet(role, at));
  },
);

const timezone = act(
  {
    name: 'timezone',
    description: words.timezone.description,
    example: words.timezone.example,
    reply: 'private',
    requires: 'steward',
    options: [
      {
        name: 'zone',
        description: words.timezone.zone,
        type: 'text',
        required: true,
        place: 'rest',
        maxLength: 100,
        completes: true,
      },
    ],
  },
  async ({ unit, community, words }, { zone: given }) => {
    const zone = await meantZone(unit, community, given, ['community', 'timezone']);
    await setZone(unit, community, zone);
    return privately(words.community.zoneSet(zone, unit.now, await nextRitualAt(unit, community, 'digest')));
  },
  { complete: async (_option, typed, at) => (await defaultReading()).zonesFor(typed, at) },
);

const emoji = act(
  {
    name: 'emoji',
    description: words.emoji.description,
    example: words.emoji.example,
    reply: 'private',
    requires: 'steward',
    options: [
      {
        name: 'emoji',
        description: words.emoji.emoji,
        type: 'text',
        isEmoji: true,
        required: true,
        place: 'next',
        maxLength: 100,
      },
      {
        name: 'kind',
        description: words.emoji.kind,
        type: 'choice',
        choices: [...helpKinds, 'none'],
        required: true,
        place: 'next',
      },
    ],
  },
  async ({ unit, community, words }, { emoji, kind }) => {
    const set = await setEmoji(unit, community, emoji, kind === 'none' ? undefined : kind);
    return privately(kind === 'none' ? words.community.emojiUnset(set) : words.community.emojiSet(set, kind));
  },
);

const rituals = act(
  {
    name: 'rituals',
    description: defaultWords.ritual.command.description,
    reply: 'private',
    requires: 'steward',
    options: [],
  },
  async ({ unit, community, words }) =>
    privately(
      words.ritual.list(await ritualsOf(unit, community), community.zone, {
        holidays: holidaysAhead(unit, community),
        isQuestionTold: await isQuestionTold(unit, community),
      }),
    ),
);

/** What the community is for, and how it is set up. */
export const communityCommand: Command = {
  name: 'community',
  description: words.description,
  acts: [
    show,
    setupAct,
    purpose,
    channel,
    timezone,
    emoji,
    reactions,
    posts,
    resolving,
    feedbackDays,
    rituals,
    hosts,
    stewards,
    health,
    signs,
    reportsAct,
    pages,
    exportAct,
    removeAct,
    restAct,
    unrestAct,
    logAct,
    eraseCommunity,
  ],
};

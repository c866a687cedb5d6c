import { meantPause } from '../../src/app/community/meant-pause.ts';
import { meantZone } from '../../src/app/community/meant-zone.ts';
import { isSmall } from '../../src/app/community/stage.ts';
import { setOwnZone } from '../../src/app/member/own-zone.ts';
import { formForNow, unreadQuestion } from '../../src/app/reflection/answering.ts';
import { addPrompt, outlookOf } from '../../src/app/reflection/own-prompts.ts';
import { carryOnPrompts, joinPrompts, leavePrompts, pausePrompts } from '../../src/app/reflection/participation.ts';
import { act, type Command } from '../../src/app/runtime/feature.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import { libraryPrompts } from '../../src/domain/reflection/prompt-library.ts';
import { defaultRules } from '../../src/domain/rules.ts';
import { defaultReading } from '../../src/text/reading.ts';
import { defaultWords } from '../../src/text/words.ts';
import { myPage } from './my-page.ts';

const words = defaultWords.reflection.command;

const now = act(
  { name: 'now', description: words.now, reply: 'form', options: [], isDefault: true },
  async ({ unit, community, member, words }) => {
    const unread = await unreadQuestion(unit, community, member);
    if (unread !== undefined) return privately(words.reflection.stopped(unread));
    return openForm(await formForNow(unit, community, member));
  },
);

const mine = act({ name: 'mine', description: words.mine, reply: 'private', options: [] }, (context) =>
  myPage(context, 0),
);

const pause = act(
  {
    name: 'pause',
    description: words.pause.description,
    example: words.pause.example,
    reply: 'private',
    options: [{ name: 'until', description: words.pause.until, type: 'text', place: 'rest', maxLength: 40 }],
  },
  async ({ unit, community, member, words }, { until }) => {
    const meant = await meantPause(unit, community, member, until, 'reflect');
    if (meant.is === 'over') {
      return privately(words.reflection.carriedOn(await carryOnPrompts(unit, community, member)));
    }
    const next = await pausePrompts(unit, community, member, meant.at);
    return privately(words.reflection.paused(meant.at, meant.zone, next));
  },
);

const join = act(
  { name: 'join', description: words.join, reply: 'private', options: [] },
  async ({ unit, community, member, words }) => {
    const next = await joinPrompts(unit, community, member);
    return privately(words.reflection.joined(next, await isSmall(unit, community)));
  },
  { takesPart: true },
);

const timezone = act(
  {
    name: 'timezone',
    description: words.timezone.description,
    example: words.timezone.example,
    reply: 'private',
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
  async ({ unit, community, member, words }, { zone: given }) => {
    const zone = await meantZone(unit, community, given, ['reflect', 'timezone']);
    await setOwnZone(unit, community, member, zone);
    return privately(words.reflection.zoneSet(zone, unit.now));
  },
  { complete: async (_option, typed, at) => (await defaultReading()).zonesFor(typed, at) },
);

const leave = act(
  { name: 'leave', description: words.leave, reply: 'private', options: [] },
  async ({ unit, community, member, words }) => {
    await leavePrompts(unit, community, member);
    return privately(words.reflection.left());
  },
);

const prompts = act(
  {
    name: 'prompts',
    description: words.prompts.description,
    example: words.prompts.example,
    reply: 'private',
    requires: 'steward',
    options: [
      {
        name: 'text',
        description: words.prompts.text,
        type: 'text',
        place: 'rest',
        maxLength: defaultRules.reflection.maxPromptCharacters,
      },
    ],
  },
  async ({ unit, community, member, words }, { text }) => {
    if (text === undefined) {
      return privately(words.reflection.prompts(await outlookOf(unit, community, member), libraryPrompts.length));
    }
    await addPrompt(unit, community, member, text);
    return privately(words.reflection.promptAdded(text));
  },
);

/** Prompts, and a member's answers to them. */
export const reflectCommand: Command = {
  name: 'reflect',
  description: words.description,
  acts: [now, mine, pause, join, leave, timezone, prompts],
};

import { beforeAll, describe, expect, it } from 'vitest';
import { features } from '../../commands/features.ts';
import type { Restricted } from '../../src/app/runtime/feature.ts';
import type { ActionName } from '../../src/chat/button.ts';
import { tokenise } from '../../src/chat/token.ts';
import { readReference } from '../chat/references.ts';
import { aHarness, type CoreHarness, garden, help } from '../support/core-harness.ts';
import type { CorePerson } from '../support/people/core.ts';
import { plainText } from '../support/people/core-reading.ts';

/**
 * Everything that can be typed, pressed, filled in or picked, and what it is to somebody who rests. They read, and end or
 * take back what is theirs; they do not ask, offer, thank, join, or tell others something. What is for stewards is nothing
 * for them, because no steward rests. Whatever is new has to be decided here.
 */
type AtRest = 'open' | 'refused' | 'stewards';

const commands: Readonly<Record<string, AtRest>> = {
  '/ask': 'refused',
  '/requests': 'open',
  '/find': 'open',
  '/offer add': 'refused',
  '/offer list': 'open',
  '/offer remove': 'open',
  '/offer around': 'refused',
  '/offer pause': 'open',
  '/kudos give': 'refused',
  '/kudos undo': 'open',
  '/kudos void': 'stewards',
  '/exchange join': 'refused',
  '/exchange give': 'open',
  '/exchange status': 'open',
  '/exchange leave': 'open',
  '/exchange history': 'open',
  '/exchange open': 'stewards',
  '/reflect now': 'open',
  '/reflect mine': 'open',
  '/reflect pause': 'open',
  '/reflect join': 'refused',
  '/reflect leave': 'open',
  '/reflect timezone': 'open',
  '/reflect prompts': 'stewards',
  '/balance': 'open',
  '/home': 'open',
  '/community show': 'open',
  '/community setup': 'stewards',
  '/community purpose': 'stewards',
  '/community channel': 'stewards',
  '/community timezone': 'stewards',
  '/community emoji': 'stewards',
  '/community reactions': 'stewards',
  '/community posts': 'stewards',
  '/community resolving': 'stewards',
  '/community feedback-days': 'stewards',
  '/community rituals': 'stewards',
  '/community hosts': 'open',
  '/community stewards': 'stewards',
  '/community health': 'stewards',
  '/community signs': 'stewards',
  '/community reports': 'stewards',
  '/community pages': 'stewards',
  '/community export': 'stewards',
  '/community remove': 'stewards',
  '/community rest': 'stewards',
  '/community unrest': 'stewards',
  '/community log': 'stewards',
  '/community erase': 'stewards',
  '/privacy show': 'open',
  '/privacy export': 'open',
  '/privacy erase': 'open',
  '/privacy block': 'open',
  '/privacy unblock': 'open',
  '/privacy blocked': 'open',
  '/privacy report': 'open',
  '/digest preview': 'stewards',
  '/digest send': 'stewards',
  '/hearth help': 'open',
};

const buttons: Readonly<Record<string, AtRest>> = {
  'ask:open': 'refused',
  'ask:help': 'refused',
  'ask:resolve': 'open',
  'ask:reopen': 'refused',
  'ask:withdraw': 'open',
  'ask:edit': 'refused',
  'ask:say-more': 'refused',
  'ask:helped': 'open',
  'ask:not-yet': 'open',
  'ask:still-looking': 'open',
  'ask:pass-on-later': 'open',
  'ask:never-pass-on': 'open',
  'ask:pass-on-again': 'open',
  'ask:learned': 'open',
  'ask:never-lessons': 'open',
  'ask:lessons-again': 'open',
  'ask:lessons': 'open',
  'ask:delete-lesson': 'open',
  'ask:forget-lesson': 'open',
  'ask:in-touch': 'open',
  'ask:step-back': 'open',
  'ask:more': 'open',
  'ask:anyway': 'refused',
  'ask:solved-before': 'open',
  'ask:look-after': 'refused',
  'ask:not-now': 'open',
  'ask:never': 'open',
  'ask:offer-again': 'open',
  'ask:cannot-now': 'open',
  'ask:not-my-topic': 'open',
  'ask:never-directly': 'open',
  'ask:directly-again': 'open',
  'ask:all-the-same': 'open',
  'ask:listen': 'open',
  'ask:listen-no-more': 'open',
  'ask:served-purpose': 'refused',
  'offer:remove': 'open',
  'offer:keep': 'open',
  'offer:sleep': 'open',
  'offer:wake': 'refused',
  'offer:more': 'open',
  'offer:as-usual': 'open',
  'kudos:open': 'refused',
  'kudos:take-back': 'open',
  'kudos:void': 'stewards',
  'exchange:join': 'refused',
  'exchange:skip': 'open',
  'exchange:unskip': 'refused',
  'exchange:not-with': 'open',
  'exchange:give': 'open',
  'exchange:read': 'open',
  'exchange:respond': 'refused',
  'exchange:changed': 'refused',
  'exchange:nothing-yet': 'open',
  'exchange:example': 'open',
  'exchange:pause': 'open',
  'exchange:stay': 'open',
  'reflect:answer': 'open',
  'reflect:change': 'open',
  'reflect:withdraw': 'open',
  'reflect:forget': 'open',
  'reflect:join': 'refused',
  'reflect:older': 'open',
  'reflect:send': 'open',
  'reflect:pause': 'open',
  'reflect:carry-on': 'open',
  'reflect:prompt': 'stewards',
  'balance:show': 'open',
  'member:settings': 'open',
  'member:back': 'open',
  'newcomer:host': 'refused',
  'newcomer:no-host': 'open',
  'newcomer:hello': 'refused',
  'newcomer:not-now': 'open',
  'newcomer:found': 'open',
  'newcomer:not-yet': 'open',
  'newcomer:never': 'open',
  'newcomer:again': 'open',
  'newcomer:tell': 'refused',
  'setup:open': 'stewards',
  'setup:digest': 'stewards',
  'setup:not-now': 'stewards',
  'ritual:change': 'stewards',
  'ritual:keep': 'stewards',
  'ritual:holidays': 'stewards',
  'ritual:no-holidays': 'stewards',
  'ritual:start-exchange': 'stewards',
  'ritual:start-question': 'stewards',
  'ritual:not-now': 'stewards',
  'health:go-on': 'stewards',
  'health:stop-steps': 'stewards',
  'moderation:look': 'stewards',
  'moderation:acted': 'stewards',
  'moderation:nothing': 'stewards',
  'moderation:more': 'stewards',
  'moderation:unblock': 'open',
  'moderation:more-blocked': 'open',
  'moderation:remove': 'stewards',
  'moderation:show': 'open',
  'moderation:log': 'stewards',
  'privacy:more': 'open',
  'privacy:forget-me': 'open',
  'privacy:keep': 'open',
  'privacy:erase-community': 'stewards',
  'privacy:keep-community': 'stewards',
  'digest:more': 'open',
  'digest:send': 'stewards',
  'digest:take-back': 'open',
  'digest:leave-out': 'open',
  'hearth:need': 'open',
  'hearth:thank': 'open',
  'hearth:feedback': 'open',
  'hearth:odd': 'open',
};

const forms: Readonly<Record<string, AtRest>> = {
  'ask:new': 'refused',
  'ask:edited': 'refused',
  'ask:said-more': 'refused',
  'ask:resolved': 'refused',
  'ask:lesson': 'open',
  'offer:new': 'refused',
  'kudos:give': 'refused',
  'kudos:voided': 'stewards',
  'exchange:joining': 'refused',
  'exchange:avoiding': 'open',
  'exchange:giving': 'open',
  'exchange:responding': 'refused',
  'exchange:changing': 'refused',
  'reflect:written': 'open',
  'reflect:changed': 'open',
  'member:set': 'open',
  'setup:chosen': 'stewards',
  'ritual:changed': 'stewards',
  'ritual:add-holidays': 'stewards',
  'moderation:report': 'open',
  'moderation:report-person': 'open',
  'moderation:ended': 'stewards',
  'moderation:removed': 'stewards',
  'privacy:erasing-community': 'stewards',
};

const menus: Readonly<Record<string, AtRest>> = {
  'ask-about': 'refused',
  'thank-for': 'refused',
  'give-kudos': 'refused',
  report: 'open',
  'report-person': 'open',
  block: 'open',
  'take-down': 'stewards',
  'served-purpose': 'refused',
};

/** What a feature declares. */
const declared = ({ requires, takesPart }: Restricted): AtRest =>
  requires === 'steward' ? 'stewards' : takesPart ? 'refused' : 'open';

const acts = features
  .flatMap((feature) => feature.commands ?? [])
  .flatMap(({ name, acts }) => acts.map((act) => ({ ...act, typed: `/${name} ${act.spec.name}`.trim() })));
const allButtons = features.flatMap((feature) => feature.buttons ?? []);
const allForms = features.flatMap((feature) => feature.forms ?? []);
const allMenus = features.flatMap((feature) => feature.menus ?? []);

describe('What somebody who rests may do', () => {
  it('is decided for everything that there is', () => {
    const byAction = (each: Restricted & { readonly action: string }) => [each.action, declared(each)];
    expect(Object.fromEntries(acts.map((each) => [each.typed, declared({ ...each, ...each.spec })]))).toEqual(commands);
    expect(Object.fromEntries(allButtons.map(byAction))).toEqual(buttons);
    expect(Object.fromEntries(allForms.map(byAction))).toEqual(forms);
    expect(Object.fromEntries(allMenus.map((each) => [each.spec.name, declared(each)]))).toEqual(menus);
  });

  describe('is what happens', () => {
    let harness: CoreHarness;
    let bo: CorePerson;
    let ada: CorePerson;

    beforeAll(async () => {
      harness = await aHarness({ channels: { help } });
      [ada, bo] = [harness.person('Ada'), harness.person('Bo')];
      const sol = harness.person('Sol', { steward: true });
      await ada.opensHome();
      await bo.opensHome();
      await sol.types('/community rest @bo until:2 weeks reason:Please calm down first');
    });

    const event = () => ({ id: `rest-${serial++}`, at: harness.now(), user: bo.user, place: garden });
    let serial = 0;

    /** Whether Bo was told that this is not for somebody who rests. */
    const isRefused = (answer: Awaited<ReturnType<CoreHarness['process']['inbound']['press']>>): boolean =>
      answer.kind === 'message' && plainText(answer.message).includes('so I can’t take this now');

    it.each(Object.entries(commands))('typing %s: %s', async (typed, atRest) => {
      const { spec } = acts.find((each) => each.typed === typed) ?? {};
      const [command = '', subcommand = ''] = typed.slice(1).split(' ');
      const tokens = tokenise(
        `${subcommand} ${atRest === 'refused' ? (spec?.example ?? '') : ''}`.trim(),
        readReference,
      );
      const { inbound } = harness.process;
      const input = { form: 'text', tokens } as const;
      expect(isRefused(await inbound.command({ ...event(), command, input }))).toBe(atRest === 'refused');
    });

    it.each(Object.entries(buttons))('pressing %s: %s', async (action, atRest) => {
      const answer = await harness.process.inbound.press({ ...event(), action: action as ActionName, subject: 'none' });
      expect(isRefused(answer)).toBe(atRest === 'refused');
    });

    it.each(Object.entries(menus))('picking %s: %s', async (entry, atRest) => {
      const { inbound } = harness.process;
      const message = { at: garden, id: 'none' };
      const answer = await inbound.menu({ ...event(), entry, about: ada.user, message, text: 'Some soup?' });
      expect(isRefused(answer)).toBe(atRest === 'refused');
    });
  });
});

import { chosenChannels, setChannel, setPurpose, setZone } from '../../src/app/community/communities.ts';
import { keepRitual } from '../../src/app/ritual/rituals.ts';
import { ritualOf } from '../../src/app/ritual/settings.ts';
import { FormError, UserError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler, CommandContext, FormHandler } from '../../src/app/runtime/feature.ts';
import { proposedSetup } from '../../src/app/setup/proposed.ts';
import { stateOf } from '../../src/app/setup/state.ts';
import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { type Address, addressKey, channelIn } from '../../src/chat/address.ts';
import { openForm, privately } from '../../src/chat/answer.ts';
import { type FormValues, textValue } from '../../src/chat/form.ts';
import { type ChannelRole, type Community, channelRoles } from '../../src/domain/community/community.ts';
import { type Instant, instant } from '../../src/domain/time/instant.ts';
import type { Zone } from '../../src/domain/time/zone.ts';
import { readingIn } from '../../src/text/reading.ts';

/** *Set up*: the form, filled in with what is chosen, and else with what is guessed. */
export const openSetupButton: ButtonHandler = {
  action: buttonActions.openSetup,
  requires: 'steward',
  run: async ({ unit, community, member, user, words }) => {
    const proposed = await proposedSetup(unit, community, member, user);
    return openForm(words.setup.form(proposed, subjectFor({ openedAt: unit.now, rituals: proposed.rituals })));
  },
};

/** When the form was opened, and whether its last field was ticked: Discord does not show that, but sends it back. */
interface Opened {
  readonly openedAt: Instant;
  readonly rituals: boolean;
}

const subjectFor = ({ openedAt, rituals }: Opened): string => `${openedAt.toString(36)}-${rituals ? 'on' : 'off'}`;

/** Throws a `UserError` for what no form of ours has. */
function openedIn(subject: string): Opened {
  const [, at, rituals] = /^([0-9a-z]{1,9})-(on|off)$/.exec(subject) ?? [];
  if (at === undefined) throw new UserError('unknown_button');
  return { openedAt: instant(Number.parseInt(at, 36)), rituals: rituals === 'on' };
}

/** What stewards chose, all of it at once. What they left empty stays as it is; what another chose meanwhile does not. */
export const setupForm: FormHandler = {
  action: formActions.setup,
  requires: 'steward',
  form: ({ words }, subject) =>
    words.setup.form({ purpose: '', channels: {}, zone: undefined, rituals: true }, subject),
  run: async (context, values, subject) => {
    const opened = openedIn(subject);
    const wanted = await wantedIn(context, values, opened);
    const changes = [
      await choosePurpose(context, textValue(values, 'purpose')),
      await chooseZone(context, wanted.zone),
      await chooseChannels(context, wanted.channels),
      typeof values.rituals === 'boolean' && values.rituals !== opened.rituals
        ? await switchRituals(context, values.rituals)
        : false,
    ];
    const { unit, space, words } = context;
    const isChanged = changes.includes(true);
    return privately(words.setup.saved(await stateOf(unit, await asStored(context), space), isChanged));
  },
};

interface Wanted {
  readonly zone: Zone | undefined;
  readonly channels: Readonly<Partial<Record<ChannelRole, Address>>>;
}

/** Throws a `FormError` that says what cannot be, by field. */
async function wantedIn(
  { unit, community, user, words }: CommandContext,
  values: FormValues,
  { openedAt }: Opened,
): Promise<Wanted> {
  const problems: Record<string, string> = {};
  const typed = textValue(values, 'zone');
  const meant = typed === '' ? undefined : (await readingIn(community.language)).zone(typed, unit.now);
  if (meant && meant.kind !== 'zone')
    problems.zone = words.memberSettings.unclearZone(typed, meant.kind === 'several' ? meant.zones : []);
  const gone = (await unit.tx.setups.find(community.id))?.gone ?? {};
  const channels: Partial<Record<ChannelRole, Address>> = {};
  for (const role of channelRoles) {
    const id = textValue(values, role);
    if (id === '') continue;
    const at = channelIn(user, id);
    if ((gone[addressKey(at)] ?? 0) > openedAt) problems[role] = words.setup.channelGone();
    channels[role] = at;
  }
  if (Object.keys(problems).length > 0) throw new FormError(problems);
  return { zone: meant?.kind === 'zone' ? meant.zone : undefined, channels };
}

/** The community as earlier changes left it. */
const asStored = async ({ unit, community }: CommandContext): Promise<Community> =>
  (await unit.tx.communities.find(community.id)) ?? community;

async function choosePurpose(context: CommandContext, purpose: string): Promise<boolean> {
  const community = await asStored(context);
  if (purpose === '' || purpose === community.purpose) return false;
  await setPurpose(context.unit, community, purpose);
  return true;
}

async function chooseZone(context: CommandContext, zone: Zone | undefined): Promise<boolean> {
  const community = await asStored(context);
  if (zone === undefined || zone === community.zone) return false;
  await setZone(context.unit, community, zone);
  return true;
}

async function chooseChannels(context: CommandContext, wanted: Wanted['channels']): Promise<boolean> {
  const { unit, community } = context;
  const before = await chosenChannels(unit, community);
  const gone = (await unit.tx.setups.find(community.id))?.gone ?? {};
  let isChanged = false;
  for (const role of channelRoles) {
    const [at, was] = [wanted[role], before[role]];
    if (!at || (was && addressKey(was) === addressKey(at) && gone[addressKey(at)] === undefined)) continue;
    await setChannel(unit, community, role, at);
    isChanged = true;
  }
  return isChanged;
}

/** The digest and the question of the week: both of them, or neither. */
async function switchRituals(context: CommandContext, enabled: boolean): Promise<boolean> {
  const community = await asStored(context);
  let isChanged = false;
  for (const kind of ['digest', 'reflection'] as const) {
    const ritual = await ritualOf(context.unit, community, kind);
    if (ritual.enabled === enabled) continue;
    await keepRitual(context.unit, community, { ...ritual, enabled });
    isChanged = true;
  }
  return isChanged;
}

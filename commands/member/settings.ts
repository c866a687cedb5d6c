import { chooseNotices } from '../../src/app/kudos/hearing.ts';
import { setOwnZone } from '../../src/app/member/own-zone.ts';
import { setReach, settingsOf } from '../../src/app/member/settings.ts';
import { endSparing, spare } from '../../src/app/member/spared.ts';
import { joinPrompts, leavePrompts } from '../../src/app/reflection/participation.ts';
import { FormError } from '../../src/app/runtime/errors.ts';
import type { ButtonHandler, CommandContext, FormHandler } from '../../src/app/runtime/feature.ts';
import { buttonActions, formActions } from '../../src/chat/actions.ts';
import { type Answer, openForm, privately } from '../../src/chat/answer.ts';
import { type FormValues, textValue } from '../../src/chat/form.ts';
import { includes, mayBeSent, sentNow } from '../../src/domain/member/may-be-sent.ts';
import type { Member, ThanksNotices } from '../../src/domain/member/member.ts';
import { pausedUntil } from '../../src/domain/member/reach.ts';
import { seedOf } from '../../src/domain/seeded.ts';
import type { Instant } from '../../src/domain/time/instant.ts';
import type { QuietHours } from '../../src/domain/time/quiet-hours.ts';
import { dayIn, startOfDay, type Zone } from '../../src/domain/time/zone.ts';
import type { OwnSettings } from '../../src/text/en/member-settings.ts';
import { readingIn } from '../../src/text/reading.ts';
import type { Words } from '../../src/text/words.ts';

/** The form, filled in with what is so now. */
export async function settingsForm({ unit, community, member, words }: CommandContext): Promise<Answer> {
  const settings = await settingsOf(unit, community, member);
  return openForm(words.memberSettings.form(settings, shownIn(settings, words)));
}

/** A hash of what the form shows: whoever sends one that shows something else would undo what they did elsewhere. */
function shownIn(settings: OwnSettings, words: Words): string {
  const { fields } = words.memberSettings.form(settings, '');
  return String(seedOf(JSON.stringify(fields.map((field) => ('value' in field ? field.value : null)))));
}

/** *Change my settings*, on a member's own page. */
export const settingsButton: ButtonHandler = { action: buttonActions.openSettings, run: settingsForm };

/** *End the pause*, wherever one reads that everything is paused. */
export const endPauseButton: ButtonHandler = {
  action: buttonActions.endPause,
  run: async ({ unit, community, member, words }) => {
    const wasPaused = pausedUntil(member, unit.now) !== undefined;
    if (wasPaused) await setReach(unit, community, member, { pausedUntil: undefined });
    return privately(wasPaused ? words.memberSettings.back() : words.memberSettings.notPaused());
  },
};

/** The settings, as somebody wants them. Only what they changed is changed, by the use case that each of them has. */
export const settingsFormHandler: FormHandler = {
  action: formActions.settings,
  form: ({ community, words }, subject) =>
    words.memberSettings.form(
      {
        zone: community.zone,
        isZoneOwn: false,
        quiet: community.rules.request,
        questions: { is: 'out' },
        notices: 'weekly',
        availability: { is: 'usual' },
        mayBeAsked: true,
        hearsEvery: false,
        leftAloneWith: [],
        pausedUntil: undefined,
      },
      subject,
    ),
  run: async (context, values, shown) => {
    const { unit, community, member, words } = context;
    const before = await settingsOf(unit, community, member);
    // A form that an older version opened does not say what it showed.
    if (shown !== '' && shown !== shownIn(before, words))
      return privately(words.memberSettings.changedMeanwhile(before));
    const wanted = await wantedIn(context, values);
    if (wanted.zone !== undefined) await setOwnZone(unit, community, member, wanted.zone);
    await changeReach(context, wanted);
    await changeSent(context, values);
    await changeNotices(context, values);
    const after = await asStored(context);
    return privately(words.memberSettings.saved(await settingsOf(unit, community, after)));
  },
};

interface Wanted {
  /** `undefined` where it stays. */
  readonly zone: Zone | undefined;
  readonly quiet: QuietHours | undefined;
  readonly pausedUntil: Instant | undefined;
}

/** What was typed, by the clock that counts from now on. Throws a `FormError` that says what is unclear. */
async function wantedIn({ unit, community, member, words }: CommandContext, values: FormValues): Promise<Wanted> {
  const reading = await readingIn(community.language);
  const said = words.memberSettings;
  const problems: { zone?: string; quiet?: string; pause?: string } = {};
  const typed = (name: string) => textValue(values, name);

  const now = member.zone ?? community.zone;
  let zone: Zone | undefined;
  if (typed('zone') !== '' && typed('zone') !== now) {
    const meant = reading.zone(typed('zone'), unit.now);
    if (meant.kind === 'zone') zone = meant.zone;
    else problems.zone = said.unclearZone(typed('zone'), meant.kind === 'several' ? meant.zones : []);
  }

  const quiet = typed('quiet') === '' ? community.rules.request : reading.hours(typed('quiet'));
  if (!quiet) problems.quiet = said.unclearQuiet;

  let until: Instant | undefined;
  if (typed('pause') !== '' && !/^(off|end|none|no|never|not at all)$/i.test(typed('pause'))) {
    const meant = reading.until(typed('pause'), zone ?? now, unit.now);
    // A pause ends as a day begins, so that the form shows it as it is.
    if (meant.kind === 'until') until = startOfDay(dayIn(zone ?? now, meant.at), zone ?? now);
    else problems.pause = said.unclearPause(typed('pause'), meant);
  }
  if (Object.keys(problems).length > 0) throw new FormError(problems);
  return { zone, quiet, pausedUntil: until };
}

/** The member as earlier changes left them. */
const asStored = async ({ unit, member }: CommandContext): Promise<Member> =>
  (await unit.tx.members.find(member.id)) ?? member;

/** Whoever chooses the hours that the community has anyway goes on going by them. */
async function changeReach(context: CommandContext, { quiet, pausedUntil: until }: Wanted): Promise<void> {
  const { unit, community } = context;
  const member = await asStored(context);
  const usual = community.rules.request;
  const quietHours = quiet && !isSame(quiet, usual) ? pick(quiet) : undefined;
  const isChanged = !isSame(quietHours ?? usual, member.quietHours ?? usual) || until !== pausedUntil(member, unit.now);
  if (isChanged) await setReach(unit, community, member, { quietHours, pausedUntil: until });
}

const pick = ({ quietFromHour, quietToHour }: QuietHours): QuietHours => ({ quietFromHour, quietToHour });

const isSame = (one: QuietHours, other: QuietHours): boolean =>
  one.quietFromHour === other.quietFromHour && one.quietToHour === other.quietToHour;

async function changeSent(context: CommandContext, values: FormValues): Promise<void> {
  const { unit, community } = context;
  const member = await asStored(context);
  const { questions, mayBeAsked } = await settingsOf(unit, community, member);
  const before = sentNow(questions, mayBeAsked);
  const wanted = mayBeSent.find((each) => each === textValue(values, 'sent')) ?? before;
  if (includes(wanted, 'questions') !== includes(before, 'questions')) {
    if (includes(wanted, 'questions')) await joinPrompts(unit, community, member);
    else await leavePrompts(unit, community, member);
  }
  if (includes(wanted, 'asks') !== includes(before, 'asks')) {
    await (includes(wanted, 'asks') ? endSparing : spare)(unit, member.id, 'asks');
  }
}

const hearings: readonly ThanksNotices[] = ['weekly', 'at_once', 'never'];

async function changeNotices(context: CommandContext, values: FormValues): Promise<void> {
  const { unit, community } = context;
  const member = await asStored(context);
  const wanted = hearings.find((each) => each === textValue(values, 'thanks'));
  if (wanted === undefined || wanted === member.thanksNotices) return;
  await chooseNotices(unit, community, member, wanted);
}

import type { Community } from '../../domain/community/community.ts';
import { nextSteps, type StepFacts } from '../../domain/community/stage.ts';
import { wordsIn } from '../../text/words.ts';
import { noteHeard, wasHeardLately } from '../member/heard.ts';
import { notifyStewards } from '../member/stewards.ts';
import { ritualOf } from '../ritual/settings.ts';
import { isQuestionTold } from '../ritual/starting.ts';
import type { Unit } from '../runtime/unit-of-work.ts';
import { isSetupBroughtUp } from '../setup/nudge.ts';
import { likelyZone } from '../setup/zone.ts';

/** Shows the stewards of a small community what they could do next, unless they want no such list. */
export async function showSteps(unit: Unit, community: Community): Promise<void> {
  const { stage, rules } = community;
  if (stage?.stepsStopped) return;
  const steps = nextSteps(await whatIsSettled(unit, community), stage?.steps, rules.stage);
  if (steps.shown.length > 0) {
    const said = wordsIn(community.language).stage.steps(
      steps.shown,
      (await likelyZone(unit, community)) === undefined,
    );
    // Who is not known yet is not told next week what was so this week.
    if (!(await notifyStewards(unit, community, `steps:${unit.now}`, said, { lasts: false }))) return;
  }
  if (steps.shown.includes('host')) await noteHeard(unit, community, 'hosts', rules.newcomer.stewardsHearDays);
  await unit.tx.communities.save({ ...community, stage: { ...stage, steps } });
}

/** What they have done; and what they hear of in another way, so that they do not hear of it twice in a week. */
async function whatIsSettled(unit: Unit, community: Community): Promise<StepFacts> {
  const { tx, now } = unit;
  const { id, purpose } = community;
  const isBroughtUp = await isSetupBroughtUp(unit, community);
  const states = ['open', 'answered', 'resolved', 'expired'] as const;
  const requests = await tx.requests.inState(id, states, { order: 'newest_first', limit: 1 });
  return {
    purpose: purpose !== '' || isBroughtUp,
    help_channel: (await tx.communities.channel(id, 'help')) !== undefined || isBroughtUp,
    first_request: requests.length > 0,
    host: (await tx.newcomerHosts.of(id, 1)).length > 0 || (await wasHeardLately(unit, community, 'hosts')),
    first_offer: (await tx.offers.page(id, undefined, now, 1)).length > 0,
    question: (await isQuestionTold(unit, community)) || (await tx.participations.count(id, 1)) > 0,
    exchange:
      (await ritualOf(unit, community, 'exchange')).enabled || (await tx.exchanges.joiningRound(id)) !== undefined,
  };
}

import type { Program } from '../../support/program.ts';
import type { StubSlack } from '../../support/slack/index.ts';
import { zoneAwayFromMidnight } from '../../wire/clock.ts';
import { slackTown } from '../../wire/slack-town.ts';
import { setUp } from '../../wire/story.ts';
import { aSlack, slackSettings } from '../../wire/workspace.ts';
import { aCrowd, type Crowd } from './crowd.ts';
import type { Fate } from './fate.ts';

/** So often that a retry comes soon, and goes on for as long as a busy machine may need to start a program. */
const soonAndOften = Array.from({ length: 1_200 }, () => 250);

/** With fewer, most thanks of a long run would be over the allowance. */
const fewestPeople = 12;

/** A workspace full of people, into which Hearth is about to come. */
export interface Place {
  readonly slack: StubSlack;
  readonly settings: ReturnType<typeof slackSettings>;
  readonly crowd: Crowd;
  /** A steward says what goes where. */
  enter(hearth: Program): Promise<void>;
  /** Resolves when Slack has told everything, however often it had to. */
  allTold(): Promise<void>;
}

export async function aBusyPlace({ moments, random }: Fate): Promise<Place> {
  const slack = await aSlack({ retryDelaysMs: soonAndOften });
  const tz = zoneAwayFromMidnight();
  const sol = slack.addUser({ name: 'sol', is_admin: true, tz });
  const names = ['ada', 'bo', 'cleo', ...Array.from({ length: fewestPeople + moments }, (_, at) => `member${at}`)];
  const people = names.map((name) => slack.addUser({ name, tz }));
  const members = [sol, ...people];
  const general = slack.addChannel({ name: 'general', is_general: true, members });
  const help = slack.addChannel({ name: 'help', members });
  const weekly = slack.addChannel({ name: 'weekly', members });
  const [ada = sol, bo = sol, cleo = sol] = people;

  return {
    slack,
    settings: slackSettings(slack),
    crowd: aCrowd(slack, people, { general, random }),
    async enter(hearth) {
      slack.deliverTo(`${hearth.url}/slack/events`);
      const workspace = { slack, sol, ada, bo, cleo, general, help, weekly };
      await setUp(slackTown(workspace, hearth, () => Promise.resolve()));
    },
    allTold: async () => void (await slack.until(() => slack.deliveries.every(({ done }) => done), 300_000)),
  };
}

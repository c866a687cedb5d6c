import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { hourMs } from '../../../src/domain/time/instant.ts';
import type { Channel, Person } from '../../support/slack/index.ts';
import { form } from './declarations.ts';
import { type GivenAway, givenAway } from './given-away.ts';

let slack: GivenAway;
let hearth: Awaited<ReturnType<GivenAway['aProcess']>>;
let ada: Person;
let general: Channel;

beforeEach(async () => {
  slack = await givenAway();
  hearth = await slack.aProcess();
  ada = slack.willow.addUser({ name: 'ada' });
  [general] = slack.willow.channels as [Channel];
  await slack.willow.joinChannel(ada, general);
  slack.core.answer = async () => ({ kind: 'form', form });
});

afterEach(() => slack.close());

const asks = () => ada.command('/ask', '', { in: general });

const forest = { id: 'E0FOREST01', name: 'Forest' };

/** A notice that would be believed if the token did not work. */
const notice = (event: object, more: object = {}) => ({
  type: 'event_callback',
  team_id: slack.willow.team.id,
  event_id: 'Ev0GONE',
  event_time: Math.floor(Date.now() / 1000) + 1,
  event,
  ...more,
});

const revoked = { type: 'tokens_revoked', tokens: { oauth: [], bot: ['U0HEARTH01'] } };

describe('a token that has ended at Slack, though by the clock here it is good for hours', () => {
  beforeEach(async () => {
    slack.front.rotate();
    await slack.installs(slack.willow);
    slack.front.pass(13 * hourMs);
  });

  it('is exchanged for a form that somebody waits for', async () => {
    expect((await asks()).view).toMatchObject({ type: 'modal' });
    expect(slack.front.exchanged).toBe(1);
  });

  it('is exchanged for a Home tab', async () => {
    await ada.opensHome();
    await slack.willow.idle();
    expect(slack.willow.home(ada)).toMatchObject({ type: 'home' });
    expect(slack.front.exchanged).toBe(1);
  });

  it('is no sign that Hearth was removed, as it can be exchanged', async () => {
    expect((await slack.willow.send(notice(revoked))).status).toBe(200);
    expect(slack.core.of('removed')).toEqual([]);
    expect(await slack.store.installations.find('slack', slack.willow.team.id)).toBeDefined();
  });

  it('is a sign of it once it cannot be exchanged any more', async () => {
    slack.front.forgetRefreshTokens();
    expect((await slack.willow.send(notice(revoked))).status).toBe(200);
    expect(slack.core.of('removed')).toHaveLength(1);
  });

  it('is asked about again where Slack does not exchange it now', async () => {
    slack.accessSays(async (_, to) => void to.destroy());
    expect((await slack.willow.send(notice(revoked))).status).toBe(500);
    expect(slack.core.of('removed')).toEqual([]);
  });
});

describe('a token of an organisation that has ended early', () => {
  it('does not make a notice about one of its workspaces true', async () => {
    const { willow, front, core } = slack;
    front.rotate();
    await slack.installs(willow, forest);
    const authorizations = [{ enterprise_id: forest.id, team_id: null, is_enterprise_install: true }];
    await slack.reacts(willow, { authorizations });
    front.pass(13 * hourMs);
    const out = { type: 'team_access_revoked', team_ids: [willow.team.id] };
    expect((await willow.send(notice(out, { team_id: null, authorizations }))).status).toBe(200);
    expect(core.of('removed')).toEqual([]);
    expect(front.exchanged).toBe(1);
  });
});

describe('somebody who waits for a form where Slack lets Hearth do nothing any more', () => {
  beforeEach(async () => {
    await slack.installs(slack.willow);
    slack.willow.revokeToken();
  });

  it('reads who can mend that, and where, rather than to try again', async () => {
    const { message } = await asks();
    expect(message?.text).toContain(`This bot is let in no more: ${slack.url}/slack/install`);
  });

  it('is a line in the log that names the workspace, and what its people can do', async () => {
    await asks();
    expect(hearth.log.lines).toContainEqual(
      expect.objectContaining({
        level: 'error',
        fields: {
          err: expect.objectContaining({ remedy: expect.stringContaining(`${slack.url}/slack/install`) }),
          space: slack.willow.team.id,
        },
      }),
    );
  });
});

describe('an installation whose token is refused before it is kept', () => {
  it('is a line in the log that sends nobody to a token in the settings', async () => {
    let asked = 0;
    // The library asks first.
    slack.willow.fail('auth.test', { error: 'account_inactive', matching: () => ++asked === 2 });
    expect((await slack.installs(slack.willow)).status).toBe(502);
    const errors = hearth.log.lines.filter(({ level }) => level === 'error');
    expect(errors).toMatchObject([
      { fields: { err: { remedy: expect.stringContaining(`${slack.url}/slack/install`) } } },
    ]);
  });
});

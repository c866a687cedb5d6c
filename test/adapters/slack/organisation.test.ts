import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { minuteMs } from '../../../src/domain/time/instant.ts';
import { type GivenAway, givenAway } from './given-away.ts';

const forest = { id: 'E0FOREST01', name: 'Forest' };
const byOrganisation = { authorizations: [{ enterprise_id: forest.id, team_id: null, is_enterprise_install: true }] };

let slack: GivenAway;

beforeEach(async () => {
  slack = await givenAway();
  await slack.aProcess();
});

afterEach(() => slack.close());

const spacesOf = (kind: 'space' | 'removed'): readonly string[] => slack.core.of(kind).map(({ space }) => space.space);

/** What Slack is asked of a workspace afterwards has arrived. */
const known = (team: string) =>
  vi.waitFor(async () => {
    const found = await slack.store.installations.find('slack', team);
    expect(found?.details).toMatchObject({ isIntroduced: true });
  });

describe('the first thing heard of a workspace of an organisation', () => {
  it('is handled before Slack is asked what it is called, which follows', async () => {
    const { willow } = slack;
    await slack.installs(willow, forest);
    const before = willow.calls.length;
    let askedBefore: readonly string[] = [];
    slack.core.handle = async () => {
      if (slack.core.of('reaction').length > 0) return;
      askedBefore = willow.calls.slice(before).map(({ method }) => method);
    };
    await slack.reacts(willow, byOrganisation);
    expect(askedBefore).toEqual([]);
    expect(slack.core.heard.slice(0, 2)).toMatchObject([
      { kind: 'space', event: { name: undefined, defaultChannel: undefined } },
      { kind: 'reaction' },
    ]);
    await known(willow.team.id);
    expect(slack.core.of('space').at(-1)).toMatchObject({
      name: willow.team.name,
      defaultChannel: { channel: willow.channels[0]?.id },
    });
  });

  it.each(['auth.teams.list', 'conversations.list'])(
    'is handled while Slack does not answer %s, which is asked again later',
    async (method) => {
      const { willow } = slack;
      await slack.installs(willow, forest);
      willow.fail(method, { status: 503, times: 1 });
      await slack.reacts(willow, byOrganisation);
      expect(slack.core.of('reaction')).toHaveLength(1);
      await vi.waitFor(() => expect(willow.calls.some((call) => call.method === method && !call.ok)).toBe(true));
      expect(slack.core.of('space').map(({ name }) => name)).toEqual([undefined]);
      slack.clock.ahead = 2 * minuteMs;
      await slack.reacts(willow, byOrganisation);
      await known(willow.team.id);
      expect(slack.core.of('space').at(-1)).toMatchObject({ name: willow.team.name });
    },
  );

  it('that comes late, after Hearth was taken out of it, leaves nothing behind', async () => {
    const { willow, birch } = slack;
    await slack.installs(birch, forest);
    await slack.front.letInto(willow, forest, false);
    await slack.front.takeOut(willow, forest, false);
    await slack.reacts(willow, byOrganisation);
    await vi.waitFor(() => expect(spacesOf('removed')).toEqual([willow.team.id]));
    expect(await slack.store.installations.find('slack', willow.team.id)).toBeUndefined();
  });
});

describe('an organisation that lets Hearth into one more of its workspaces', () => {
  it('has it looked after from then on, before anybody does anything there', async () => {
    const { willow, birch } = slack;
    await slack.installs(birch, forest);
    await slack.front.letInto(willow, forest);
    await known(willow.team.id);
    expect(new Set(spacesOf('space'))).toEqual(new Set([willow.team.id]));
    expect(slack.core.of('space').map(({ name }) => name)).toEqual([willow.team.name, willow.team.name]);
  });

  it('is not believed of a workspace that it does not let Hearth into', async () => {
    const { willow, birch } = slack;
    await slack.installs(birch, forest);
    const notice = { team_id: null, event: { type: 'team_access_granted', team_ids: [willow.team.id, 'T0NOWHERE1'] } };
    expect((await slack.reacts(birch, { ...notice, ...byOrganisation })).status).toBe(200);
    expect(spacesOf('space')).toEqual([]);
    expect(await slack.store.installations.find('slack', willow.team.id)).toBeUndefined();
  });

  it('is told again by Slack where it could not be asked', async () => {
    const { willow, birch } = slack;
    await slack.installs(birch, forest);
    birch.fail('auth.teams.list', { status: 503, times: 1 });
    await slack.front.letInto(willow, forest);
    await known(willow.team.id);
  });
});

describe('an organisation that takes Hearth out of one of its workspaces', () => {
  beforeEach(async () => {
    const { willow, birch } = slack;
    await slack.installs(birch, forest);
    await slack.front.letInto(willow, forest);
    await slack.reacts(birch, byOrganisation);
    await Promise.all([known(willow.team.id), known(birch.team.id)]);
  });

  it('has the others looked after as before, and this one again once it is back', async () => {
    const { willow, birch } = slack;
    await slack.front.takeOut(willow, forest);
    expect(spacesOf('removed')).toEqual([willow.team.id]);
    expect(await slack.store.installations.find('slack', willow.team.id)).toBeUndefined();
    await slack.reacts(birch, byOrganisation);
    expect(slack.core.of('reaction').at(-1)?.user.space).toBe(birch.team.id);
    await slack.front.letInto(willow, forest);
    await known(willow.team.id);
    expect(spacesOf('space').at(-1)).toBe(willow.team.id);
  });

  it('is believed only if it is so now', async () => {
    const { willow } = slack;
    const notice = { event: { type: 'team_access_revoked', team_ids: [willow.team.id] }, ...byOrganisation };
    expect((await slack.reacts(willow, notice)).status).toBe(200);
    expect(spacesOf('removed')).toEqual([]);
  });

  it('does not speak for workspaces that have an installation of their own, or for another organisation', async () => {
    const { birch, willow } = slack;
    await slack.front.takeOut(willow, forest, false);
    await slack.installs(willow);
    const revoked = { event: { type: 'team_access_revoked', team_ids: [willow.team.id, birch.team.id] } };
    const other = [{ enterprise_id: 'E0OTHER001', team_id: null, is_enterprise_install: true }];
    for (const authorizations of [other, byOrganisation.authorizations]) {
      expect((await slack.reacts(willow, { ...revoked, authorizations })).status).toBe(200);
    }
    expect(spacesOf('removed')).toEqual([]);
  });

  it.each([[[]], [['E0FOREST01', 7, null, '']], ['T0WILLOW01'], [undefined]])(
    'does nothing where the notice names %j',
    async (team_ids) => {
      for (const type of ['team_access_revoked', 'team_access_granted']) {
        const notice = { event: { type, team_ids }, ...byOrganisation };
        expect((await slack.reacts(slack.willow, notice)).status).toBe(200);
      }
      expect(spacesOf('removed')).toEqual([]);
    },
  );
});

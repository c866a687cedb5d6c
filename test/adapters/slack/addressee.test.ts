import { describe, expect, it } from 'vitest';
import { addresseeOf } from '../../../adapters/slack/addressee.ts';

const ours = { team: 'T0OURS', enterprise: undefined, isOrgWide: false, app: 'A0OURS' };

describe('the installation that a body is for', () => {
  it.each([
    ['an event', { team_id: 'T0OURS' }],
    ['a command', { command: '/ask', team_id: 'T0OURS', is_enterprise_install: 'false' }],
    ['a button', { type: 'block_actions', team: { id: 'T0OURS' }, user: { id: 'U1', team_id: 'T0OURS' } }],
    ['a button where Slack names only the user', { type: 'block_actions', team: null, user: { team_id: 'T0OURS' } }],
    [
      'an event in a channel shared with those who sent it',
      { team_id: 'T0THEIRS', authorizations: [{ team_id: 'T0OURS', enterprise_id: null }] },
    ],
    [
      'a form opened in a shared channel',
      { type: 'view_submission', team: { id: 'T0THEIRS' }, view: { app_installed_team_id: 'T0OURS' } },
    ],
    [
      'an event that another workspace of the organisation caused',
      { team_id: 'T0THEIRS', context_team_id: 'T0OURS', authorizations: [{ team_id: null }] },
    ],
    ['an event of a channel of the whole organisation', { context_team_id: 'E0OURS', team_id: 'T0OURS' }],
  ])('of %s is our workspace', (_, body) => {
    expect(addresseeOf({ api_app_id: 'A0OURS', ...body })).toEqual(ours);
  });

  it.each([
    ['an event', { authorizations: [{ team_id: 'T0OURS', enterprise_id: 'E0OURS', is_enterprise_install: true }] }],
    ['a command', { team_id: 'T0OURS', enterprise_id: 'E0OURS', is_enterprise_install: 'true' }],
    [
      'a button',
      { team: { id: 'T0OURS' }, enterprise: { id: 'E0OURS' }, is_enterprise_install: true, user: { id: 'U1' } },
    ],
    [
      'a form that was opened where somebody of another workspace is',
      {
        team: { id: 'T0THEIRS' },
        enterprise: { id: 'E0OURS' },
        is_enterprise_install: true,
        user: { id: 'U1', team_id: 'T0THEIRS' },
        view: { app_installed_team_id: 'E0OURS', private_metadata: '{"space":"T0OURS","channel":"C1"}' },
      },
    ],
  ])('of %s is that of the organisation, where it is installed for all of it', (_, body) => {
    expect(addresseeOf({ api_app_id: 'A0OURS', ...body })).toEqual({ ...ours, enterprise: 'E0OURS', isOrgWide: true });
  });

  it('is none where a body names none', () => {
    const none = { team: undefined, enterprise: undefined, isOrgWide: false, app: undefined };
    expect(addresseeOf({ authorizations: 'T0OURS', team: 3 })).toEqual(none);
  });
});

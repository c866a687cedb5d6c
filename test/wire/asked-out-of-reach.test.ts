import { describe, expect, it } from 'vitest';
import type { Person } from '../support/people/person.ts';
import { variants } from '../support/runs.ts';
import { aGuild } from './discord-server.ts';
import type { Harness } from './harness.ts';
import { aWorkspace } from './slack-workspace.ts';
import { ask, setUp } from './story.ts';

/** Slack’s codes for somebody to whom an app cannot write, and where it answers with them. */
const ofSlack = variants<readonly [string, string]>(
  [['conversations.open', 'user_disabled']],
  [
    ['conversations.open', 'user_not_visible'],
    ['chat.postMessage', 'messages_tab_disabled'],
  ],
);

/** Whether a call is about writing to somebody alone. */
const isDirect = ({ users, channel }: Readonly<Record<string, unknown>>): boolean =>
  users !== undefined || String(channel).startsWith('D');

interface Way {
  readonly name: string;
  /** A community in which one of those who offer, Cleo or the first who is asked, takes no direct messages from Hearth. */
  enter(): Promise<Harness>;
}

const ways: readonly Way[] = [
  ...ofSlack.map(([method, error]) => ({
    name: `Slack (${method}: ${error})`,
    async enter() {
      const { slack, harness } = await aWorkspace();
      await setUp(harness);
      slack.fail(method, { error, matching: isDirect });
      return harness;
    },
  })),
  {
    name: 'Discord (closed direct messages, or blocked: 50007)',
    async enter() {
      const { cleo, harness } = await aGuild();
      await setUp(harness);
      cleo.closeDms();
      return harness;
    },
  },
];

const isAsked = (harness: Harness, { user }: Person): boolean =>
  harness.saidTo(user).some(({ buttons }) => buttons.includes('Not my topic'));

describe.each(ways)('somebody whom Hearth would ask, and to whom it cannot write, on $name', ({ enter }) => {
  it('counts as not asked: the next person is at once, and nobody is told of it or called', async () => {
    const harness = await enter();
    const { sol, ada, bo, cleo, general, help } = harness;
    for (const person of [sol, bo, cleo]) await person.uses('offer add', { text: 'Glazes', topics: 'glaze' }, general);
    // Whoever is around is asked first.
    await cleo.uses('offer around', {}, general);
    await ask(harness, ada, 'Why does my glaze crawl?', { topics: 'glaze' });
    await harness.clock.pass('half_hour');
    await harness.until(() => [sol, bo, cleo].filter((person) => isAsked(harness, person)).length === 2);
    const undelivered = () => harness.hearth.log.filter(({ msg }) => msg === 'Message cannot be delivered').length;
    await harness.hearth.until(() => undelivered() > 0);
    expect(undelivered()).toBe(1);
    expect(harness.saidAround(help)).toHaveLength(1);
    expect(harness.saidTo(sol.user).filter(({ text }) => text.includes('direct messages'))).toEqual([]);
    expect(harness.hearth.errors()).toEqual([]);
  });
});

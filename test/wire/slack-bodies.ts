import fc from 'fast-check';
import { garbage } from '../chat/garbage.ts';
import { ids, slackFixtures, urlVerification } from '../fixtures/slack/index.ts';
import { recordings } from '../support/beside.ts';
import { fieldNames, pressed, sent, typedCommand } from '../support/fuzz/acts.ts';
import { damaged, junk } from '../support/fuzz/damage.ts';
import { drawn, type FuzzPlan } from '../support/fuzz/plan.ts';
import type { Fields } from '../support/slack/shapes.ts';
import { atHome } from './at-home.ts';
import { filled } from './filled.ts';
import type { RunningOnSlack } from './slack-workspace.ts';

/** A request to Slack's address. */
export interface Posted {
  readonly body: string;
  readonly contentType: string;
  readonly signature: 'good' | 'bad' | 'stale' | 'none';
}

const form = 'application/x-www-form-urlencoded';

const bodyOf = (name: string): Fields => {
  const found = slackFixtures.find((each) => each.name === name);
  if (!found) throw new Error(`There is no fixture named ${name}`);
  return found.body;
};

/** What people type, press and send in, of all that Hearth has. */
function acted(known: readonly string[]): fc.Arbitrary<Fields> {
  const value = fc.oneof(
    { weight: 4, arbitrary: fc.record({ type: fc.constant('plain_text_input'), value: garbage }) },
    fc.record({ type: fc.constant('number_input'), value: fc.constantFrom('3', '-1', '1e9', '0.5', 'NaN', '') }),
    fc.record({
      type: fc.constant('static_select'),
      selected_option: fc.record({ value: fc.constantFrom('support', 'feedback', 'private', 'x') }),
    }),
    fc.record({
      type: fc.constant('multi_users_select'),
      selected_users: fc.array(fc.oneof(fc.constantFrom(ids.ada, ids.bo, ...known), garbage), { maxLength: 12 }),
    }),
    fc.record({ type: fc.constant('checkboxes'), selected_options: fc.array(fc.constant({ value: 'yes' })) }),
  );
  const values = fc.dictionary(
    fc.constantFrom(...fieldNames),
    value.map((element) => ({ value: element })),
    { maxKeys: 8 },
  );
  const [button, view] = [bodyOf('press'), bodyOf('form sent').view as Fields];
  const [action] = button.actions as readonly Fields[];
  return fc.oneof(
    typedCommand.map(({ command, text }) => ({ ...bodyOf('command'), command: `/${command}`, text })),
    pressed(known).map((id) => ({ ...button, actions: [{ ...action, action_id: id }] })),
    fc.record({ id: sent(known), values }).map(({ id, values: filledIn }) => ({
      ...bodyOf('form sent'),
      view: { ...view, callback_id: id, state: { values: filledIn } },
    })),
  );
}

/** Values that are right elsewhere. */
const foreign = [
  ...Object.values(ids),
  ...['W0FOREIGNER', 'T0FOREIGNER', 'USLACKBOT', 'B01', 'C0FOREIGNER', 'channel', 'im', 'mpim', 'group', 'home'],
  ...slackFixtures.flatMap(({ body }) => [body.type, (body.event as Fields | undefined)?.type, body.callback_id]),
  ...['message_changed', 'message_deleted', 'thread_broadcast', 'bot_message', 'next_year', 'channel_id_changed'],
  ...['1795944600.000100', '0', '-1.5', '99999999999.999999', '1795944600'],
];

/** All that comes, in its order; each is made when it is about to be sent. */
export function* slackBodies(wired: RunningOnSlack, known: readonly string[], plan: FuzzPlan): Generator<Posted, void> {
  const { ada, bo, sol, help, slack } = wired;
  const recorded = recordings('payloads/slack/recorded').map(({ body }) => body);
  const shapes = recordings('payloads/slack/shapes').map(({ name, body }) => filled(body, name, wired));
  const bodies = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom<Fields>(...slackFixtures.map(({ body }) => body), urlVerification) },
    { weight: recorded.length > 0 ? 2 : 0, arbitrary: fc.constantFrom<Fields>(...recorded, ...shapes, {}) },
    { weight: 3, arbitrary: acted(known) },
  );
  const who = fc.constantFrom(ada, bo, sol);
  const here = fc.record({ body: bodies, who }).map(({ body, who: by }) => atHome(body, { slack, ada: by, help }));
  const whole = fc.record({
    body: fc.oneof({ weight: 30, arbitrary: damaged(here, { foreign }) }, { weight: 1, arbitrary: junk }),
    who,
    isFresh: fc.integer({ min: 0, max: 9 }).map((chance) => chance > 0),
    isOther: fc.integer({ min: 0, max: 19 }).map((chance) => chance === 0),
    isCutAt: fc.oneof({ weight: 40, arbitrary: fc.constant(null) }, { weight: 1, arbitrary: fc.nat(400) }),
    signature: fc.oneof(
      { weight: 60, arbitrary: fc.constant('good' as const) },
      { weight: 1, arbitrary: fc.constantFrom('bad' as const, 'stale' as const, 'none' as const) },
    ),
  });
  let count = 0;
  for (const { body, who: by, isFresh, isOther, isCutAt, signature } of drawn(whole, plan)) {
    count += 1;
    const ways = slack.waysToAnswer(by, help);
    const { body: text, contentType } = encoded(
      isFresh ? withFreshIds(body, `${plan.seed}x${count}`, ways) : body,
      isOther,
    );
    yield { body: isCutAt === null ? text : text.slice(0, isCutAt), contentType, signature };
  }
}

const isFields = (value: unknown): value is Fields =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** What makes it something that did not come before, and what it can be answered by. */
function withFreshIds(body: unknown, id: string, ways: Fields): unknown {
  if (!isFields(body)) return body;
  const fresh: Fields = { ...body };
  if ('event_id' in fresh) fresh.event_id = `Ev${id}`;
  if ('trigger_id' in fresh) fresh.trigger_id = ways.trigger_id;
  if ('response_url' in fresh) fresh.response_url = ways.response_url;
  if (isFields(fresh.view) && 'id' in fresh.view) fresh.view = { ...fresh.view, id: `V${id}` };
  return fresh;
}

/** As Slack sends such a thing or, now and then, as it sends others. */
function encoded(body: unknown, isOther: boolean): Pick<Posted, 'body' | 'contentType'> {
  const isEvent = !isFields(body) || (body.command === undefined && typeof body.event === 'object');
  if (isEvent !== isOther) return { body: JSON.stringify(body) ?? '', contentType: 'application/json' };
  const fields = isFields(body) && body.command !== undefined ? body : { payload: JSON.stringify(body) };
  const text = new URLSearchParams();
  for (const [key, value] of Object.entries(fields)) {
    text.set(key, typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));
  }
  return { body: text.toString(), contentType: form };
}

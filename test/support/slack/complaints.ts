import { checkBlocks } from './blocks/blocks.ts';
import { checkView } from './blocks/view.ts';
import { LIMITS } from './limits.ts';

type Args = Readonly<Record<string, unknown>>;

/** Source: each method's page under docs.slack.dev/reference/methods. */
const REQUIRED: Readonly<Record<string, readonly string[]>> = {
  'chat.postMessage': ['channel'],
  'chat.postEphemeral': ['channel', 'user'],
  'chat.update': ['channel', 'ts'],
  'chat.delete': ['channel', 'ts'],
  'conversations.history': ['channel'],
  'conversations.info': ['channel'],
  'conversations.replies': ['channel', 'ts'],
  'reactions.add': ['channel', 'name', 'timestamp'],
  'usergroups.users.list': ['usergroup'],
  'users.info': ['user'],
  'views.open': ['trigger_id', 'view'],
  'views.push': ['trigger_id', 'view'],
  'views.update': ['view'],
  'views.publish': ['user_id', 'view'],
};

const SAYING = ['chat.postMessage', 'chat.postEphemeral', 'chat.update'];

/**
 * What Slack's documentation says against the arguments of a Web API call: the stub refuses the same, but for blocks
 * without text, which Slack takes although whoever hears the message read aloud gets nothing of it.
 */
export function complaintsAboutCall(method: string, given: Args): readonly string[] {
  const complaints: string[] = [];
  const report = (pointer: string, what: string): void => void complaints.push(`${pointer}: ${what}`);
  const args: Args = { ...given, blocks: parsed(given.blocks), view: parsed(given.view) };
  for (const name of REQUIRED[method] ?? []) {
    if (args[name] === undefined || args[name] === '') report(`/${name}`, 'is required');
  }
  if (SAYING.includes(method)) {
    if (typeof args.text !== 'string' || args.text === '') report('/text', 'is required, beside blocks too');
    else if ([...args.text].length > LIMITS.messageTextChars) report('/text', 'is too long');
  }
  if (args.blocks !== undefined) checkBlocks(args.blocks, 'message', '/blocks', report);
  if (args.view !== undefined) checkView(args.view, report);
  return complaints;
}

/** In a form, objects come as JSON. */
const parsed = (value: unknown): unknown => (typeof value === 'string' ? JSON.parse(value) : value);

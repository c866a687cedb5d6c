import { checkBlocks } from './blocks/blocks.ts';
import type { Conversations } from './conversation.ts';
import { isEphemeral } from './describe.ts';
import { newNumber, newSecret } from './ids.ts';
import { LIMITS } from './limits.ts';
import type { Block, Channel, Ephemeral, Fields, Message } from './shapes.ts';
import type { Workspace } from './workspace.ts';

interface Hook {
  userId: string;
  channel: Channel;
  issuedAt: number;
  uses: number;
  /** the message whose button was pressed */
  original?: Message | Ephemeral;
}

/** Addresses to answer an interaction at: five times within thirty minutes. */
export interface ResponseUrls {
  issue(kind: 'commands' | 'actions' | 'app', userId: string, channel: Channel, original?: Message | Ephemeral): string;
  /** Takes a POST to one of them. */
  receive(path: string, body: string): { status: number; body: string };
  /** What a command's own HTTP answer says is said the same way. */
  say(
    userId: string,
    channel: Channel,
    content: Fields,
  ): { error: string; details: string[] } | { said: Message | Ephemeral };
}

/** What is wrong with a message that answers an interaction. */
function refused(content: Fields): { error: string; details: string[] } | undefined {
  const text = content.text;
  const blocks = content.blocks;
  const details: string[] = [];
  if (blocks !== undefined && !Array.isArray(blocks)) return { error: 'invalid_blocks_format', details };
  if (blocks)
    checkBlocks(blocks, 'message', '/blocks', (pointer, what) => details.push(`${what} [json-pointer:${pointer}]`));
  if (details.length > 0) return { error: 'invalid_blocks', details };
  if (typeof text === 'string' && [...text].length > LIMITS.messageTextChars) return { error: 'msg_too_long', details };
  const empty =
    !text && !(blocks as Block[] | undefined)?.length && !(content.attachments as Fields[] | undefined)?.length;
  return empty ? { error: 'no_text', details } : undefined;
}

export function responseUrls(
  space: Workspace,
  conversations: Conversations,
  now: () => number,
  base: () => string,
): ResponseUrls {
  const hooks = new Map<string, Hook>();

  const contentOf = (said: Fields) => ({
    text: String(said.text ?? ''),
    ...(said.blocks ? { blocks: said.blocks as Block[] } : {}),
    ...(said.thread_ts ? { thread_ts: String(said.thread_ts) } : {}),
  });

  function say(userId: string, channel: Channel, said: Fields) {
    const problem = refused(said);
    if (problem) return problem;
    if (said.response_type !== 'in_channel') return { said: conversations.whisper(channel, userId, contentOf(said)) };
    return { said: conversations.post(channel, space.bot.id, contentOf(said)).message };
  }

  function replaceOriginal(hook: Hook, said: Fields): string | undefined {
    const problem = refused(said);
    if (problem) return problem.error;
    const original = hook.original;
    if (original && isEphemeral(original)) {
      forget(original);
      const thread = original.thread_ts ? { thread_ts: original.thread_ts } : {};
      hook.original = conversations.whisper(hook.channel, hook.userId, { ...thread, ...contentOf(said) });
    } else if (original) {
      void conversations.edit(original, space.bot.id, contentOf(said));
    }
    return undefined;
  }

  function forget(ephemeral: Ephemeral): void {
    const at = space.ephemerals.indexOf(ephemeral);
    if (at >= 0) space.ephemerals.splice(at, 1);
  }

  function answer(hook: Hook, said: Fields): string | undefined {
    if (hook.original && said.delete_original === true) {
      if (isEphemeral(hook.original)) forget(hook.original);
      else void conversations.remove(hook.original);
      return undefined;
    }
    if (hook.original && said.replace_original === true) return replaceOriginal(hook, said);
    const result = say(hook.userId, hook.channel, said);
    return 'error' in result ? result.error : undefined;
  }

  return {
    say,

    issue(kind, userId, channel, original) {
      const path = `/${kind}/${space.team.id}/${newNumber()}/${newSecret()}`;
      hooks.set(path, { userId, channel, issuedAt: now(), uses: 0, ...(original ? { original } : {}) });
      return base() + path;
    },

    receive(path, body) {
      const hook = hooks.get(path);
      const no = (status: number, error: string) => ({ status, body: JSON.stringify({ ok: false, error }) });
      if (!hook) return no(404, 'invalid_url');
      if (now() - hook.issuedAt >= LIMITS.responseUrlMs) return no(404, 'expired_url');
      if (hook.uses >= LIMITS.responseUrlUses) return no(404, 'used_url');
      let said: unknown;
      try {
        said = JSON.parse(body.startsWith('payload=') ? (new URLSearchParams(body).get('payload') ?? '') : body);
      } catch {
        return no(400, 'invalid_payload');
      }
      if (typeof said !== 'object' || said === null || Array.isArray(said)) return no(400, 'invalid_payload');
      const error = answer(hook, said as Fields);
      if (error) return no(400, error);
      hook.uses += 1;
      return path.startsWith('/actions') ? { status: 200, body: '{"ok":true}' } : { status: 200, body: 'ok' };
    },
  };
}

import { checkBlocks, markdownTooLong } from '../blocks/blocks.ts';
import type { Content } from '../conversation.ts';
import { LIMITS } from '../limits.ts';
import type { Block, Fields, Metadata } from '../shapes.ts';
import { jsonOf, optionalText, Refusal } from './method.ts';

export const errorMessages = (problems: readonly string[]): Fields => ({
  errors: problems,
  response_metadata: { messages: problems.map((problem) => `[ERROR] ${problem}`) },
});

function blocksOf(args: Fields): Block[] | undefined {
  const blocks = jsonOf(args, 'blocks', 'invalid_blocks_format');
  if (blocks === undefined) return undefined;
  if (!Array.isArray(blocks)) throw new Refusal('invalid_blocks_format');
  const problems: string[] = [];
  checkBlocks(blocks, 'message', '/blocks', (pointer, what) => problems.push(`${what} [json-pointer:${pointer}]`));
  if (problems.length > 0) throw new Refusal('invalid_blocks', errorMessages(problems));
  if (markdownTooLong(blocks)) throw new Refusal('msg_blocks_too_long');
  return blocks;
}

/** Metadata needs an event_type and an object as event_payload. Source: docs.slack.dev/messaging/message-metadata. */
function metadataOf(args: Fields): Metadata | undefined {
  const metadata = jsonOf(args, 'metadata', 'invalid_metadata_format');
  if (metadata === undefined) return undefined;
  if (typeof metadata !== 'object' || metadata === null || Array.isArray(metadata)) {
    throw new Refusal('invalid_metadata_format');
  }
  const { event_type: type, event_payload: payload, ...rest } = metadata as Fields;
  const isObject = typeof payload === 'object' && payload !== null && !Array.isArray(payload);
  if (typeof type !== 'string' || type === '' || !isObject || Object.keys(rest).length > 0) {
    throw new Refusal('invalid_metadata_schema');
  }
  if (Buffer.byteLength(JSON.stringify(metadata)) > LIMITS.metadataBytes) throw new Refusal('metadata_too_large');
  return { event_type: type, event_payload: payload as Fields };
}

/** What a chat.* call wants to say, refused as Slack refuses it. */
export function contentOf(args: Fields): Content {
  const text = optionalText(args, 'text') ?? optionalText(args, 'markdown_text') ?? '';
  const blocks = blocksOf(args);
  const attachments = jsonOf(args, 'attachments', 'invalid_attachments_format') as Fields[] | undefined;
  if (attachments !== undefined && !Array.isArray(attachments)) throw new Refusal('invalid_attachments_format');
  if ((attachments?.length ?? 0) > LIMITS.attachments) throw new Refusal('too_many_attachments');
  const metadata = metadataOf(args);
  if (!text && !blocks?.length && !attachments?.length) throw new Refusal('no_text');
  if ([...text].length > LIMITS.messageTextChars) throw new Refusal('msg_too_long');
  if (args.markdown_text && (args.text || blocks)) throw new Refusal('markdown_text_conflict');
  return {
    text,
    ...(blocks ? { blocks } : {}),
    ...(attachments ? { attachments } : {}),
    ...(metadata ? { metadata } : {}),
  };
}

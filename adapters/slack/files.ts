import type { WebClient } from '@slack/web-api';
import type { Address } from '../../src/chat/address.ts';
import type { File } from '../../src/chat/message.ts';
import { DeliveryError } from '../../src/ports/chat-platform.ts';
import type { Log } from '../../src/ports/log.ts';
import { callTimeoutMs } from './client.ts';
import { delivered } from './failure.ts';
import { limits } from './limits.ts';

interface Uploaded {
  readonly id: string;
  readonly title: string;
}

/**
 * Shares files in a conversation: for each an address is asked for, to which it is sent, and then all of them appear at once.
 * Where the app was installed before it asked for this permission, only files are refused: everything else goes on.
 * Source: https://docs.slack.dev/messaging/working-with-files
 */
export async function shareFiles(client: WebClient, at: Address, files: readonly File[], log: Log): Promise<void> {
  try {
    const [first, ...more] = await Promise.all(files.map((file) => upload(client, file)));
    if (first === undefined) return;
    const where = at.thread === undefined ? {} : { thread_ts: at.thread };
    await delivered(() =>
      client.files.completeUploadExternal({ files: [first, ...more], channel_id: at.channel, ...where }),
    );
  } catch (err) {
    if (!(err instanceof DeliveryError) || err.detail !== 'missing_scope') throw err;
    const cure = 'Slack takes no files of Hearth: add the scope files:write to the app, and install it again';
    log.error({ err, space: at.space }, cure);
    throw new DeliveryError('restricted', err.detail, { cause: err });
  }
}

async function upload(client: WebClient, { name, text }: File): Promise<Uploaded> {
  const data = new TextEncoder().encode(text);
  if (data.byteLength > limits.fileBytes) throw new DeliveryError('refused', 'file_over_limit');
  const { upload_url: url, file_id: id } = await delivered(() =>
    client.files.getUploadURLExternal({ filename: name, length: data.byteLength }),
  );
  if (!url || !id) throw new DeliveryError('refused', 'no_upload_url');
  await put(url, data);
  return { id, title: name };
}

/** Slack's own client would write all of the file into its log first, which holds everything else up. */
async function put(url: string, body: Uint8Array<ArrayBuffer>): Promise<void> {
  let status: number;
  try {
    const signal = AbortSignal.timeout(callTimeoutMs);
    const headers = { 'content-type': 'application/octet-stream' };
    const answer = await fetch(url, { method: 'POST', body, headers, redirect: 'error', signal });
    await answer.arrayBuffer();
    status = answer.status;
  } catch (cause) {
    throw new DeliveryError('unavailable', 'no_connection', { cause });
  }
  if (status !== 200) throw new DeliveryError('unavailable', `upload_http_${status}`);
}

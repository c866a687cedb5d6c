import { existsSync, readdirSync, readFileSync } from 'node:fs';

const shared = new URL('../../../../shared/', import.meta.url);

type Validate = (method: string, args: object) => string[];

/** The checker of Web API calls that lies beside the repository; where it is not there it finds nothing. */
export async function sharedChecker(): Promise<Validate> {
  const file = new URL('tools/check-slack-request.mjs', shared);
  if (!existsSync(file)) return () => [];
  const { validateSlackRequest } = (await import(file.href)) as { validateSlackRequest: Validate };
  return validateSlackRequest;
}

/** Recorded bodies from Slack, beside the repository; none where they are not there. */
export function sharedPayloads(): readonly { readonly name: string; readonly body: Record<string, unknown> }[] {
  const folder = new URL('payloads/slack/', shared);
  if (!existsSync(folder)) return [];
  return ['recorded', 'shapes'].flatMap((kind) =>
    readdirSync(new URL(`${kind}/`, folder)).map((name) => ({
      name: `${kind}/${name}`,
      body: JSON.parse(readFileSync(new URL(`${kind}/${name}`, folder), 'utf8')),
    })),
  );
}

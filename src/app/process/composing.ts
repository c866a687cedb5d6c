import { DeliveryError } from '../../ports/chat-platform.ts';
import type { Outgoing } from '../../ports/store/outbox.ts';
import { StoreError } from '../../ports/store/store.ts';
import type { Composed } from '../runtime/composer.ts';
import { subjectOf } from '../runtime/outbox.ts';
import type { Runtime, Unit } from '../runtime/unit-of-work.ts';

/** How a message goes out. */
type Whole = ({ readonly kind: 'composed' } & Composed<Unit>) | { readonly kind: 'nothing_to_say' };

/**
 * Makes a message, where somebody makes it only now; `undefined` for nearly all, which go out as they stand and wait for nothing
 * here. Throws a `DeliveryError` where it fails: like a code that nobody knows, that may pass, and is not tried for good.
 */
export function composedNow(runtime: Runtime, outgoing: Outgoing): Promise<Whole> | undefined {
  for (const composer of runtime.composers) {
    const subject = subjectOf(outgoing, composer.what);
    if (subject !== undefined) return compose(runtime, outgoing, composer, subject);
  }
  return undefined;
}

async function compose(
  runtime: Runtime,
  outgoing: Outgoing,
  composer: Runtime['composers'][number],
  subject: string,
): Promise<Whole> {
  try {
    const composed = await composer.compose(runtime, subject);
    return composed ? { kind: 'composed', ...composed } : { kind: 'nothing_to_say' };
  } catch (err) {
    if (err instanceof StoreError || err instanceof DeliveryError) throw err;
    runtime.log.error({ err, outbox: outgoing.id }, 'A message could not be made');
    throw new DeliveryError('unrecognised', 'could_not_be_made', { cause: err });
  }
}

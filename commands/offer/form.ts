import { FormError } from '../../src/app/runtime/errors.ts';
import type { FormHandler } from '../../src/app/runtime/feature.ts';
import { formActions } from '../../src/chat/actions.ts';
import { textValue } from '../../src/chat/form.ts';
import { isOfferKind } from '../../src/domain/offer/offer.ts';
import { offered } from './offer.ts';

/** The form of `/offer`, filled in. */
export const offerForm: FormHandler = {
  action: formActions.offer,
  takesPart: true,
  form: ({ community, words }) => words.offer.form({}, community.rules.offer),
  run: async (context, values) => {
    const text = textValue(values, 'text');
    const kind = textValue(values, 'kind');
    if (text === '') throw new FormError({ text: context.words.offer.nothingOffered });
    return offered(context, {
      text,
      kind: isOfferKind(kind) ? kind : undefined,
      topics: textValue(values, 'topics'),
    });
  },
};

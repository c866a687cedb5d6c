import { choiceIn } from './choice.ts';
import type { OptionSpec, OptionValue } from './command.ts';
import { groupValue } from './named-group.ts';
import type { OptionProblem } from './parsed-options.ts';
import { tidyText } from './sanitise-text.ts';
import { isMention, notMembers } from './take-options.ts';
import { joinTokens, type ReferenceToken, type Token } from './token.ts';

type Read = { readonly value: OptionValue } | { readonly problem: OptionProblem };

/** The value of one option, from all that was typed for it. */
export function readOption(option: OptionSpec, tokens: readonly Token[]): Read {
  const unnamed = tokens.map((token) => withoutName(token, option.name));
  const text = tidyText(joinTokens(unnamed));
  switch (option.type) {
    case 'text': {
      const isRepeated = tokens.length > 1 && tokens.every((token) => token.name?.toLowerCase() === option.name);
      return { value: isRepeated ? unnamed.map((token) => token.text.replace(/,$/, '')).join(', ') : text };
    }
    case 'number': {
      const number = /^[+-]?\d+$/.test(text) ? Number(text) : Number.NaN;
      return Number.isSafeInteger(number)
        ? { value: number }
        : { problem: { code: 'not_a_number', option, given: text } };
    }
    case 'flag':
      if (/^(yes|y|true|on|1)$/i.test(text)) return { value: true };
      if (/^(no|n|false|off|0)$/i.test(text)) return { value: false };
      return { problem: { code: 'not_a_flag', option, given: text } };
    case 'choice': {
      const choice = choiceIn(option, text);
      return choice === undefined ? { problem: { code: 'not_a_choice', option, given: text } } : { value: choice };
    }
    case 'members': {
      const mentions = tokens.filter((token): token is ReferenceToken => isMention(option, token));
      if (mentions.length < tokens.length) return { problem: notMembers(option, text) };
      return { value: mentions.map(({ type, id }) => (type === 'group' ? groupValue(id) : id)) };
    }
    case 'channel': {
      const [only] = tokens;
      if (tokens.length !== 1 || only?.type !== 'channel') {
        return { problem: { code: 'not_a_channel', option, given: text } };
      }
      return { value: only.id };
    }
  }
}

function withoutName(token: Token, optionName: string): Token {
  if (token.name?.toLowerCase() !== optionName) return token;
  const { name, ...rest } = token;
  return rest;
}

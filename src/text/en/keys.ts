import { plural } from './phrase.ts';

/** For whoever runs Hearth, on the command line. */
export const keyWords = {
  noKey: () =>
    'There is no ENCRYPTION_KEY, so no tokens are encrypted. With SLACK_BOT_TOKEN for one workspace, none is needed.',

  forgotten: (count: number) =>
    count === 0
      ? 'A key opens every token, so nothing was forgotten.'
      : `${plural(count, 'installation was', 'installations were')} forgotten, as no key in ENCRYPTION_KEY opens the token. What the communities there have is kept; somebody there has to install Hearth anew.`,

  rotated: (rotated: number, current: number) =>
    rotated === 0
      ? `Nothing to do: ${plural(current, 'token is', 'tokens are')} encrypted with the newest key.`
      : `${plural(rotated, 'token was', 'tokens were')} encrypted with the newest key. The older keys in ENCRYPTION_KEY are not needed any more, once every process was started with the new one.`,
};

/** What people call commands, with the subcommand where there is one. */
const commands: readonly (readonly [string, string])[] = [
  ...['help', 'helpme', 'commands', 'start', 'hi', 'hello', 'info', 'about', 'menu', 'bot', 'man'].map(
    to('hearth help'),
  ),
  ...['thanks', 'thank', 'thx', 'thankyou', 'thank-you', 'thank_you', 'ty', 'praise', 'props', 'shoutout', 'karma'].map(
    to('kudos'),
  ),
  ...['question', 'q', 'request', 'askhelp', 'need', 'sos', 'stuck', 'support'].map(to('ask')),
  ...['questions', 'asks', 'open', 'waiting', 'unanswered', 'list'].map(to('requests')),
  ...['feedback', 'review', 'pair', 'match', 'swap'].map(to('exchange')),
  ...['reflection', 'journal', 'prompt', 'prompts', 'answer', 'think'].map(to('reflect')),
  ...['me', 'my', 'profile', 'page', 'mypage', 'dashboard'].map(to('home')),
  ...['stats', 'score', 'scores', 'points', 'given', 'taken'].map(to('balance')),
  ...['setup', 'settings', 'config', 'purpose', 'channels'].map(to('community')),
  ...['weekly', 'summary', 'newsletter', 'news', 'preview'].map(to('digest')),
  ...['timezone', 'zone', 'tz'].map(to('reflect timezone')),
  ...['pause', 'mute', 'snooze'].map(to('reflect pause')),
];

function to(meant: string): (word: string) => readonly [string, string] {
  return (word) => [word, meant];
}

/** What people call subcommands, options and the values of options. */
const names: readonly (readonly [string, readonly string[]])[] = [
  ['join', ['signup', 'sign-up', 'enter', 'participate', 'subscribe', 'start', 'register', 'in', 'enroll']],
  ['leave', ['quit', 'stop', 'exit', 'cancel', 'unsubscribe', 'end', 'out', 'withdraw']],
  ['status', ['state', 'where', 'progress', 'show', 'info']],
  ['give', ['write', 'answer', 'review', 'feedback']],
  ['history', ['past', 'previous', 'old', 'log']],
  ['mine', ['my', 'me', 'own', 'history']],
  ['open', ['all', 'new', 'begin', 'unanswered']],
  ['waiting', ['unanswered', 'old']],
  ['now', ['today', 'answer', 'write', 'question']],
  ['pause', ['mute', 'snooze', 'break', 'vacation', 'holiday']],
  ['timezone', ['zone', 'tz', 'time-zone', 'time', 'clock']],
  ['prompts', ['questions', 'prompt', 'library']],
  ['show', ['status', 'info', 'view', 'list']],
  ['channel', ['channels', 'place']],
  ['purpose', ['goal', 'mission', 'why']],
  ['rituals', ['schedule', 'digest', 'times']],
  ['preview', ['show', 'next', 'see']],
  ['weeks', ['week', 'month', '4-weeks', 'recent']],
  ['months', ['quarter', '3-months', 'season']],
  ['ever', ['all', 'always', 'total', 'forever']],
  ['topics', ['topic', 'tag', 'tags', 'about', 'subject', 'subjects']],
  ['kind', ['type', 'category', 'for']],
  ['seats', ['people', 'helpers', 'places', 'seat']],
  ['urgent', ['urgency', 'asap', 'priority', 'rush']],
  ['reason', ['because', 'why', 'text', 'message']],
  ['members', ['member', 'to', 'who', 'people', 'user', 'users']],
  ['feedback', ['review', 'opinion', 'critique']],
  ['support', ['help', 'comfort', 'encouragement', 'care']],
  ['challenge', ['push', 'dare']],
  ['knowledge', ['question', 'answer', 'know-how', 'info', 'learning', 'advice']],
  ['stewards', ['steward', 'admins', 'admin', 'moderators', 'mods']],
];

/** Words around the one that says what is wanted. */
const around = new Set(
  'my mine me own all the of please offer offers request requests question questions everybody everyone everything'.split(
    ' ',
  ),
);
const aboutOneself = new Set(['my', 'mine', 'me', 'own']);
const lists = new Set(['all', 'offers', 'requests', 'questions']);

/** What people type after a command that takes any words, but mean as one of its subcommands or another command. */
const meantAs = (entries: readonly (readonly [string, string])[]): ReadonlyMap<string, string> =>
  new Map(entries.flatMap(([words, line]) => words.split(' ').map((word) => [word, line] as const)));

const offerLines = meantAs([
  ['list show see view browse', 'offer list'],
  ['remove delete del rm undo cancel withdraw clear edit change update', 'offer remove'],
  ['pause stop off mute snooze sleep', 'offer pause'],
  ['resume unpause unmute', 'offer pause off'],
  ['around available online', 'offer around'],
]);

const requestLines = meantAs([
  ['list show see view browse open waiting', 'requests'],
  ['status remove delete del rm undo cancel withdraw clear edit change update close resolve resolved', 'requests mine'],
]);

/** The command that is meant, where nothing but the name of one was typed; as it would be typed. */
function meantBy(text: string, lines: ReadonlyMap<string, string>, list: string): string | undefined {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  if (words.length === 0 || words.length > 4) return undefined;
  const isOwn = words.some((word) => aboutOneself.has(word));
  const [verb, ...others] = words.filter((word) => !around.has(word));
  const isList = isOwn || words.some((word) => lists.has(word));
  const line = verb !== undefined ? lines.get(verb) : isList ? list : undefined;
  if (line === undefined || others.length > 0) return undefined;
  return line === list && isOwn ? `${list} mine` : line;
}

/** What people may type instead of names that Hearth has. */
export const synonyms = {
  /** The command that is usually meant by that word, perhaps with a subcommand: `hearth help`. */
  commands: new Map(commands),
  /** Other words for a name. */
  names: new Map(names),
  /** `mine` is nothing that anybody offers. */
  meantByOffer: (text: string): string | undefined => meantBy(text, offerLines, 'offer list'),
  /** `cancel` is nothing that anybody asks. */
  meantByRequest: (text: string): string | undefined => meantBy(text, requestLines, 'requests'),
};

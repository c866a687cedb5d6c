/** What one member can ask of another, and thank them for. */
export const helpKinds = ['feedback', 'support', 'challenge', 'knowledge'] as const;

export type HelpKind = (typeof helpKinds)[number];

export const isHelpKind = (text: string): text is HelpKind => (helpKinds as readonly string[]).includes(text);

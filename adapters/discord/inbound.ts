import { GatewayDispatchEvents as Event } from 'discord.js';
import { translateChannelGone, translateCleared, translateMessagesGone, translateThreadGone } from './inbound-gone.ts';
import { translateGuild, translateGuildGone, translateMember, translateMemberGone } from './inbound-guild.ts';
import { translateInteraction } from './inbound-interaction.ts';
import { translateMessage, translateReaction } from './inbound-message.ts';
import { type Dispatch, ignored, type Translated, type Translation } from './translation.ts';

/** Translates an event of the gateway into a neutral one, without any call. Never throws. */
export function translate(dispatch: Dispatch, translation: Translation): Translated {
  switch (dispatch.type) {
    case Event.InteractionCreate:
      return translateInteraction(dispatch, translation);
    case Event.MessageCreate:
      return translateMessage(dispatch, translation);
    case Event.MessageReactionAdd:
      return translateReaction(dispatch, 'added', translation);
    case Event.MessageReactionRemove:
      return translateReaction(dispatch, 'removed', translation);
    case Event.MessageDelete:
    case Event.MessageDeleteBulk:
      return translateMessagesGone(dispatch, translation);
    case Event.ThreadDelete:
      return translateThreadGone(dispatch, translation);
    case Event.ChannelDelete:
      return translateChannelGone(dispatch);
    case Event.MessageReactionRemoveAll:
    case Event.MessageReactionRemoveEmoji:
      return translateCleared(dispatch, translation);
    case Event.GuildMemberAdd:
      return translateMember(dispatch, 'joined', translation);
    case Event.GuildMemberUpdate:
      return translateMember(dispatch, 'profile', translation);
    case Event.GuildMemberRemove:
      return translateMemberGone(dispatch);
    case Event.GuildCreate:
      return translateGuild(dispatch, translation);
    case Event.GuildDelete:
      return translateGuildGone(dispatch);
    default:
      return ignored(`an event of type ${dispatch.type}`);
  }
}

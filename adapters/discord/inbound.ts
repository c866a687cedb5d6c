import { translateGuild, translateGuildGone, translateMember, translateMemberGone } from './inbound-guild.ts';
import { translateInteraction } from './inbound-interaction.ts';
import { translateMessage, translateReaction } from './inbound-message.ts';
import { type Dispatch, ignored, type Translated, type Translation } from './translation.ts';

/** One event of the gateway in neutral words; never throws, and asks nobody anything. */
export function translate(dispatch: Dispatch, translation: Translation): Translated {
  switch (dispatch.type) {
    case 'INTERACTION_CREATE':
      return translateInteraction(dispatch, translation);
    case 'MESSAGE_CREATE':
      return translateMessage(dispatch, translation);
    case 'MESSAGE_REACTION_ADD':
      return translateReaction(dispatch, 'added', translation);
    case 'MESSAGE_REACTION_REMOVE':
      return translateReaction(dispatch, 'removed', translation);
    case 'GUILD_MEMBER_ADD':
      return translateMember(dispatch, 'joined', translation);
    case 'GUILD_MEMBER_UPDATE':
      return translateMember(dispatch, 'profile', translation);
    case 'GUILD_MEMBER_REMOVE':
      return translateMemberGone(dispatch);
    case 'GUILD_CREATE':
      return translateGuild(dispatch, translation);
    case 'GUILD_DELETE':
      return translateGuildGone(dispatch);
    default:
      return ignored(`an event of type ${dispatch.type}`);
  }
}

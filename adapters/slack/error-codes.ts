import type { DeliveryFailure } from '../../src/ports/chat-platform.ts';

/**
 * Slack's error codes, by what they mean for Hearth. They are those that Slack lists for each method that Hearth calls,
 * on its page under https://docs.slack.dev/reference/methods, and a few that it sends without listing them.
 */
const codes: Readonly<Record<Exclude<DeliveryFailure, 'unrecognised'>, readonly string[]>> = {
  unavailable: [
    ...['fatal_error', 'internal_error', 'request_timeout', 'service_unavailable', 'update_failed'],
    // The workspace or channel is being moved, or the message is being written.
    ...['external_channel_migrating', 'org_login_required', 'streaming_state_conflict', 'team_added_to_org'],
    'file_update_failed',
  ],

  rate_limited: ['message_limit_exceeded', 'rate_limited', 'ratelimited'],

  channel_gone: ['channel_not_found', 'is_archived'],

  thread_gone: [
    ...['cannot_reply_to_message', 'thread_locked', 'thread_not_found'],
    ...['restricted_action_non_threadable_channel', 'restricted_action_thread_locked'],
  ],

  not_allowed: [
    ...['access_denied', 'cannot_post_to_channel', 'channel_type_not_supported', 'no_access', 'no_permission'],
    ...['method_not_supported_for_channel_type', 'not_in_channel', 'too_many_members', 'user_not_in_channel'],
    // A message of another app, or of Hearth's before it was created anew: it stands, and stays as it is.
    'cant_update_message',
    // A message in a channel that is frozen cannot be edited; whether anything can be posted there is another question.
    'is_inactive',
  ],

  restricted: [
    ...['app_access_restricted', 'ekm_access_denied', 'enterprise_is_restricted', 'user_is_restricted'],
    ...['restricted_action', 'restricted_action_read_only_channel', 'restricted_action_thread_only_channel'],
    ...['slack_connect_canvas_sharing_blocked', 'slack_connect_file_link_sharing_blocked'],
    ...['slack_connect_clip_sharing_blocked', 'slack_connect_lists_sharing_blocked'],
    'edit_window_closed',
    // Files, or those of some kind or size, are not wanted there.
    ...['file_type_not_allowed', 'file_upload_size_restricted', 'file_uploads_disabled', 'posting_to_channel_denied'],
    ...['file_uploads_except_images_disabled', 'slack_connect_file_upload_sharing_blocked'],
  ],

  user_unreachable: [
    ...['cannot_dm_bot', 'invalid_user_combination', 'messages_tab_disabled', 'user_disabled', 'user_not_found'],
    ...['user_not_visible', 'users_not_found'],
  ],

  message_gone: ['message_not_found'],

  unauthorised: [
    ...['account_inactive', 'app_uninstalled', 'invalid_auth', 'not_allowed_token_type', 'not_authed'],
    ...['token_expired', 'token_revoked', 'missing_scope', 'team_access_not_granted', 'team_disabled'],
    ...['user_removed_from_team', 'two_factor_setup_required', 'accesslimited', 'forbidden_team', 'missing_args'],
  ],

  refused: [
    // What is said, or how.
    ...['attachment_payload_limit_exceeded', 'block_mismatch', 'invalid_attachments', 'invalid_blocks'],
    ...['invalid_blocks_format', 'invalid_metadata_filter_keys', 'invalid_metadata_format', 'invalid_metadata_schema'],
    ...['markdown_text_conflict', 'metadata_must_be_sent_from_app', 'metadata_too_large', 'missing_file_data'],
    ...['msg_blocks_too_long', 'msg_too_long', 'no_text', 'too_many_attachments', 'too_many_contact_cards'],
    ...['agent_prompt_display_not_allowed', 'as_user_not_supported', 'send_on_behalf_not_allowed'],
    ...['cant_broadcast_message', 'no_dual_broadcast_content_update', 'duplicate_channel_not_found'],
    ...['duplicate_message_not_found', 'draft_already_deleted', 'draft_already_sent', 'draft_has_conflict'],
    'draft_not_found',
    // Files.
    ...['alt_txt_too_large', 'invalid_channel', 'snippet_too_large', 'unknown_snippet_type'],
    // Views.
    ...['duplicate_external_id', 'hash_conflict', 'not_enabled', 'not_found', 'push_limit_reached', 'view_too_large'],
    ...['exchanged_trigger_id', 'expired_trigger_id', 'invalid_trigger_id', 'trigger_exchanged', 'trigger_expired'],
    // Reactions.
    ...['already_reacted', 'bad_timestamp', 'file_comment_not_found', 'file_not_found', 'invalid_name'],
    ...['no_item_specified', 'not_reactable', 'too_many_emoji', 'too_many_reactions'],
    // What is asked for.
    ...['bot_not_found', 'invalid_cursor', 'invalid_limit', 'invalid_ts_latest', 'invalid_ts_oldest', 'invalid_types'],
    ...['no_such_subteam', 'plan_upgrade_required'],
    ...['not_enough_users', 'pagination_not_available', 'team_not_found', 'too_many_users', 'users_list_not_supplied'],
    // How the method is called.
    ...['deprecated_endpoint', 'insecure_request', 'invalid_arg_name', 'invalid_arguments', 'invalid_array_arg'],
    ...['invalid_charset', 'invalid_form_data', 'invalid_json', 'invalid_post_type', 'is_bot', 'json_not_object'],
    ...['method_deprecated', 'missing_argument', 'missing_post_type', 'unknown_method', 'upgrade_required'],
    'user_is_bot',
  ],
};

const failures: ReadonlyMap<string, DeliveryFailure> = new Map(
  Object.entries(codes).flatMap(([failure, listed]) => listed.map((code) => [code, failure as DeliveryFailure])),
);

/** What a code means; `unrecognised` if Slack does not list it. */
export const failureOf = (code: string): DeliveryFailure => failures.get(code) ?? 'unrecognised';

import { limits } from '../limits.ts';
import { Icon } from './icon.tsx';

/** Where one writes: to the channel, or to the open thread. The script makes it a combobox. */
export const Composer = ({ to, label }: { to: 'channel' | 'thread'; label: string }) => (
  <form class="composer" data-composer={to} autocomplete="off">
    <div id={`suggestions-${to}`} class="suggestions" role="listbox" aria-label="Suggestions" hidden></div>
    <p class="composer-problem" role="alert" dir="auto" hidden></p>
    <div class="composer-box">
      <label class="unseen" for={`write-${to}`}>
        {label}
      </label>
      <textarea
        id={`write-${to}`}
        rows={1}
        dir="auto"
        placeholder={label}
        data-most={limits.messageCharacters}
      ></textarea>
      <button type="submit" class="send" aria-label="Send" title="Send (Enter)">
        <Icon name="send" />
      </button>
    </div>
    {to === 'channel' ? (
      <p class="composer-hint">
        <kbd>/</kbd> for commands, <kbd>@</kbd> to name somebody, <kbd>Shift</kbd> <kbd>Enter</kbd> for a new line
      </p>
    ) : undefined}
  </form>
);

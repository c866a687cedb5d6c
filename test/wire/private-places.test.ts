import { beforeAll, describe, expect, it } from 'vitest';
import { variants } from '../support/runs.ts';
import type { Channel, Message } from '../support/slack/index.ts';
import { aWorkspace, type RunningOnSlack, type Transport } from './slack-workspace.ts';

for (const transport of variants<Transport>(['HTTP'], ['Socket Mode'])) {
  describe(`what is written in private on Slack over ${transport}`, () => {
    let wired: RunningOnSlack;
    let den: Channel;
    beforeAll(async () => {
      wired = await aWorkspace({ transport });
      const { slack, ada, bo } = wired;
      den = slack.addChannel({ name: 'den', is_private: true, members: [ada, bo] });
    });

    /** The message with these words in it, wherever it is. */
    const said = (words: string): Promise<Message> => {
      const { slack, until } = wired;
      return until(() =>
        slack.channels.flatMap((channel) => slack.messages(channel)).find((one) => wired.wordsOf(one).includes(words)),
      );
    };

    const everywhere = (words: string): readonly string[] => {
      const { slack } = wired;
      return slack.channels.flatMap((channel) =>
        slack.messages(channel).flatMap((one) => (wired.wordsOf(one).includes(words) ? [channel.name] : [])),
      );
    };

    it('stays in a private channel, requests and thanks alike', async () => {
      const { ada } = wired;
      await ada.command('/ask', 'Who has the key of the kiln?', { in: den });
      await ada.command('/kudos', '@bo for keeping it quiet :tada:', { in: den });
      await said('for keeping it quiet 🎉');
      await said('Who has the key of the kiln?');
      expect(everywhere('Who has the key of the kiln?')).toEqual(['den']);
      expect(everywhere('for keeping it quiet')).toEqual(['den']);
    });

    it('goes back to who asked where Hearth may not write', async () => {
      const { slack, hearth, ada, bo, sol, until } = wired;
      const cellar = slack.addChannel({ name: 'cellar', is_private: true, members: [ada, bo], bot: false });
      await ada.command('/ask', 'Who has the other key?', { in: cellar });
      const back = await until(() =>
        slack.directMessages(ada).find((one) => wired.wordsOf(one).includes('Your request is not in')),
      );
      expect(wired.wordsOf(back)).toContain('Who has the other key?');
      await bo.command('/kudos', '@ada for asking twice', { in: cellar });
      await until(() =>
        slack.directMessages(bo).some((one) => wired.wordsOf(one).includes('I couldn’t post your thanks in')),
      );
      expect(everywhere('Who has the other key?')).toEqual(['directmessage']);
      expect(everywhere('for asking twice')).toEqual([]);
      expect(slack.directMessages(sol)).toEqual([]);
      expect(hearth.errors()).toEqual([]);
    });

    it('is not posted at all where two talk alone, when it is thanks; a request goes to the general channel', async () => {
      const { hearth, ada, general } = wired;
      const { message } = await ada.command('/kudos', '@bo for the talk under four eyes');
      expect(message && wired.wordsOf(message)).toContain('I’ve kept your thanks to bo, and nothing is posted');
      const asked = await ada.command('/ask', 'Does anybody read this?');
      expect(asked.message?.text).toContain(`<#${general.id}>`);
      await said('Does anybody read this?');
      expect(everywhere('Does anybody read this?')).toEqual(['general']);
      expect(everywhere('under four eyes')).toEqual([]);
      expect(hearth.errors()).toEqual([]);
    });
  });
}

import { describe, expect, it } from 'vitest';
import { aHarness, garden, general, help, news } from '../../support/core-harness.ts';
import { formOf } from '../../support/people/person.ts';

const withHelpChannel = { channels: { help } };

describe('/ask with text', () => {
  it('posts the request in the help channel, with its buttons, and tells the asker where it is', async () => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');

    const reply = await ada.types('/ask how do I centre a div?', garden);

    expect(harness.onlyMessageIn(help).text).toBe(
      [
        '@Ada asks for help',
        '> how do I centre a div?',
        'Waiting for help. Press “I can help”, or answer in the thread.',
        '[I can help] [Resolved] [Edit] [Withdraw]',
      ].join('\n'),
    );
    expect(reply.text).toContain('Your request is on its way to #help');
    expect(harness.messagesIn(garden)).toEqual([]);
  });

  it('posts it where it was asked when no help channel is chosen', async () => {
    const harness = await aHarness();
    await harness.person('Ada').types('/ask how do I centre a div?', garden);
    expect(harness.messagesIn(garden)).toHaveLength(1);
    expect(harness.messagesIn(general)).toEqual([]);
  });

  it('takes the options wherever they stand, and shows what was said with them', async () => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');
    await ada.types('/ask kind:feedback read my talk topics:"CSS, Layout, css" urgent:yes please seats:3');

    expect(harness.onlyMessageIn(help).text).toContain('Urgent: @Ada would like feedback, and could use 3 people');
    expect(harness.onlyMessageIn(help).text).toContain('> read my talk please');
    expect(harness.onlyMessageIn(help).text).toContain('Topics: css, layout');
    const [request] = await harness.records('help_request');
    expect(request).toMatchObject({
      kind: 'feedback',
      topics: ['css', 'layout'],
      urgent: true,
      seats: 3,
      state: 'open',
    });
  });

  it.each([
    ['a kind', '/ask help me kind:magic', 'kind can be feedback, support, challenge or knowledge, but not “magic”.'],
    ['no number', '/ask help me seats:many', 'seats is a whole number from 1 to 25, and “many” isn’t one.'],
    ['too many', '/ask help me seats:51', 'seats is a whole number from 1 to 25, and “51” isn’t one.'],
    ['half a yes', '/ask help me urgent:perhaps', 'urgent can be yes or no.'],
    ['a slip', '/ask help me topic:css', '“topic:” here. Try text, kind, topics, urgent'],
    ['too long', `/ask ${'very '.repeat(2_000)}long`, 'Your text can have up to 2500 characters. What matters most?'],
    ['a long topic', `/ask help me topics:${'glaze'.repeat(60)}`, 'topics can have up to 150 characters.'],
  ])('says what is the matter with what it cannot use (%s), and asks nobody', async (_what, line, said) => {
    const harness = await aHarness(withHelpChannel);
    const reply = await harness.person('Ada').types(line);
    expect(reply.text).toContain(said);
    expect(harness.messagesIn(help)).toEqual([]);
    expect(await harness.records('help_request')).toEqual([]);
  });
});

describe('The topics of /ask', () => {
  it('are understood behind a blank', async () => {
    const harness = await aHarness(withHelpChannel);
    await harness.person('Ada').types('/ask how do I exit vim? topics: editors');
    expect(harness.onlyMessageIn(help).text).toContain('> how do I exit vim?\nTopics: editors\n');
  });

  it('are named to their asker where there are too many to keep, with how many are kept', async () => {
    const harness = await aHarness(withHelpChannel);
    const { text } = await harness.person('Ada').types('/ask How do I exit vim? topics:a,b,c,d,e,f,g');
    expect(text).toContain('I kept the first 5 topics and left out f and g');
    expect(harness.onlyMessageIn(help).text).toContain('Topics: a, b, c, d, e\n');
  });
});

describe('What was typed and could not be used', () => {
  it.each([
    ['/ask how do I centre a div that is taller than the page? seats:many'],
    ['/kudos @bo for showing me how to centre a div kind:magic'],
  ])('is given back when it is long, so that nobody has to write it again (%s)', async (line) => {
    const harness = await aHarness(withHelpChannel);
    harness.person('Bo');
    const { text } = await harness.person('Ada').types(line);
    expect(text).toContain(`\nThis is what you typed:\n> ${line.replace(/^\/\w+ /, '')}\nFor example: `);
  });

  it('is given back whole, however long', async () => {
    const harness = await aHarness(withHelpChannel);
    const story = `${'a very long story '.repeat(500)}indeed`;
    expect((await harness.person('Ada').types(`/ask ${story}`)).text).toContain(`\n> ${story}\n`);
  });

  it('is not when it is short', async () => {
    const harness = await aHarness(withHelpChannel);
    expect((await harness.person('Ada').types('/ask help me seats:many')).text).toBe(
      'seats is a whole number from 1 to 25, and “many” isn’t one.\nFor example: /ask how do I centre a div? topics:css',
    );
  });
});

describe('/ask with no more than the name of a command', () => {
  it.each([
    ['mine', '/requests mine'],
    ['List all', '/requests'],
    ['cancel', '/requests mine'],
    ['delete my question', '/requests mine'],
  ])('(“%s”) posts nothing, and leads to %s', async (typed, line) => {
    const harness = await aHarness(withHelpChannel);
    expect((await harness.person('Ada').types(`/ask ${typed}`, garden)).text).toBe(
      `Did you mean ${line}?\n“${typed}” is not posted anywhere. If that is what you want to ask, please say it in a few more words.`,
    );
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it.each(['delete a branch', 'please'])('is not what “%s” is: that is posted', async (typed) => {
    const harness = await aHarness(withHelpChannel);
    await harness.person('Ada').types(`/ask ${typed}`);
    expect(harness.onlyMessageIn(help).text).toContain(`> ${typed}`);
  });
});

describe('What a request says that its asker would like', () => {
  it.each([
    ['knowledge', 'would like to understand something'],
    ['feedback', 'would like feedback'],
    ['support', 'would like some support'],
    ['challenge', 'would like to be challenged'],
  ])('is, for %s, that Ada %s', async (kind, wish) => {
    const harness = await aHarness({ channels: { help, digest: news } });
    await harness.person('Ada').types(`/ask kind:${kind} please`);
    expect(harness.onlyMessageIn(help).text).toMatch(new RegExp(`^@Ada ${wish}\n> please\n`));
    await harness.pass({ days: 7 });
    expect(harness.onlyMessageIn(news).text).toContain(`\nAda ${wish}: please (in #help) See it\n`);
  });
});

it('Nobody is told what kind of help somebody asks for who did not say so, until they do', async () => {
  const harness = await aHarness({ channels: { help, digest: news } });
  const ada = harness.person('Ada');
  await formOf(await ada.types('/ask')).sends({ need: 'Come and carry' });
  const post = harness.onlyMessageIn(help);
  expect(post.text).toMatch(/^@Ada asks for help\n> Come and carry\n/);
  expect((await ada.types('/requests mine')).text).toContain('You ask for help\n> Come and carry');
  await formOf(await ada.presses('Edit', post)).sends({ need: 'Come and carry', kind: 'support' });
  expect(harness.onlyMessageIn(help).text).toMatch(/^@Ada would like some support\n> Come and carry\n/);
});

describe('/ask without text', () => {
  it('opens a form that holds what was given', async () => {
    const harness = await aHarness(withHelpChannel);
    const form = formOf(await harness.person('Ada').types('/ask kind:challenge topics:rust,wasm urgent:yes seats:2'));
    const values = Object.fromEntries(
      form.fields.map((field) => [field.name, 'value' in field ? field.value : undefined]),
    );
    expect(values).toEqual({
      need: undefined,
      tried: undefined,
      kind: 'challenge',
      topics: 'rust, wasm',
      urgent: true,
      seats: 2,
      background: undefined,
    });
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it('posts what the form says, once it is sent in', async () => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');
    const form = formOf(await ada.types('/ask', garden));

    const reply = await form.sends(
      {
        need: '  Look at my poem ',
        tried: 'I cut it in half',
        background: 'I write at night',
        kind: 'feedback',
        topics: '#Poems, #poems',
        urgent: false,
        seats: 1,
      },
      { in: garden },
    );

    expect(harness.onlyMessageIn(help).text).toBe(
      [
        '@Ada would like feedback',
        '> Look at my poem',
        'Tried so far: I cut it in half',
        'About me: I write at night',
        'Topics: poems',
        'Waiting for help. Press “I can help”, or answer in the thread.',
        '[I can help] [Resolved] [Edit] [Withdraw]',
      ].join('\n'),
    );
    expect(reply.text).toContain('Your request is on its way to #help');
  });

  it('opens the form where nothing of the text can be seen', async () => {
    const harness = await aHarness(withHelpChannel);
    const form = formOf(await harness.person('Ada').types(`/ask ${'\u200B\u2060\u200D'.repeat(3)}`));
    expect(form.fields[0]).not.toHaveProperty('value');
    expect(await harness.records('help_request')).toEqual([]);
  });

  it.each([0, -1, 1.5, 51])('says at the field how many people there can be: not %d', async (seats) => {
    const harness = await aHarness(withHelpChannel);
    const reply = await formOf(await harness.person('Ada').types('/ask')).sends({ need: 'Who carries wood?', seats });
    expect(reply.problems).toEqual({ seats: 'Please enter a whole number from 1 to 25.' });
    expect(await harness.records('help_request')).toEqual([]);
    expect(harness.log.filter(({ level }) => level === 'error')).toEqual([]);
  });

  it('asks for knowledge, of one person, without haste, where the form leaves that open', async () => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');
    await formOf(await ada.types('/ask')).sends({ need: 'A hand' });
    expect((await harness.records('help_request'))[0]).toMatchObject({ kind: 'knowledge', seats: 1, urgent: false });
  });

  it('opens the form for punctuation, which asks for nothing', async () => {
    const harness = await aHarness(withHelpChannel);
    expect((await harness.person('Ada').types('/ask ...')).kind).toBe('form');
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it.each(['  \n ', '…?!'])('asks for a few words when the form comes back with nothing in it: %j', async (need) => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');
    const reply = await formOf(await ada.types('/ask')).sends({ need });
    expect(reply.text).toBe(
      'Please say in a few words what you need. For example: /ask how do I centre a div? topics:css',
    );
    expect(harness.messagesIn(help)).toEqual([]);
  });

  it('posts a form of unknown place in the default channel when there is no help channel', async () => {
    const harness = await aHarness();
    const ada = harness.person('Ada');
    await formOf(await ada.types('/ask')).sends({ need: 'A hand' });
    expect(harness.messagesIn(general)).toHaveLength(1);
  });

  it('posts a form of unknown place in the help channel when there is no default channel', async () => {
    const harness = await aHarness({ defaultChannel: null, channels: { help } });
    const ada = harness.person('Ada');
    await formOf(await ada.types('/ask')).sends({ need: 'A hand' });
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('says that it has nowhere to post a form of unknown place, when that is so', async () => {
    const harness = await aHarness({ defaultChannel: null });
    const ada = harness.person('Ada');
    const reply = await formOf(await ada.types('/ask')).sends({ need: 'A hand' });
    expect(reply.text).toContain('in a channel');
    expect(await harness.records('help_request')).toEqual([]);
  });

  it('opens from the menu of a message as well', async () => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');
    const written = await harness.person('Bo').writes('The build is red.', news);
    const form = formOf(await ada.picks('Ask about this', written));
    expect(form.fields[0]).toMatchObject({ name: 'need', value: '“The build is red.”\n\n' });
    await form.sends({ need: 'What does this mean?' }, { in: news });
    expect(harness.onlyMessageIn(help).text).toContain('> What does this mean?');
  });

  it('opens empty from the menu of a message whose words the platform does not tell', async () => {
    const harness = await aHarness(withHelpChannel);
    const form = formOf(
      await harness.person('Ada').picks('Ask about this', await harness.person('Bo').writes('', news)),
    );
    expect(form.fields[0]).not.toHaveProperty('value');
  });
});

describe('A text that nothing came of', () => {
  const long = 'Why does the sourdough of my grandmother rise so much better than mine?';

  it('comes back whole when it was too long', async () => {
    const harness = await aHarness(withHelpChannel);
    const reply = await harness.person('Ada').types(`/ask ${'very '.repeat(2_000)}long`);
    expect(reply.text).toContain(`This is what you typed:\n> ${'very '.repeat(2_000)}long`);
  });

  it('comes back when there is nowhere to ask, whether it was typed or filled in', async () => {
    const harness = await aHarness({ defaultChannel: null });
    const ada = harness.person('Ada');
    const typed = await ada.types(`/ask ${long}`, harness.directWith(ada));
    expect(typed.text).toContain(`This is what you typed:\n> ${long}`);
    const form = formOf(await ada.types('/ask', harness.directWith(ada)));
    const filled = await form.sends({ need: long, tried: 'Flour.' }, { in: harness.directWith(ada) });
    expect(filled.text).toContain(`This is what you typed:\n> ${long}`);
    expect(filled.text).not.toContain('Flour.');
  });

  it('comes back when the request is over before its thanks are sent in', async () => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');
    await ada.types('/ask how do I centre a div?');
    const form = formOf(await ada.presses('Resolved', harness.onlyMessageIn(help)));
    await form.sends({}, { in: help });
    const reply = await form.sends({ thanks: long }, { in: help });
    expect(reply.text).toBe(
      `That request is already resolved, by Ada. If something is missing, you can write it in its thread.\nThis is what you typed:\n> ${long}`,
    );
  });

  it('that is quickly typed again does not', async () => {
    const harness = await aHarness({ defaultChannel: null });
    const ada = harness.person('Ada');
    const reply = await ada.types('/ask what?', harness.directWith(ada));
    expect(reply.text).not.toContain('This is what you typed');
  });
});

describe('A request that was asked', () => {
  it('is asked once, however often the platform tells of it', async () => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');
    await ada.types('/ask a question', undefined, { id: 'trigger-1' });
    const again = await ada.types('/ask a question', undefined, { id: 'trigger-1' });
    expect(again.kind).toBe('duplicate');
    expect(harness.messagesIn(help)).toHaveLength(1);
  });

  it('is asked twice when somebody asks the same again', async () => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');
    await ada.types('/ask a question');
    await ada.types('/ask a question');
    expect(harness.messagesIn(help)).toHaveLength(2);
  });

  it('lets web addresses in it be followed, and nothing else', async () => {
    const harness = await aHarness(withHelpChannel);
    await harness.person('Ada').types('/ask *why* does https://example.org/page?a=1 not load?');
    const need = harness.onlyMessageIn(help).message.blocks.find(({ type }) => type === 'quote');
    const url = 'https://example.org/page?a=1';
    expect(need).toEqual({
      type: 'quote',
      content: [
        { type: 'text', text: '*why* does ' },
        { type: 'link', text: url, url },
        { type: 'text', text: ' not load?' },
      ],
    });
  });

  it('reads in the order in which it was written, whatever is hidden in it', async () => {
    const harness = await aHarness(withHelpChannel);
    await harness.person('Ada').types('/ask is \u202Egnp.exe\u202C safe?');
    const { text, message } = harness.onlyMessageIn(help);
    expect(text).toContain('\n> is gnp.exe safe?\n');
    expect(message.thread).toBe('is gnp.exe safe?');
  });

  it('gives its thread a title of at most 100 characters, where threads have one', async () => {
    const harness = await aHarness(withHelpChannel);
    const ada = harness.person('Ada');
    await ada.types('/ask how do I centre a div?');
    await ada.types(`/ask ${'a long story '.repeat(40)}`);
    const [short, long] = harness.messagesIn(help).map(({ message }) => message.thread);
    expect(short).toBe('how do I centre a div?');
    expect(long).toMatch(/^(a long story )+.* …$/);
    expect(long?.length).toBeLessThanOrEqual(100);
  });

  it('names nobody by what they typed: a mention in the text stays text', async () => {
    const harness = await aHarness(withHelpChannel);
    await harness.person('Ada').types('/ask @channel please look, @bo');
    const need = harness.onlyMessageIn(help).message.blocks.find(({ type }) => type === 'quote');
    expect(need).toEqual({ type: 'quote', content: [{ type: 'text', text: '@channel please look, @bo' }] });
  });
});

import type { LibraryPrompt, PastPrompt } from '../../domain/reflection/prompt-library.ts';

/**
 * The library of prompts. Each is short, open and about learning together, and anybody can answer it within three minutes,
 * even somebody shy who joined yesterday. At most 100 characters, so that it is read at a glance.
 */
export const prompts: Readonly<Record<LibraryPrompt | PastPrompt, string>> = {
  'put-in-and-take-out': 'What did you take out of this community lately, and what did you put in?',

  'purpose-1': 'What brought you here?',
  'purpose-2': 'What would you like to be able to do a year from now?',
  'purpose-3': 'Which part of what we do here matters most to you?',
  'purpose-4': 'What small step would you like to take next week?',
  'purpose-5': 'What made you curious this week?',
  'purpose-9': 'What would make next month a good one for you?',
  'purpose-10': 'What would you love to learn together with somebody here?',
  'purpose-11': 'What did you come here for, and have you found any of it yet?',
  'purpose-12': 'What would you miss most if this community were gone?',

  'giving-1': 'What could you use a hand with right now, however small?',
  'giving-3': 'When did somebody last make your day a little easier?',
  'giving-4': 'What kind of thanks do you like best?',
  'giving-5': 'What do you enjoy giving: time, know-how, things, company?',
  'giving-7': 'What did you learn from somebody lately, perhaps without their noticing?',
  'giving-8': 'What could you show somebody in ten minutes?',
  'giving-9': 'What small thing did somebody once give you that you still remember?',
  'giving-10': 'What do people often ask you for help with?',
  'giving-11': 'Which is easier for you: helping somebody, or asking for help?',

  'trust-1': 'What helps you say “I don’t know”?',
  'trust-3': 'When were you glad that you asked?',
  'trust-4': 'How do you like to be told that something could be better?',
  'trust-5': 'What do people do that makes it easy to trust them?',
  'trust-6': 'What would you try if it did not matter how it turned out?',
  'trust-7': 'Which mistake taught you something useful?',
  'trust-9': 'What makes it easier for you to speak up first?',
  'trust-10': 'What could somebody say that makes it easier for you to ask?',
  'trust-11': 'What kind of feedback helps you most when you are just starting?',

  'learning-1': 'What do you understand better now than a month ago?',
  'learning-2': 'What are you stuck on, or what was the last thing you were stuck on?',
  'learning-4': 'How do you learn best: by reading, watching, trying, talking?',
  'learning-6': 'What would you explain differently from how it was explained to you?',
  'learning-7': 'What took longer than you thought, and what did that show you?',
  'learning-8': 'Which small thing made a lot of other things easier once you had learned it?',
  'learning-9': 'What are you practising right now, at work or anywhere else?',
  'learning-10': 'Which question have you been meaning to ask here?',
  'learning-11': 'What do you do differently now because somebody showed you how?',

  'belonging-1': 'What makes you feel welcome somewhere?',
  'belonging-3': 'What would you like people here to know about you?',
  'belonging-6': 'What would you have liked to hear on your first day here?',
  'belonging-7': 'Who or what was good company lately: a person, a book, a song?',
  'belonging-8': 'What do you notice first when you join a new group?',
  'belonging-9': 'What could we do so that quiet people are heard?',
  'belonging-10': 'What could somebody do that would make you feel welcome here?',
  'belonging-11': 'What would you gladly do together with somebody here, even for half an hour?',
  'belonging-12': 'What did you enjoy reading or hearing here lately?',

  // No longer asked: these stand above what was answered to them.
  'purpose-6': 'If you had one free afternoon for something you care about, what would it be?',
  'purpose-7': 'What would you like to keep as it is, whatever else changes?',
  'purpose-8': 'What is worth learning slowly?',
  'giving-2': 'What is easy for you that others find hard?',
  'giving-6': 'Which comes easier to you, giving or asking, and why might that be?',
  'trust-2': 'What makes a group of people feel safe to you?',
  'trust-8': 'What do you wish people asked you more often?',
  'learning-3': 'Which question have you not asked yet?',
  'learning-5': 'What did you once have to unlearn, and what took its place?',
  'belonging-2': 'When did you last feel part of something?',
  'belonging-4': 'Where do you feel most like yourself?',
  'belonging-5': 'Which small habit makes a place feel like home?',
};

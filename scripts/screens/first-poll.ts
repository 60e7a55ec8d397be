// Which cards does one see from a draft to its result, in which order?

import { GRADE_WORDING } from '../../core/grade.js';
import type { Locale } from '../../core/store.js';
import { handsOnPhrases } from '../../locales/hands-on.js';
import { phrases, refusalText } from '../../locales/phrases.js';
import { type Actor, createActor, plain } from './actor.js';
import type { Camera } from './camera.js';
import { BY_PHONE, GROUP, INVITED, LAST, ORGANISER, OTHER, type Stage } from './stage.js';

/** Plays a whole poll and photographs every card on the way. */
export async function photographFirstPoll(camera: Camera, stage: Stage, locale: Locale): Promise<void> {
  const actor = createActor(camera.page);
  const words = phrases(locale);
  await camera.shoot('01-people', 'who is there');
  await draft(camera, actor, locale);
  const link = await invitations(camera, actor, stage, locale);
  await connect(camera, actor, stage, locale, link);
  await open(camera, actor, locale);
  await vote(camera, actor, locale);
  await stage.voters(8);
  await camera.go(ORGANISER);
  await actor.write('/close');
  await actor.card(words.organiser.close.heading);
  await camera.shoot('50-organiser-close', 'the organiser is asked before closing');
  await actor.press(words.organiser.close.yes);
  await camera.go(ORGANISER, GROUP);
  await camera.page.locator('a.document', { hasText: '.json' }).first().waitFor({ timeout: 90_000 });
  await camera.shoot('52-group-result', 'what the group receives, the end of it');
  await camera.page.locator('.photo img').first().scrollIntoViewIfNeeded();
  await camera.shoot('53-group-chart', 'the chart in the group');
  await camera.page.locator('.message').first().scrollIntoViewIfNeeded();
  await camera.shoot('54-group-begin', 'the beginning of the group’s messages');
  await camera.go(ORGANISER);
  await camera.shoot('55-organiser-published', 'the organiser’s card at the end');
  await camera.go(LAST);
  await actor.press(words.delegate.begin);
  await camera.shoot('56-delegate-too-late', 'a delegate who presses after the close');
}

async function draft(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const say = handsOnPhrases(locale);
  const { organiser } = phrases(locale);
  const answer = async (label: string, question: string, text: string, picture?: string): Promise<void> => {
    await actor.press(label);
    await actor.shows(plain(question));
    if (picture !== undefined) await camera.shoot(picture, 'a question for the organiser');
    await actor.write(text);
    await actor.card(text);
  };
  await camera.go(ORGANISER);
  await camera.shoot('02-organiser-before', 'before the first word');
  await actor.start();
  await actor.write(`/newpoll ${say.pollTitle}`);
  await actor.card(organiser.draft.heading);
  await camera.shoot('03-organiser-draft', 'a new draft');
  await answer(
    organiser.draft.organisation,
    organiser.question.organisation,
    say.organisation,
    '04-organiser-question',
  );
  await actor.press(organiser.draft.rules);
  await actor.card(organiser.rules.choose);
  await camera.shoot('05-organiser-rules', 'the rule sets to choose from');
  await actor.press('96/2023/QH15');
  await answer(organiser.draft.total, organiser.question['total-deputies'], '12');
  await actor.press(organiser.draft.group);
  await actor.card(organiser.group.choose);
  await camera.shoot('06-organiser-group', 'the group that receives the result');
  await actor.press(say.group);
  await actor.card(`${organiser.draft.group}: ${say.group}`);
  await actor.press(organiser.draft.lists);
  await actor.card(organiser.lists.heading);
  await camera.shoot('07-organiser-lists', 'how lists are sent');
  await actor.sample(say.files.faulty);
  await actor.shows(organiser.import.heading.roll);
  await camera.page.locator('a.document', { hasText: '.xlsx' }).waitFor();
  await camera.shoot('08-organiser-list-with-errors', 'a list with errors, row by row');
  for (const [name, picture] of [
    [say.files.subjects, '09-organiser-subjects'],
    [say.files.roll, '10-organiser-roll'],
  ] as const) {
    await actor.sample(name);
    await actor.card(organiser.import.keep);
    await camera.shoot(picture, 'a list that can be used');
    await actor.press(organiser.import.keep);
    await camera.page
      .locator('.press')
      .filter({ hasText: organiser.import.keep })
      .last()
      .waitFor({ state: 'detached' });
  }
  await actor.card(organiser.draft.heading);
  await camera.shoot('11-organiser-draft-full', 'the draft with everything in it');
  for (const [label, picture, caption] of [
    [organiser.draft.options, '12-organiser-options', 'how the vote is held'],
    [organiser.draft.board, '13-organiser-board', 'the counting board'],
  ] as const) {
    await actor.press(label);
    await camera.shoot(picture, caption);
    await actor.press(organiser.back);
    await actor.card(organiser.draft.heading);
  }
}

async function invitations(camera: Camera, actor: Actor, stage: Stage, locale: Locale): Promise<string> {
  const { organiser } = phrases(locale);
  await actor.press(organiser.draft.invites);
  await actor.card(organiser.invites.heading);
  await camera.shoot('14-organiser-invitations', 'before invitations are made');
  await actor.press(organiser.invites.yes);
  await camera.page.locator('a.document', { hasText: '.pdf' }).last().waitFor();
  await camera.shoot('15-organiser-invitation-files', 'the invitations as files');
  return await stage.invitationOf(ORGANISER, `${organiser.invites.fileLinks}.csv`);
}

async function connect(camera: Camera, actor: Actor, stage: Stage, locale: Locale, code: string): Promise<void> {
  const { delegate } = phrases(locale);
  await camera.go(INVITED);
  await camera.shoot('20-delegate-before', 'a delegate before the first word');
  await stage.say(INVITED, `/start ${code}`);
  await actor.shows(plain(delegate.ballotComes));
  await camera.shoot('21-delegate-invited', 'known by the invitation');
  await camera.go(BY_PHONE);
  await actor.start();
  await actor.shows(plain(delegate.askContact));
  await camera.shoot('22-delegate-phone', 'asked for the own phone number');
  await camera.page.locator('.key').first().click();
  await camera.shoot('23-delegate-phone-question', 'Telegram asks before it sends the number');
  await camera.page.locator('dialog .main').click();
  await actor.shows(plain(delegate.ballotComes));
  await camera.shoot('24-delegate-known-by-phone', 'known by the phone number');
  await camera.go(OTHER);
  await stage.say(OTHER, `/start ${code}`);
  await actor.shows(refusalText(locale, { code: 'link-used' }).slice(0, 30));
  await camera.shoot('25-delegate-link-used', 'an invitation that somebody else has used');
  await stage.scene('connect');
  await camera.go(ORGANISER);
}

async function open(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { accept, yes, heading } = phrases(locale).organiser.open;
  const { draft } = phrases(locale).organiser;
  await actor.shows(/12 .*12/);
  await actor.press(draft.open);
  await actor.card(heading);
  await camera.shoot('30-organiser-open', 'warnings before the opening, each to be accepted');
  const choice = camera.page.locator('.press').filter({ hasText: new RegExp(`^(${accept}: |${yes})`), visible: true });
  for (;;) {
    const label = (await choice.last().textContent()) ?? '';
    if (label.includes(yes)) break;
    await choice.last().click();
    await camera.page.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' });
  }
  await camera.shoot('31-organiser-open-last', 'the last question before the opening');
  await actor.press(yes);
  await actor.shows(phrases(locale).phases.open);
  await camera.shoot('32-organiser-running', 'the control card of a poll that runs');
}

async function vote(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { delegate } = phrases(locale);
  const grade = (name: 'high' | 'medium' | 'low') =>
    camera.page
      .locator('.press')
      .filter({ hasText: new RegExp(`${GRADE_WORDING[name][locale]}$`), visible: true })
      .last();
  const at = (number: number) => actor.shows(delegate.subjectOf({ number, total: 6 }));
  await camera.go(INVITED);
  await actor.card(delegate.begin);
  await camera.shoot('40-delegate-ballot', 'the ballot arrives');
  await actor.press(delegate.whoSees);
  await actor.shows(delegate.who.title);
  await camera.shoot('41-delegate-who-sees', 'who can see what');
  await actor.press(delegate.backToBallot);
  await actor.card(delegate.begin);
  await actor.press(delegate.begin);
  await at(1);
  await camera.shoot('42-delegate-first-person', 'the first person');
  await grade('high').click();
  await at(2);
  await grade('medium').click();
  await at(3);
  await actor.press(delegate.previous);
  await at(2);
  await camera.shoot('43-delegate-marked', 'back at a person who has a mark');
  await actor.press(delegate.overview);
  await actor.card(delegate.overviewTitle);
  await camera.shoot('44-delegate-overview', 'everybody on the ballot');
  await actor.press(delegate.review);
  await actor.card(delegate.reviewTitle);
  await camera.shoot('45-delegate-review-blanks', 'the review with places left blank');
  await actor.press(delegate.fillBlanks);
  for (const [number, name] of [
    [3, 'low'],
    [4, 'high'],
    [5, 'high'],
    [6, 'medium'],
  ] as const) {
    await at(number);
    await grade(name).click();
  }
  await actor.card(delegate.reviewTitle);
  await camera.shoot('46-delegate-review', 'the whole ballot before it is cast');
  await actor.press(delegate.cast);
  await actor.card(delegate.lastQuestion);
  await camera.shoot('47-delegate-last-question', 'the last question');
  await actor.press(delegate.castFinal);
  await actor.shows(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  await camera.shoot('48-delegate-receipt', 'recorded, with a receipt');
  await actor.write('/phieu');
  await actor.newest(delegate.begin);
  await actor.press(delegate.begin);
  await actor.newest(plain(delegate.alreadyCast));
  await camera.shoot('49-delegate-already', 'who asks for the ballot again: the first one stands');
  await actor.understand();
  await camera.go(OTHER);
  await actor.card(delegate.begin);
  await actor.write('/help');
  await actor.newest(plain(delegate.help.split('\n\n')[1] ?? ''));
  await camera.shoot('491-delegate-help', 'help');
}

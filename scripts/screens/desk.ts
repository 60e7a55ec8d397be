// Which other cards does the organiser's desk have: exclusions, minutes, connections, trial, roll call, roles?
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { type Actor, createActor, plain } from './actor.js';
import type { Camera } from './camera.js';
import { INVITED, ORGANISER, type Stage } from './stage.js';

export async function photographDesk(camera: Camera, stage: Stage, locale: Locale): Promise<void> {
  const actor = createActor(camera.page);
  await stage.scene('draft');
  await stage.scene('connect');
  await camera.go(ORGANISER);
  await actor.card(phrases(locale).organiser.draft.trial);
  await minutes(camera, actor, locale);
  await connections(camera, actor, locale);
  await trial(camera, actor, locale);
  await rollCall(camera, actor, locale);
  await roles(camera, actor, locale);
}

async function minutes(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser, minutes: words } = phrases(locale);
  await actor.press(organiser.exclusion.button);
  await actor.card(organiser.exclusion.heading);
  await camera.shoot(
    'd01-organiser-exclusions',
    'who holds a post and is not asked about: the reasons of the rule set',
  );
  await camera.page.locator('.message.with-buttons').last().locator('.press').first().click();
  await actor.card(plain(organiser.question.exclusion));
  await camera.shoot('d02-organiser-exclusion', 'who, and by which document?');
  await actor.write('Nguyễn Văn Hòa – Phó Chủ tịch – Thông báo số 12-TB/TU ngày 01/3/2026');
  await actor.card('Nguyễn Văn Hòa');
  await camera.shoot('d03-organiser-excluded', 'it goes into the minutes');
  await actor.press(organiser.back);
  await actor.press(words.button);
  await actor.card(words.heading);
  await camera.shoot('d04-organiser-minutes', 'details of the minutes');
  await actor.press(organiser.back);
  await actor.card(organiser.draft.discard);
}

async function connections(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser } = phrases(locale);
  await actor.press(organiser.draft.bindings);
  await actor.card(organiser.binding.heading);
  await actor.press(organiser.binding.filters.all);
  await camera.shoot('d05-organiser-connections', 'who is connected');
  await camera.page
    .locator('.message.with-buttons')
    .last()
    .locator('.press')
    .filter({ hasText: /Nguyễn Văn An/ })
    .click();
  await actor.card(organiser.binding.rebind);
  await camera.shoot('d06-organiser-connection', 'one delegate’s connection');
  await actor.press(organiser.back);
  await actor.card(organiser.binding.heading);
  await actor.press(organiser.back);
  await actor.card(organiser.draft.discard);
}

async function trial(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser, delegate } = phrases(locale);
  await actor.press(organiser.draft.trial);
  await actor.card(organiser.trial.yes);
  await camera.shoot('d07-organiser-trial', 'before a rehearsal');
  await actor.press(organiser.trial.yes);
  await camera.go(INVITED);
  await actor.card(delegate.trialMark);
  await camera.shoot('d08-delegate-trial', 'a ballot for practice');
  await camera.go(ORGANISER);
}

async function rollCall(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser, notices } = phrases(locale);
  const { call, options, draft } = organiser;
  await actor.press(draft.options);
  await actor.press(options.change(options.call));
  await actor.card(options.late);
  await actor.press(organiser.back);
  await actor.card(draft.callButton);
  await camera.page
    .locator('.press')
    .filter({ hasText: new RegExp(`^${draft.callButton}$`), visible: true })
    .last()
    .click();
  await actor.card(call.notice);
  await actor.press(call.codeOn);
  await actor.card(call.codeOff);
  await camera.shoot('d09-organiser-roll-call', 'the roll call, with a code shown in the hall');
  const card = (await camera.page.locator('.message.with-buttons').last().textContent()) ?? '';
  const code = /\b\d{4}\b/.exec(card)?.[0] ?? '';
  await camera.page
    .locator('.message.with-buttons')
    .last()
    .locator('.press')
    .filter({ hasText: /^▫️? ?3\. / })
    .click();
  await actor.card(call.mark.excused);
  await camera.shoot('d10-organiser-roll-call-line', 'one line of the roll call');
  await actor.press(call.mark.excused);
  await actor.card(plain(organiser.question.excuse));
  await camera.shoot('d11-organiser-excuse', 'why is the delegate away?');
  await actor.write(locale === 'vi' ? 'Đi công tác' : 'On a mission');
  await actor.card(call.notice);
  await actor.press(call.notice);
  await camera.go(INVITED);
  await actor.card(notices.present);
  await camera.shoot('d12-delegate-roll-call', 'asked to say that one is there');
  await actor.press(notices.present);
  await actor.shows(plain(call.askCode));
  await actor.write('0');
  await actor.shows(phrases(locale).refusals['hall-code-wrong']({}));
  await actor.write(code);
  await actor.shows(call.presentNow);
  await camera.shoot('d13-delegate-present', 'a wrong code, then the right one');
}

async function roles(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser, board } = phrases(locale);
  await camera.go(ORGANISER);
  await actor.write('/polls');
  await actor.newest(organiser.polls.heading);
  await camera.page.locator('.message').last().locator('.press').first().click();
  await actor.newest(organiser.draft.discard);
  await actor.press(organiser.draft.discard);
  await actor.card(organiser.discard.heading);
  await camera.shoot('d14-organiser-discard', 'before a draft is thrown away');
  await actor.press(organiser.back);
  await actor.card(organiser.draft.discard);
  await actor.press(organiser.draft.board);
  await actor.press(board.inviteHead);
  await actor.shows(plain(board.seatQuestion({ role: board.roles.head })));
  await actor.write('Vũ Văn Kiên');
  await actor.shows('start=');
  await camera.shoot('d15-organiser-seat', 'the link for a member of the board');
  await actor.press(organiser.back);
  await actor.card(organiser.draft.discard);
  await actor.press(organiser.draft.discard);
  await actor.card(organiser.discard.heading);
  await actor.press(organiser.discard.yes);
  await actor.told(organiser.discard.done);
  await actor.write('/tochuc');
  await actor.shows(phrases(locale).body.heading);
  await camera.shoot('d16-organisations', 'organisations and who works for them');
  await actor.write('/help');
  await actor.shows(plain(board.help.organiser));
  await camera.shoot('d17-organiser-help', 'help for the organiser');
}

// Which cards does one see while a poll runs: reminders, more time, a pause, a ballot being recorded, refusals, the end by annulment?
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { type Actor, createActor, plain } from './actor.js';
import type { Camera } from './camera.js';
import { GUEST, INVITED, LAST, ORGANISER, OTHER, type Stage } from './stage.js';

const RECEIPT = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;

export async function photographSteering(camera: Camera, stage: Stage, locale: Locale): Promise<void> {
  const actor = createActor(camera.page);
  await stage.untilDay();
  // A rehearsal that an earlier story began is over by now.
  await stage.pass(20);
  await stage.scene('open');
  await remind(camera, actor, locale);
  await extend(camera, actor, locale);
  await pause(camera, actor, locale);
  await record(camera, actor, stage, locale);
  await askAround(camera, actor, locale);
  await annul(camera, actor, locale);
}

async function remind(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { steer, remind: words, close } = phrases(locale).organiser;
  await camera.go(ORGANISER);
  await actor.card(close.button);
  await actor.press(steer.remind);
  await actor.card(words.heading);
  await camera.shoot('s01-organiser-remind', 'asked before those are reminded who have not voted');
  await actor.press(words.yes);
  await camera.go(INVITED);
  await actor.shows(plain(words.text({ poll: '', closes: null })));
  await camera.shoot('s02-delegate-reminded', 'a reminder');
}

async function extend(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser, notices } = phrases(locale);
  await camera.go(ORGANISER);
  await actor.press(organiser.steer.extend);
  await actor.card(plain(organiser.question['extend-to']));
  await camera.shoot('s03-organiser-extend', 'until when?');
  await actor.write('sau 120 phút');
  await camera.go(INVITED);
  await actor.shows(plain(notices.extended({ poll: '', time: '' })));
  await camera.shoot('s04-delegate-extended', 'there is more time');
}

async function pause(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser, notices, phases, delegate } = phrases(locale);
  await camera.go(ORGANISER);
  await actor.press(organiser.steer.suspend);
  await actor.card(plain(organiser.question['suspend-reason']));
  await camera.shoot('s05-organiser-suspend', 'why?');
  await actor.write(locale === 'vi' ? 'Hội trường mất điện' : 'The hall has no power');
  await actor.card(phases.suspended);
  await camera.shoot('s06-organiser-suspended', 'the control card of a poll that pauses');
  await camera.go(INVITED);
  await actor.shows(plain(notices.suspended({ poll: '', reason: '' })));
  await camera.shoot('s07-delegate-suspended', 'the poll pauses');
  await actor.press(delegate.begin);
  await camera.page.locator('dialog').waitFor();
  await camera.shoot('s08-delegate-refused', 'a press meanwhile: why it does nothing');
  await actor.understand();
  await camera.go(ORGANISER);
  await actor.press(organiser.steer.resume);
  await actor.card(organiser.steer.resumeHeading);
  await camera.shoot('s09-organiser-resume', 'asked before it goes on');
  await actor.press(organiser.steer.resumeYes);
  await camera.go(INVITED);
  await actor.shows(plain(notices.resumed({ poll: '' })));
  await camera.shoot('s10-delegate-resumed', 'it goes on');
}

async function record(camera: Camera, actor: Actor, stage: Stage, locale: Locale): Promise<void> {
  const { delegate, custody } = phrases(locale);
  await actor.write('/phieu');
  await actor.newest(delegate.begin);
  for (const label of [delegate.begin, delegate.overview, delegate.review, delegate.cast]) await actor.press(label);
  await actor.card(delegate.lastQuestion);
  await camera.shoot('s11-delegate-all-blank', 'the last question, with everything left blank');
  const letGo = stage.holdBoxes();
  await actor.press(delegate.castFinal);
  await actor.card(delegate.checkAgain);
  await camera.shoot('s12-delegate-recording', 'being recorded');
  letGo();
  await actor.newest(delegate.recordedNeutral);
  const receipt = RECEIPT.exec(
    (await camera.page.locator('.message', { hasText: RECEIPT }).last().textContent()) ?? '',
  );
  await actor.write(`/receipt ${receipt?.[0] ?? ''}`);
  await actor.newest(custody.receiptNotYet);
  await camera.shoot('s13-delegate-receipt-early', 'who asks about the receipt before the box is sealed');
}

async function askAround(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { delegate, organiser } = phrases(locale);
  await camera.go(OTHER);
  await actor.write('/danhsach');
  await actor.shows(plain(organiser.ownLine.heading));
  await camera.shoot('s14-delegate-own-line', 'the own line of the roll');
  await actor.write('/ngonngu');
  await actor.card(delegate.chooseLanguage);
  await camera.shoot('s15-delegate-language', 'the language');
  await camera.go(GUEST);
  await actor.start();
  await actor.shows(plain(delegate.askContact));
  await camera.page.locator('.key').first().click();
  await camera.page.locator('dialog .main').click();
  await actor.shows(delegate.notFound);
  await camera.shoot('s16-stranger', 'somebody who is on no roll');
}

async function annul(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser, notices, delegate } = phrases(locale);
  await camera.go(ORGANISER);
  await actor.press(organiser.steer.void);
  await actor.card(plain(organiser.question['void-reason']));
  await camera.shoot('s17-organiser-void', 'why is it annulled?');
  await actor.write(locale === 'vi' ? 'Danh sách đại biểu chưa đúng' : 'The roll is not right');
  await camera.go(LAST);
  await actor.shows(plain(notices.voided({ poll: '', reason: '' })));
  await camera.shoot('s18-delegate-voided', 'the poll is annulled');
  await actor.press(delegate.begin);
  await camera.shoot('s19-delegate-press-void', 'a press on a ballot of an annulled poll');
  await camera.go(ORGANISER);
  await camera.shoot('s20-organiser-void', 'the control card of an annulled poll');
}

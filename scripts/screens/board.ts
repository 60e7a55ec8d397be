// Which cards do the members of a counting board see, from their seat to the certified result?
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { type Actor, createActor, plain } from './actor.js';
import type { Camera } from './camera.js';
import { BOARD, GROUP, INVITED, ORGANISER, type Stage } from './stage.js';

/** All three hold their share as a code on paper, so that nothing but the chat is needed. */
export async function photographBoard(camera: Camera, stage: Stage, locale: Locale): Promise<void> {
  const actor = createActor(camera.page);
  await stage.scene('board');
  const codes = await keys(camera, actor, locale);
  await opening(camera, actor, locale);
  await camera.go(INVITED);
  await actor.card(phrases(locale).delegate.begin);
  await camera.shoot('79-board-ballot', 'a ballot of a poll whose key the board holds');
  await steering(camera, actor, locale);
  await stage.voters(9);
  await camera.go(ORGANISER);
  await actor.write('/close');
  await actor.press(phrases(locale).organiser.close.yes);
  await counting(camera, actor, locale, codes);
}

async function keys(camera: Camera, actor: Actor, locale: Locale): Promise<readonly string[]> {
  const { custody, board } = phrases(locale);
  const [head] = BOARD;
  await camera.go(ORGANISER);
  await camera.shoot('70-board-seats', 'the organiser’s board once all have their seat');
  await camera.go(head);
  await actor.shows(plain(board.welcome.head({ name: '', of: '' })).slice(0, 8));
  await camera.shoot('71-board-welcome', 'a member of the board has opened the link');
  for (const member of BOARD) {
    await camera.go(member);
    await actor.write('/khoa');
    await actor.card(custody.heading);
    if (member === head) await camera.shoot('72-board-key', 'how a member keeps a share of the key');
    await actor.press(custody.usePaper);
    await actor.told(custody.paperTaken);
  }
  await camera.go(head);
  await actor.write('/khoa');
  await actor.card(custody.deal);
  await camera.shoot('73-board-deal', 'the head deals the key');
  await actor.press(custody.deal);
  const codes: string[] = [];
  for (const member of BOARD) {
    await camera.go(member);
    const shown = camera.page.locator('.message', { hasText: CODE_PATTERN }).last();
    await shown.waitFor();
    const text = (await shown.textContent()) ?? '';
    const code = CODE_PATTERN.exec(text)?.[0] ?? '';
    if (member === head) await camera.shoot('74-board-share', 'a share, shown once');
    const groups = code.split(/\s+/);
    const asked = [...text.replace(code, '').matchAll(/(?:nhóm|group) (\d+)/g)]
      .slice(0, 2)
      .map((found) => Number(found[1]));
    await actor.write(asked.map((number) => groups[number - 1]).join(' '));
    await actor.card(custody.wordsSame);
    if (member === head) await camera.shoot('75-board-words', 'six words to read to one another');
    await actor.press(custody.wordsSame);
    await actor.told(plain(custody.rehearsalTaken));
    codes.push(code);
  }
  return codes;
}

const CODE_PATTERN = /(?:[0-9A-Z]{4}\s+){15}[0-9A-Z]{4}/;

async function opening(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser, board } = phrases(locale);
  await camera.go(ORGANISER);
  await actor.write('/polls');
  await actor.newest(organiser.polls.heading);
  await camera.shoot('76-organiser-polls', 'the organiser’s polls');
  await camera.page.locator('.message.with-buttons').last().locator('.press').first().click();
  await actor.card(organiser.draft.open);
  await actor.press(organiser.draft.open);
  await actor.card(organiser.open.heading);
  const choice = camera.page
    .locator('.press')
    .filter({ hasText: new RegExp(`^(${organiser.open.accept}: |${organiser.open.propose})`), visible: true });
  for (;;) {
    const label = (await choice.last().textContent()) ?? '';
    await choice.last().click();
    if (label.includes(organiser.open.propose)) break;
    await camera.page.getByRole('button', { name: label, exact: true }).waitFor({ state: 'detached' });
  }
  for (const [place, member] of BOARD.slice(0, 2).entries()) {
    await camera.go(member);
    await actor.card(board.questions.open);
    if (place === 0) await camera.shoot('77-board-proposal', 'the board is asked to open');
    await actor.press(board.approve);
    if (place === 0) await camera.shoot('78-board-proposal-heard', 'one has agreed');
  }
}

/** Whatever the organiser proposes while the poll runs, the board decides: two agree, or two do not. */
async function steering(camera: Camera, actor: Actor, locale: Locale): Promise<void> {
  const { organiser, board } = phrases(locale);
  const why = locale === 'vi' ? 'Hội trường mất điện' : 'The hall has no power';
  const proposals = [
    ['extend', 'extend-to', organiser.steer.extend, 'sau 120 phút', board.approve, 'the board is asked for more time'],
    ['suspend', 'suspend-reason', organiser.steer.suspend, why, board.approve, 'the board is asked for a pause'],
    ['resume', null, organiser.steer.resume, '', board.approve, 'the board is asked to go on'],
    ['void', 'void-reason', organiser.steer.void, why, board.dissent, 'the board is asked to annul'],
  ] as const;
  for (const [act, question, label, answer, word, caption] of proposals) {
    await camera.go(ORGANISER);
    await actor.press(label);
    if (question === null) {
      await actor.card(organiser.steer.resumeHeading);
      await actor.press(organiser.steer.resumeYes);
    } else {
      await actor.shows(plain(organiser.question[question]));
      await actor.write(answer);
    }
    for (const [place, member] of BOARD.slice(0, 2).entries()) {
      await camera.go(member);
      await actor.card(board.questions[act]);
      if (place === 0) await camera.shoot(`79-board-${act}`, caption);
      await actor.press(word);
      if (word === board.approve) continue;
      await actor.shows(plain(board.dissentQuestion));
      if (place === 0) await camera.shoot('79-board-why-not', 'who does not agree may say why');
      await actor.write(locale === 'vi' ? 'Chưa đủ căn cứ' : 'No ground for it');
      await actor.shows(
        board.states[place === 0 ? 'pending' : 'rejected']({ needed: 2 })
          .replaceAll(/<[^>]+>/g, '')
          .slice(0, 20),
      );
    }
  }
}

async function counting(camera: Camera, actor: Actor, locale: Locale, codes: readonly string[]): Promise<void> {
  const { custody } = phrases(locale);
  for (const [place, member] of BOARD.slice(0, 2).entries()) {
    await camera.go(member);
    const asked = plain(custody.sharesAskedPaper({ poll: '', words: '' })).trim();
    await actor.shows(asked);
    if (place === 0) await camera.shoot('80-board-share-asked', 'after the seal the shares are asked for');
    await actor.press(custody.wordsSame);
    await actor.told(custody.witnessTaken);
    await actor.write(codes[place] ?? '');
    await actor.shows(plain(custody.shareTaken));
    if (place === 0) await camera.shoot('81-board-share-taken', 'a share is taken, its message is gone');
  }
  for (const [place, member] of BOARD.slice(0, 2).entries()) {
    await camera.go(member);
    await actor.card(custody.agree);
    if (place === 0) await camera.shoot('82-board-certify', 'the board is asked to certify the count');
    await actor.press(custody.agree);
    await actor.told(custody.wordTaken);
  }
  await camera.go(ORGANISER, GROUP);
  await camera.shoot('83-board-group', 'the group sees the sealed and certified poll');
}

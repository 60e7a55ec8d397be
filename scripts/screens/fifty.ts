// How does a ballot of fifty people with long names look, in very large letters?
import { GRADE_WORDING } from '../../core/grade.js';
import type { Locale } from '../../core/store.js';
import { phrases } from '../../locales/phrases.js';
import { createActor } from './actor.js';
import type { Camera } from './camera.js';
import { INVITED, ORGANISER, type Stage } from './stage.js';

const SUBJECTS = 50;

export async function photographFifty(camera: Camera, stage: Stage, locale: Locale): Promise<void> {
  const { delegate, organiser } = phrases(locale);
  const actor = createActor(camera.page);
  const at = (number: number) => actor.shows(delegate.subjectOf({ number, total: SUBJECTS }));
  await stage.scene('many');
  await camera.go(ORGANISER);
  await actor.card(organiser.close.button);
  await camera.shoot('60-large-organiser', 'the control card in very large letters');
  await camera.go(INVITED);
  await actor.card(delegate.begin);
  await camera.shoot('61-large-ballot', 'a ballot of fifty people arrives');
  await actor.press(delegate.begin);
  await at(1);
  await camera.shoot('62-large-person', 'a long name and a long position');
  for (let number = 1; number <= SUBJECTS - 1; number += 1) {
    await at(number);
    const name = (['high', 'medium', 'low'] as const)[number % 3] ?? 'high';
    const label = new RegExp(`${GRADE_WORDING[name][locale]}$`);
    await camera.page.locator('.press').filter({ hasText: label, visible: true }).last().click();
  }
  await at(SUBJECTS);
  await camera.shoot('63-large-last-person', 'the last of fifty');
  await actor.press(delegate.overview);
  await actor.card(delegate.overviewTitle);
  await camera.shoot('64-large-overview', 'fifty people to choose from');
  await actor.press(delegate.review);
  await actor.card(delegate.reviewTitle);
  await camera.shoot('65-large-review', 'the review of fifty');
  await actor.press(delegate.cast);
  await actor.card(delegate.lastQuestion);
  await camera.shoot('66-large-last-question', 'the last question');
  await actor.press(delegate.castFinal);
  await actor.shows(/[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/);
  await camera.shoot('67-large-receipt', 'recorded');
}

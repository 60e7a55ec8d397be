// What does an organiser do again and again in the tests of the desk?
import type { Service } from '../../support/service.js';

/** Accepts every warning on the card of the opening, by its own button. */
export async function acceptWarnings(service: Service, organiser: number): Promise<void> {
  for (;;) {
    const card = await service.shown(organiser, 'MỞ ĐỢT LẤY PHIẾU?');
    const label = card.buttons.flat().find((text) => text.startsWith('Chấp nhận: '));
    if (label === undefined) return;
    await service.press(organiser, label, card.id);
  }
}

// How does one deputy vote: card, grades, review, last question, receipt?
import { GRADE_WORDING, type Grade } from '../../core/grade.js';
import { phrases } from '../../locales/phrases.js';
import { labelsOf, type People, type SeenMessage } from './people.js';

const words = phrases('vi').delegate;

/** Presses every button of one ballot and waits for the receipt; returns its code. */
export async function vote(people: People, person: number, grades: readonly Grade[]): Promise<string> {
  const card = await people.find(person, 'the ballot card', (message) => labelsOf(message).includes(words.begin));
  const press = (label: string) => people.press(person, card.message_id, label);
  const shown = (what: string, fits: (text: string) => boolean) =>
    people.find(person, what, (message) => message.message_id === card.message_id && fits(message.text ?? ''));
  await press(words.begin);
  for (const [place, grade] of grades.entries()) {
    const page = words.subjectOf({ number: place + 1, total: grades.length });
    await shown(page, (text) => text.includes(page));
    await press(GRADE_WORDING[grade].vi);
  }
  await press(words.cast);
  await press(words.castFinal);
  const recorded = await shown('the receipt', (text) => text.includes('Phiếu đã được ghi nhận'));
  return receiptOf(recorded);
}

function receiptOf(message: SeenMessage): string {
  return /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/.exec(message.text ?? '')?.[0] ?? '';
}

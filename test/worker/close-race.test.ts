import { expect, test } from 'vitest';
import { raceTheClose } from '../../proof/support/close-race.js';

test('polls that close at any instant: every ballot that was confirmed is counted, every one refused is not (20 polls at once)', async ({
  annotate,
}) => {
  const race = await raceTheClose(20, 150);
  await annotate(
    `${race.sent} ballots sent around the close of ${race.polls} polls, ${race.counted} counted, ${race.sent - race.counted} refused`,
  );
  expect(race.differing).toBe(0);
  expect(race.takenButRefused).toBe(0);
  expect(race.counted).toBeGreaterThan(0);
});

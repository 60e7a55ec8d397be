// Can an attacker with everything that is left after the close say which ballot is whose?
import type { Proof } from './proof.js';
import { PLACES, type Place, sealedOrders } from './support/sealed-orders.js';
import { guessingBound } from './support/statistics.js';

const POLLS = 500;
const VOTERS = 20;

export const linkage: Proof = {
  id: 'T11',
  title: 'An attacker who saw who voted when guesses whose each ballot is, from sealed file and published leaves',
  bar: `at most ${Math.floor(guessingBound(POLLS * VOTERS, 1 / VOTERS))} hits of ${(POLLS * VOTERS).toLocaleString('en')} (1/${VOTERS} + 3 sigma)`,
  quick: true,
  async run() {
    const orders = await sealedOrders(POLLS, VOTERS);
    const hits = (place: Place): number =>
      orders.reduce((sum, positions) => {
        // The k-th who voted is guessed to be the k-th in this place.
        const ranked = positions[place].map((at, voter) => ({ at, voter })).toSorted((a, b) => a.at - b.at);
        return sum + ranked.filter(({ voter }, rank) => voter === rank).length;
      }, 0);
    const bound = guessingBound(POLLS * VOTERS, 1 / VOTERS);
    const found = PLACES.filter((place) => place !== 'live').map((place) => ({ place, count: hits(place) }));
    const control = hits('live');
    return {
      figure: found.map(({ place, count }) => `${place} ${count}`).join(', '),
      control: `live file: ${control.toLocaleString('en')} hits`,
      holds: found.every(({ count }) => count <= bound) && control > 0.9 * POLLS * VOTERS,
    };
  },
};

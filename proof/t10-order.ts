// Does anything that is left after the seal tell the order of casting?
import type { Proof } from './proof.js';
import { PLACES, sealedOrders } from './support/sealed-orders.js';
import { kendallTau, meanAndError } from './support/statistics.js';

const POLLS = 200;
const SIZES = [10, 50] as const;
/** Six figures are looked at: with three standard errors chance alone would fail one run in sixty. */
const ERRORS = 4;

export const order: Proof = {
  id: 'T10',
  title: 'Places in the sealed file (offset, key) and in the published leaves against the order of casting',
  bar: `mean Kendall tau within ${ERRORS} SE of 0, ${POLLS} polls each of ${SIZES.join(' and ')} delegates`,
  quick: true,
  async run() {
    const figures: string[] = [];
    let control = 0;
    let holds = true;
    for (const delegates of SIZES) {
      const orders = await sealedOrders(POLLS, delegates);
      for (const place of PLACES) {
        const { mean, error } = meanAndError(orders.map((positions) => kendallTau(positions[place])));
        if (place === 'live') {
          if (delegates === SIZES[0]) control = mean;
          continue;
        }
        figures.push(`N=${delegates} ${place} ${mean.toFixed(3)} (SE ${error.toFixed(3)})`);
        holds = holds && Math.abs(mean) < ERRORS * error;
      }
    }
    return {
      figure: figures.join(', '),
      control: `live file: tau ${control.toFixed(3)}`,
      holds: holds && control > 0.95,
    };
  },
};

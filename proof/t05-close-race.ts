// Is every ballot counted that was recorded, and none that was refused, at whatever instant the poll closes?
import type { Proof } from './proof.js';
import { raceTheClose } from './support/close-race.js';

const POLLS = 200;
const DELEGATES = 150;
const CONTROL_POLLS = 20;

export const closeRace: Proof = {
  id: 'T5',
  title: 'Polls close at random instants while their delegates vote',
  bar: `recorded = turnout = counted in ${POLLS} of ${POLLS} polls, 0 presses taken while open and then refused`,
  quick: false,
  async run() {
    const race = await raceTheClose(POLLS, DELEGATES);
    const control = await raceTheClose(CONTROL_POLLS, DELEGATES, false);
    return {
      figure: `${race.polls - race.differing} of ${race.polls} polls agree, ${race.takenButRefused} taken and refused; ${race.sent.toLocaleString('en')} ballots sent, ${race.counted.toLocaleString('en')} counted`,
      control: `bots that do not announce what is in flight: ${control.takenButRefused} taken and refused in ${control.polls} polls`,
      holds: race.differing === 0 && race.takenButRefused === 0 && race.counted > 0 && control.takenButRefused > 0,
    };
  },
};

// How many delegates vote by themselves, how fast, leaning where?
import { useState } from 'preact/hooks';
import { LEANINGS, type VotersOrder } from '../page-wire.js';
import { post } from './link.js';
import { attempt } from './notices.js';
import { known } from './store.js';
import { words } from './words.js';

const FIRST_ORDER: VotersOrder = { count: 10, perSecond: 2, leaning: 'high' };

export function VotersForm() {
  const say = words();
  const [order, setOrder] = useState(FIRST_ORDER);
  const state = known.world?.voters ?? null;
  const send = (count: number): Promise<boolean> => attempt(() => post('/page/voters', { ...order, count }));
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void send(order.count);
      }}
    >
      <fieldset>
        <legend>{say.voters}</legend>
        <label>
          {say.howMany}
          <input
            type="number"
            min={1}
            max={10_000}
            value={order.count}
            onInput={(event) => setOrder({ ...order, count: event.currentTarget.valueAsNumber })}
          />
        </label>
        <label>
          {say.perSecond}
          <input
            type="number"
            min={0.1}
            max={200}
            step="any"
            value={order.perSecond}
            onInput={(event) => setOrder({ ...order, perSecond: event.currentTarget.valueAsNumber })}
          />
        </label>
        <label>
          {say.leaning}
          <select
            value={order.leaning}
            onChange={(event) => {
              const leaning = LEANINGS.find((one) => one === event.currentTarget.value);
              if (leaning !== undefined) setOrder({ ...order, leaning });
            }}
          >
            {LEANINGS.map((leaning) => (
              <option key={leaning} value={leaning}>
                {say.leanings[leaning]}
              </option>
            ))}
          </select>
        </label>
        <button type="submit" class="plain">
          {say.vote}
        </button>
        {state?.running === true ? (
          <button type="button" class="plain" onClick={() => void send(0)}>
            {say.stopVoting}
          </button>
        ) : null}
        {state === null || state.of === 0 ? null : (
          <p class="hint">
            <progress value={state.done} max={state.of} /> {say.voted(state.done, state.of)}
            {state.failed === 0 ? '' : ` · ${say.votedFailed(state.failed)}`}
          </p>
        )}
      </fieldset>
    </form>
  );
}

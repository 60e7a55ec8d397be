// How is the played world moved: scenes, delegates that vote by themselves, the clock, trouble, people?
import { useState } from 'preact/hooks';
import { control, post } from './link.js';
import { attempt } from './notices.js';
import { known, useTopics } from './store.js';
import { VotersForm } from './voters-form.js';
import { words } from './words.js';

export function Controls() {
  useTopics('world', 'hello');
  const say = words();
  return (
    <section class="drawer" aria-label={say.world}>
      <Scenes />
      {known.hello?.scenario?.hasVoters === true ? <VotersForm /> : null}
      <Clock />
      <Trouble />
      <AddPerson />
    </section>
  );
}

function Scenes() {
  const say = words();
  const scenes = known.hello?.scenario?.scenes ?? [];
  const playing = known.world?.scene ?? null;
  if (scenes.length === 0) return null;
  return (
    <fieldset>
      <legend>{say.scenes}</legend>
      {scenes.map(({ id, label }) => (
        <button
          key={id}
          type="button"
          class="plain"
          disabled={playing !== null && playing.failed === null}
          onClick={() => void attempt(() => post('/page/scene', { id }))}
        >
          {label}
        </button>
      ))}
      <p class="hint" aria-live="polite">
        {playing === null ? '' : playing.failed === null ? say.playing : say.failed(playing.failed)}
      </p>
    </fieldset>
  );
}

const MINUTE_MS = 60_000;

function Clock() {
  const say = words();
  const skips = [
    [say.skips.minutes, 10 * MINUTE_MS],
    [say.skips.hour, 60 * MINUTE_MS],
    [say.skips.day, 24 * 60 * MINUTE_MS],
  ] as const;
  return (
    <fieldset>
      <legend>{say.clock}</legend>
      {skips.map(([label, advance_ms]) => (
        <button
          key={label}
          type="button"
          class="plain"
          onClick={() => void attempt(() => control('clock', { advance_ms }))}
        >
          {say.skip(label)}
        </button>
      ))}
    </fieldset>
  );
}

const CUT_SECONDS = 20;

function Trouble() {
  const say = words();
  const kinds = [
    [say.cut(CUT_SECONDS), { outage_ms: CUT_SECONDS * 1000 }],
    [say.flood, { add: [{ retry_after: 3, times: 5 }] }],
    [say.gateway, { add: [{ status: 502, html: true, times: 5 }] }],
    [say.slow, { add: [{ delay_ms: 2_000 }] }],
    [say.allWell, { clear: true }],
  ] as const;
  return (
    <fieldset>
      <legend>{say.trouble}</legend>
      {kinds.map(([label, body]) => (
        <button key={label} type="button" class="plain" onClick={() => void attempt(() => control('faults', body))}>
          {label}
        </button>
      ))}
    </fieldset>
  );
}

const FIRST_ADDED_ID = 8_000_001;

function AddPerson() {
  const say = words();
  const [name, setName] = useState('');
  const [phone, setPhone] = useState('');
  const add = async (event: SubmitEvent): Promise<void> => {
    event.preventDefault();
    const id = Math.max(FIRST_ADDED_ID - 1, ...known.people.keys()) + 1;
    const number = phone.trim() === '' ? {} : { phone: phone.trim() };
    const done = await attempt(() => control('users', { id, first_name: name.trim(), language_code: 'vi', ...number }));
    if (!done) return;
    setName('');
    setPhone('');
  };
  return (
    <form onSubmit={(event) => void add(event)}>
      <fieldset>
        <legend>{say.addPerson}</legend>
        <label>
          {say.personName}
          <input required value={name} onInput={(event) => setName(event.currentTarget.value)} />
        </label>
        <label>
          {say.personPhone}
          <input type="tel" value={phone} onInput={(event) => setPhone(event.currentTarget.value)} />
        </label>
        <button type="submit" class="plain">
          {say.add}
        </button>
      </fieldset>
    </form>
  );
}

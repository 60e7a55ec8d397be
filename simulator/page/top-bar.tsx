// What stands at the top: the name, the time of the played world, the drawers?
import type { Drawer } from './app.js';
import { known, useTopics } from './store.js';
import { TIME_ZONE } from './times.js';
import { words } from './words.js';

export function TopBar({ drawer, onDrawer }: { drawer: Drawer; onDrawer(next: Drawer): void }) {
  useTopics('world', 'hello');
  const say = words();
  const { world, hello } = known;
  const toggles = [
    ['controls', say.world],
    ['journal', say.journal],
    ['settings', say.settings],
  ] as const;
  return (
    <header class="bar">
      <h1>{hello?.bot.name ?? ''}</h1>
      {world === null ? null : <Time now={world.now} skippedMs={world.skippedMs} />}
      {world !== null && world.outageLeftMs > 0 ? (
        <span class="badge bad">{say.troubleNow(Math.ceil(world.outageLeftMs / 1000))}</span>
      ) : null}
      {world !== null && world.faultRules > 0 ? <span class="badge bad">{say.rulesNow(world.faultRules)}</span> : null}
      {world?.voters?.running === true ? (
        <span class="badge">{say.voted(world.voters.done, world.voters.of)}</span>
      ) : null}
      <nav aria-label={say.world}>
        {toggles.map(([name, label]) => (
          <button
            key={name}
            type="button"
            class="plain"
            aria-expanded={drawer === name}
            onClick={() => onDrawer(drawer === name ? null : name)}
          >
            {label}
          </button>
        ))}
      </nav>
    </header>
  );
}

function Time({ now, skippedMs }: { now: number; skippedMs: number }) {
  const text = new Date(now).toLocaleString(document.documentElement.lang, {
    dateStyle: 'short',
    timeStyle: 'medium',
    timeZone: TIME_ZONE,
  });
  return (
    <time class={skippedMs > 1_000 ? 'skipped' : ''} dateTime={new Date(now).toISOString()} title={words().worldTime}>
      {text}
    </time>
  );
}

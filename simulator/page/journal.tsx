// Which calls did the bot make, and how did they end?
import { useEffect, useRef, useState } from 'preact/hooks';
import type { JournalEntry } from '../journal.js';
import { look } from './link.js';
import { attempt, Dialog } from './notices.js';
import { Rows } from './rows.js';
import { exactTime } from './times.js';
import { words } from './words.js';

const LOOK_EVERY_MS = 1_000;
const KEPT = 5_000;
const FETCHED_AT_ONCE = 1_000;

export function Journal() {
  const say = words();
  const entries = useEntries();
  const [filter, setFilter] = useState('');
  const [withPolling, setWithPolling] = useState(false);
  const [onlyFailed, setOnlyFailed] = useState(false);
  const [chosen, setChosen] = useState<JournalEntry | null>(null);
  const wanted = filter.trim().toLowerCase();
  const found = entries.filter(
    (entry) =>
      (withPolling || entry.method !== 'getUpdates') &&
      (!onlyFailed || !entry.ok) &&
      (wanted === '' || JSON.stringify(entry).toLowerCase().includes(wanted)),
  );
  return (
    <section class="journal" aria-label={say.journal}>
      <div class="finder">
        <input
          type="search"
          value={filter}
          placeholder={say.journalFilter}
          aria-label={say.journalFilter}
          onInput={(event) => setFilter(event.currentTarget.value)}
        />
        <label>
          <input
            type="checkbox"
            checked={onlyFailed}
            onChange={(event) => setOnlyFailed(event.currentTarget.checked)}
          />
          {say.onlyFailed}
        </label>
        <label>
          <input
            type="checkbox"
            checked={withPolling}
            onChange={(event) => setWithPolling(event.currentTarget.checked)}
          />
          {say.withPolling}
        </label>
      </div>
      {found.length === 0 ? <p class="hint">{say.noCalls}</p> : null}
      <Rows
        label={say.journal}
        items={found}
        keyOf={(entry) => entry.seq}
        followsEnd
        row={(entry, tabIndex) => (
          <button
            type="button"
            tabIndex={tabIndex}
            class={entry.ok ? 'call' : 'call failed'}
            onClick={() => setChosen(entry)}
          >
            <span>{exactTime(entry.virtual_at)}</span> <strong>{entry.method}</strong>{' '}
            <span>{String(entry.params.chat_id ?? '')}</span> <span class="second">{endOf(entry)}</span>
          </button>
        )}
      />
      {chosen === null ? null : (
        <Dialog title={chosen.method} onClose={() => setChosen(null)}>
          <pre>{JSON.stringify(chosen, null, 2)}</pre>
          <button type="button" class="main" onClick={() => setChosen(null)}>
            {say.close}
          </button>
        </Dialog>
      )}
    </section>
  );
}

/** The newest entries, looked for every second while the journal is open. */
function useEntries(): readonly JournalEntry[] {
  const [entries, setEntries] = useState<readonly JournalEntry[]>([]);
  const last = useRef(0);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let ended = false;
    const next = async (): Promise<void> => {
      let wasFull = false;
      await attempt(async () => {
        const path = `/sim/journal?since=${last.current}&limit=${FETCHED_AT_ONCE}`;
        const found = await look<readonly JournalEntry[]>(path);
        wasFull = found.length === FETCHED_AT_ONCE;
        last.current = found.at(-1)?.seq ?? last.current;
        if (found.length > 0) setEntries((known) => [...known, ...found].slice(-KEPT));
      });
      if (!ended) timer = setTimeout(() => void next(), wasFull ? 50 : LOOK_EVERY_MS);
    };
    void next();
    return () => {
      ended = true;
      clearTimeout(timer);
    };
  }, []);
  return entries;
}

function endOf({ ok, error, fault, params }: JournalEntry): string {
  const said = String(params.text ?? params.caption ?? '').replaceAll(/\s+/g, ' ');
  return ok ? said.slice(0, 160) : `${error?.code ?? ''} ${error?.description ?? ''} ${fault ?? ''}`;
}

// What is where on the page?
import { useEffect, useState } from 'preact/hooks';
import { Controls } from './controls.js';
import { Journal } from './journal.js';
import { watch } from './link.js';
import { Notices } from './notices.js';
import { PaneView } from './pane.js';
import { PeopleList } from './people-list.js';
import { currentPreferences, onPreferences, prefer } from './preferences.js';
import { panes } from './route.js';
import { Settings } from './settings.js';
import { known, useTopics } from './store.js';
import { TopBar } from './top-bar.js';
import { words } from './words.js';

/** The drawers of the bar at the top; one at a time. */
export type Drawer = 'controls' | 'journal' | 'settings' | null;

export function App() {
  useTopics('route', 'connection', 'hello');
  const [drawer, setDrawer] = useState<Drawer>(null);
  const [, redraw] = useState(0);
  useEffect(() => onPreferences(() => redraw((count) => count + 1)), []);
  const shown = panes();
  const chats = shown.flatMap(({ chat }) => (chat === null ? [] : [chat]));
  useEffect(() => watch(chats), [chats.join()]);
  const say = words();
  return (
    <div class="app" data-panes={shown.length}>
      {known.connected ? null : (
        <p class="trouble" role="alert">
          {say.disconnected}
        </p>
      )}
      <TopBar drawer={drawer} onDrawer={setDrawer} />
      {drawer === 'controls' ? <Controls /> : null}
      {drawer === 'settings' ? <Settings /> : null}
      <div class="body">
        <PeopleList selected={shown.map(({ person }) => person)} />
        <main class="panes">
          {shown.length === 0 ? (
            <Welcome />
          ) : (
            shown.map((pane, place) => <PaneView key={`${place} ${pane.person}`} pane={pane} place={place} />)
          )}
        </main>
      </div>
      {drawer === 'journal' ? <Journal /> : null}
      <Notices />
    </div>
  );
}

function Welcome() {
  const say = words();
  return (
    <div class="welcome">
      <FirstSteps />
      <p class="hint">{say.chooseSomebody}</p>
    </div>
  );
}

/** The scenario's advice, until it is put away. */
export function FirstSteps() {
  const say = words();
  const scenario = known.hello?.scenario ?? null;
  if (scenario === null || currentPreferences().stepsHidden) return null;
  return (
    <section class="steps" aria-label={say.firstSteps}>
      <h2>{scenario.title}</h2>
      <h3>{say.firstSteps}</h3>
      <ol>
        {scenario.steps.map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
      <button type="button" class="plain" onClick={() => prefer({ stepsHidden: true })}>
        {say.hideSteps}
      </button>
    </section>
  );
}

// How are thousands of messages shown and scrolled while only the near ones are drawn?
import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { WireMessage, WirePerson } from '../page-wire.js';
import { older } from './link.js';
import { MessageView } from './message.js';
import { announce, attempt } from './notices.js';
import { type ChatLog, known, takeOlder } from './store.js';
import type { Draft, Place } from './talk.js';
import { textOf } from './text-of.js';
import { Unstarted } from './unstarted.js';
import { words } from './words.js';

interface ConversationProps {
  readonly place: Place;
  readonly person: WirePerson;
  onDraft(draft: Draft): void;
}

/** So many messages are drawn at least and at most; a step adds half a screen or more. */
const FEWEST = 50;
const MOST = 160;
const STEP = 60;
/** This near to an edge more is drawn. */
const NEAR_PX = 400;
const EMPTY: ChatLog = { messages: [], more: false };

export function Conversation({ place, person, onDraft }: ConversationProps) {
  const { messages, more } = known.logs.get(place.chat) ?? EMPTY;
  const scroller = useRef<HTMLElement>(null);
  const atEnd = useRef(true);
  /** The height of the view for which `atEnd` is true. */
  const seenHeight = useRef(0);
  const anchor = useRef<{ id: string; top: number } | null>(null);
  // Counted from the end, so that new messages do not move what is drawn while reading older ones.
  const [drawn, setDrawn] = useState({ below: 0, count: FEWEST });
  const [fetching, setFetching] = useState(false);
  const [isAway, setAway] = useState(false);
  const say = words();
  useSpokenNews(messages, place.person);

  const below = atEnd.current ? 0 : Math.min(drawn.below, messages.length);
  const end = messages.length - below;
  const begin = Math.max(0, end - drawn.count);

  useLayoutEffect(() => {
    const element = scroller.current;
    if (element === null) return;
    if (atEnd.current) element.scrollTop = element.scrollHeight;
    else if (anchor.current !== null) {
      const kept = element.querySelector(`[data-id="${anchor.current.id}"]`);
      if (kept !== null) element.scrollTop += kept.getBoundingClientRect().top - anchor.current.top;
    }
  });
  // The input field or a keyboard under it may grow: the newest message stays in view.
  useEffect(() => {
    const element = scroller.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(() => {
      seenHeight.current = element.clientHeight;
      if (atEnd.current) element.scrollTop = element.scrollHeight;
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);

  const fetchOlder = async (): Promise<void> => {
    const first = messages[0];
    if (fetching || !more || first === undefined) return;
    setFetching(true);
    await attempt(async () => {
      const { messages: found, more: stillMore } = await older(place.chat, first.message_id);
      takeOlder(place.chat, found, stillMore);
    });
    setFetching(false);
  };
  const onScroll = (): void => {
    const element = scroller.current;
    // A view that has just changed its height scrolls by itself before the observer hears of it: nobody went anywhere.
    if (element === null || (atEnd.current && element.clientHeight !== seenHeight.current)) return;
    const toEnd = element.scrollHeight - element.scrollTop - element.clientHeight;
    atEnd.current = below === 0 && toEnd < 4;
    setAway(!atEnd.current);
    anchor.current = firstVisible(element);
    if (element.scrollTop < NEAR_PX) {
      if (begin > 0) {
        const count = drawn.count + STEP;
        const surplus = Math.max(0, count - MOST);
        // Where both ends are near, on a very tall screen, the newest stay.
        if (surplus === 0 || !atEnd.current) setDrawn({ below: below + surplus, count: count - surplus });
      } else void fetchOlder();
    } else if (toEnd < NEAR_PX && below > 0) {
      setDrawn({ below: Math.max(0, below - STEP), count: Math.min(MOST, drawn.count + STEP) });
    } else if (atEnd.current && drawn.count > MOST - STEP) setDrawn({ below: 0, count: FEWEST });
  };
  const toEnd = (): void => {
    atEnd.current = true;
    setAway(false);
    setDrawn({ below: 0, count: FEWEST });
  };
  return (
    <div class="scroll-frame">
      <section class="messages" ref={scroller} onScroll={onScroll} aria-label={say.messages}>
        {fetching ? <p class="hint">{say.older}</p> : null}
        {messages.length === 0 ? <Unstarted person={person} place={place} /> : null}
        {messages.slice(begin, end).map((message) => (
          <MessageView key={message.message_id} message={message} place={place} onDraft={onDraft} />
        ))}
      </section>
      {isAway ? (
        <button type="button" class="to-end" aria-label={say.newBelow} onClick={toEnd}>
          ↓
        </button>
      ) : null}
    </div>
  );
}

/** The message at the top of the view: it stays where it is while others come, go and grow. */
function firstVisible(scroller: HTMLElement): { id: string; top: number } | null {
  const edge = scroller.getBoundingClientRect().top;
  for (const child of scroller.querySelectorAll<HTMLElement>('[data-id]')) {
    const { top, bottom } = child.getBoundingClientRect();
    if (bottom > edge) return { id: child.dataset.id ?? '', top };
  }
  return null;
}

const SPOKEN_LENGTH = 400;

/** Reads out what came or changed, but not what was there when the chat was opened. */
function useSpokenNews(messages: readonly WireMessage[], person: number): void {
  const before = useRef<readonly WireMessage[] | null>(null);
  useEffect(() => {
    const known = before.current === null ? null : new Set(before.current);
    before.current = messages;
    if (known === null || known.size === 0) return;
    const news = messages.slice(-5).filter((message) => !known.has(message) && message.from?.id !== person);
    const last = news.at(-1);
    if (last !== undefined) announce(textOf(last).slice(0, SPOKEN_LENGTH));
  }, [messages]);
}

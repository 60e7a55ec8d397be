// How does the page tell something in passing, ask before leaving, or read out what changed?
import type { ComponentChildren } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { RefusedError } from './link.js';
import { words } from './words.js';

type Notice =
  | { readonly kind: 'toast'; readonly text: string }
  | { readonly kind: 'alert'; readonly text: string }
  | { readonly kind: 'leave'; readonly url: string };

const TOAST_MS = 4_000;
let put: (notice: Notice) => void = () => undefined;
let speak: (text: string) => void = () => undefined;

export function toast(text: string): void {
  put({ kind: 'toast', text });
  speak(text);
}

/** Waits for the person to read it, as an alert of a bot does. */
export function alertOf(text: string): void {
  put({ kind: 'alert', text });
}

export function askToLeave(url: string): void {
  put({ kind: 'leave', url });
}

/** Has a screen reader say it, without moving the focus. */
export function announce(text: string): void {
  speak(text);
}

/** Runs something that may be refused and shows the refusal; resolves to whether it was done. */
export async function attempt(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    if (!(error instanceof RefusedError || error instanceof TypeError)) throw error;
    toast(words().serverSays(error.message));
    return false;
  }
}

export function Notices() {
  const [notice, setNotice] = useState<Notice | null>(null);
  const [spoken, setSpoken] = useState('');
  put = setNotice;
  speak = setSpoken;
  useEffect(() => {
    if (notice?.kind !== 'toast') return undefined;
    const timer = setTimeout(() => setNotice(null), TOAST_MS);
    return () => clearTimeout(timer);
  }, [notice]);
  const say = words();
  const close = (): void => setNotice(null);
  return (
    <>
      <div class="spoken" aria-live="polite">
        {spoken}
      </div>
      {notice?.kind === 'toast' ? <div class="toast">{notice.text}</div> : null}
      {notice?.kind === 'alert' ? (
        <Dialog title={say.alertTitle} onClose={close}>
          <p class="told">{notice.text}</p>
          <button type="button" class="main" onClick={close}>
            {say.understood}
          </button>
        </Dialog>
      ) : null}
      {notice?.kind === 'leave' ? (
        <Dialog title={say.leaveTitle} onClose={close}>
          <p class="told">{notice.url}</p>
          <p class="hint">{say.leaveHint}</p>
          <button type="button" class="plain" onClick={close}>
            {say.cancel}
          </button>
          <a class="main" href={notice.url} target="_blank" rel="noopener noreferrer" onClick={close}>
            {say.open}
          </a>
        </Dialog>
      ) : null}
    </>
  );
}

/** A modal dialog; Escape closes it and the focus goes back to where it was. */
export function Dialog(props: { title: string; onClose(): void; children: ComponentChildren }) {
  const element = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const before = document.activeElement;
    element.current?.showModal();
    return () => {
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog ref={element} aria-label={props.title} onClose={props.onClose}>
      <h2>{props.title}</h2>
      {props.children}
    </dialog>
  );
}

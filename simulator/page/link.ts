// How does the page hear from the simulator, and how does it act in it?
import type { WireChanges, WireCommands, WireHello, WireMessage, WireMessages } from '../page-wire.js';
import { known, takeChanges, takeHello, takeMessages, tell } from './store.js';

/** What the bot answered to a press; `answered` is false when it did not. */
export interface PressAnswer {
  readonly answered: boolean;
  readonly text?: string;
  readonly show_alert?: boolean;
  readonly url?: string;
}

/** The simulator refused a call; the message is its reason. */
export class RefusedError extends Error {
  override name = 'RefusedError';
}

let watched: readonly number[] = [];

/** Opens the stream; the browser opens it again by itself when it breaks. */
export function connect(): void {
  const stream = new EventSource('/page/events');
  const on = <T>(name: string, take: (value: T) => void): void => {
    stream.addEventListener(name, (event) => take(JSON.parse(event.data)));
  };
  on<WireHello>('hello', (hello) => {
    takeHello(hello);
    void sendWatched();
  });
  on<WireChanges>('changes', takeChanges);
  on<WireMessages>('messages', takeMessages);
  stream.onerror = () => {
    known.connected = false;
    tell('connection');
  };
}

/** Says whose messages are shown. */
export function watch(chats: readonly number[]): void {
  if (chats.join() === watched.join()) return;
  watched = chats;
  void sendWatched();
}

async function sendWatched(): Promise<void> {
  const stream = known.hello?.stream;
  if (stream !== undefined) await post('/page/watch', { stream, chats: watched });
}

/** A control call of the simulator; throws RefusedError with its reason. */
export async function control<T = unknown>(name: string, body: object): Promise<T> {
  return post<T>(`/sim/${name}`, body);
}

export async function post<T = unknown>(path: string, body: object): Promise<T> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return readAnswer<T>(await fetch(path, init));
}

export async function look<T>(path: string): Promise<T> {
  return readAnswer<T>(await fetch(path));
}

export function older(chat: number, before: number): Promise<{ messages: readonly WireMessage[]; more: boolean }> {
  return look(`/page/messages?chat=${chat}&before=${before}&limit=200`);
}

export function commandsOf(person: number): Promise<WireCommands> {
  return look(`/page/commands?person=${person}`);
}

async function readAnswer<T>(response: Response): Promise<T> {
  const value: unknown = await response.json();
  if (response.ok) return value as T;
  const error = typeof value === 'object' && value !== null && 'error' in value ? String(value.error) : '';
  throw new RefusedError(error === '' ? String(response.status) : error);
}

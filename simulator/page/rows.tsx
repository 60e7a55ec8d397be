// How is a list of thousands of rows of one height drawn without drawing them all?
import type { ComponentChildren } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';

interface RowsProps<T> {
  readonly label: string;
  readonly items: readonly T[];
  readonly keyOf: (item: T) => string | number;
  /** Buttons of the row take `tabIndex`: of all rows only one is reached by Tab, the others by arrow keys. */
  readonly row: (item: T, tabIndex: number) => ComponentChildren;
  /** Keeps the newest row in view while the list is at its end. */
  readonly followsEnd?: boolean;
}

/** Rows drawn beyond the visible ones, so that a quick scroll shows no gap. */
const SPARE = 8;

/** The height of a row is that of the style sheet (`--row`); arrow keys move the focus from row to row. */
export function Rows<T>({ label, items, keyOf, row, followsEnd = false }: RowsProps<T>) {
  const list = useRef<HTMLUListElement>(null);
  const [range, setRange] = useState({ from: 0, to: 30, height: 56 });
  const [active, setActive] = useState(0);
  const atEnd = useRef(true);
  const drawn = useRef(range);
  const measure = (): void => {
    const element = list.current;
    if (element === null) return;
    const height = Number.parseFloat(getComputedStyle(element).getPropertyValue('--row')) * remPixels();
    const from = Math.max(0, Math.floor(element.scrollTop / height) - SPARE);
    const to = Math.ceil((element.scrollTop + element.clientHeight) / height) + SPARE;
    atEnd.current = element.scrollTop + element.clientHeight >= element.scrollHeight - height;
    const before = drawn.current;
    if (from === before.from && to === before.to && height === before.height) return;
    drawn.current = { from, to, height };
    setRange(drawn.current);
  };
  useLayoutEffect(() => {
    const element = list.current;
    if (element === null) return undefined;
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  useLayoutEffect(() => {
    if (followsEnd && atEnd.current && list.current !== null) list.current.scrollTop = list.current.scrollHeight;
    measure();
  }, [items.length, range.height]);

  const onKeyDown = (event: KeyboardEvent): void => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const here = document.activeElement?.closest('li');
    if (step === undefined || here === null || here === undefined) return;
    event.preventDefault();
    const next = step === 1 ? here.nextElementSibling : here.previousElementSibling;
    next?.querySelector('button')?.focus();
  };
  const onFocus = (event: FocusEvent): void => {
    const place = event.target instanceof Element ? event.target.closest('li')?.getAttribute('aria-posinset') : null;
    if (place !== null && place !== undefined) setActive(Number(place) - 1);
  };
  const { from, to, height } = range;
  const drawnTo = Math.min(to, items.length);
  const tabStop = active >= from && active < drawnTo ? active : from;
  return (
    <ul class="rows" ref={list} aria-label={label} onScroll={measure} onKeyDown={onKeyDown} onFocusIn={onFocus}>
      <li class="space" aria-hidden="true" style={{ height: `${from * height}px` }} />
      {items.slice(from, to).map((item, index) => (
        <li key={keyOf(item)} aria-setsize={items.length} aria-posinset={from + index + 1}>
          {row(item, from + index === tabStop ? 0 : -1)}
        </li>
      ))}
      <li class="space" aria-hidden="true" style={{ height: `${Math.max(0, items.length - to) * height}px` }} />
    </ul>
  );
}

function remPixels(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
}

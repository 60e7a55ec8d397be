// How does a played poll become a text that people can read?
import type { Seen, Service } from './service.js';

/** Writes down what people do and what the bot shows them, step by step; links, codes and hours are masked. */
export interface Transcript {
  heading(text: string): void;
  /** One person does something; what the bot then shows in these chats is written below. */
  step(who: number | string, what: string, act: () => Promise<unknown>): Promise<void>;
  text(): string;
}

/** @param names how people and groups are called, by chat id. */
export function createTranscript(service: Service, names: ReadonlyMap<number, string>): Transcript {
  const lines: string[] = [];
  const written = new Map<string, string>();
  const nameOf = (id: number) => names.get(id) ?? String(id);

  const flush = () => {
    for (const id of names.keys()) {
      if (id < 0 && !service.simulator.simulation.world.rooms.has(id)) continue;
      for (const message of service.chat(id)) {
        if (!message.fromBot) continue;
        const shown = masked(shownAs(message));
        const key = `${id}/${message.id}`;
        if (written.get(key) === shown || shown === '') continue;
        written.set(key, shown);
        lines.push('', `*${nameOf(id)} thấy:*`, '', ...shown.split('\n').map((line) => `> ${line}`.trimEnd()));
      }
    }
  };

  return {
    heading(text) {
      lines.push('', `## ${text}`);
    },
    async step(who, what, act) {
      flush();
      lines.push('', `**${typeof who === 'string' ? who : nameOf(who)}** ${what}`);
      await act();
      flush();
    },
    text: () => lines.join('\n'),
  };
}

function shownAs(message: Seen): string {
  const file = message.file === null ? [] : [`📎 ${message.file.name}`];
  const picture = 'photo' in message.raw ? ['🖼'] : [];
  const buttons = message.buttons.map((row) => row.map((label) => `[${label}]`).join(' '));
  return [...file, ...picture, message.text, ...buttons].filter((line) => line !== '').join('\n');
}

function masked(text: string): string {
  return text
    .replaceAll(/start=[A-Za-z0-9_-]{22}/g, 'start=……')
    .replaceAll(/\b\d{2}:\d{2} (ngày|on) \d{2}\/\d{2}\/\d{4}/g, '··:·· $1 ··/··/····')
    .replaceAll(/\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}\b/g, '····-····-····')
    .replaceAll(/\b[0-9a-f]{64}\b/g, '…')
    .replaceAll(
      /((?:Mẫu phiếu|Danh sách|Hòm phiếu|Kết quả|Sáu từ để đối chiếu|Form|Roll|Box|Result): )([a-z]{4,6} ){5}[a-z]{4,6}/g,
      '$1······',
    )
    .replaceAll(/^(poll: )[0-9a-f]{16}$/gm, '$1…')
    .replaceAll(/(hội trường: )\d{4}/g, '$1····');
}

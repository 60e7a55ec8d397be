// How does a post to the board and the group get on its way, in the commit of what it tells of?
import type { BoardPostCode } from '../../core/custody.js';
import type { PollId } from '../../core/ids.js';
import type { Tx } from '../client.js';

/** Who gets a post: the poll's group, everyone of the board, members with own keys, the organiser. */
export interface PostTo {
  readonly group?: boolean;
  readonly board?: 'everyone' | 'own-keys';
  readonly organiser?: boolean;
}

/** Queues one message per recipient; its content is worded when it is sent. Returns how many. */
export async function post(tx: Tx, poll: PollId, code: BoardPostCode, detail: string, to: PostTo): Promise<number> {
  const last = await tx.boardPost.findFirst({ where: { pollId: poll }, orderBy: { number: 'desc' } });
  const number = (last?.number ?? -1) + 1;
  await tx.boardPost.create({ data: { pollId: poll, number, code, detail } });
  const { groupChatId, organiserId } = await tx.poll.findUniqueOrThrow({ where: { id: poll } });
  const members = to.board === undefined ? [] : await tx.boardMember.findMany({ where: { pollId: poll } });
  const keys =
    to.board === 'own-keys' ? await tx.boardKey.findMany({ where: { pollId: poll, seal: { not: null } } }) : [];
  const accounts = new Set([
    ...members
      .map(({ telegramId }) => telegramId)
      .filter((id) => to.board === 'everyone' || keys.some((key) => key.telegramId === id)),
    ...(to.organiser === true ? [organiserId] : []),
  ]);
  const row = (recipient: string, chatId: string) => ({ pollId: poll, recipient, kind: 'board', part: number, chatId });
  const rows = [
    ...(to.group === true && groupChatId !== null ? [row('group', groupChatId)] : []),
    ...[...accounts].map((account) => row(`account:${account}`, account)),
  ];
  return rows.length === 0 ? 0 : (await tx.delivery.createMany({ data: rows })).count;
}

// Which words go around the deadlines before a vote, in a calendar and in a list?
import type { Certainty } from '../core/rules/rule-set.js';

export const timelineVi = {
  due: (act: string) => `Hạn: ${act}`,
  source: (at: { citation: string; article: string | null }) =>
    at.article === null ? at.citation : `${at.article} – ${at.citation}`,
  certainty: {
    C: 'Theo nguồn đã đối chiếu.',
    L: 'Suy đoán theo thông lệ; cần đối chiếu văn bản.',
    U: 'Chưa rõ; cần đối chiếu văn bản.',
  } satisfies Record<Certainty, string> as Readonly<Record<Certainty, string>>,
  rest: (days: number) => (days === 0 ? 'Đúng ngày lấy phiếu.' : `Trước ${days} ngày.`),
  vote: (title: string) => `Lấy phiếu: ${title}`,
};

export type TimelinePhrases = typeof timelineVi;

export const timelineEn: TimelinePhrases = {
  due: (act) => `Due: ${act}`,
  source: ({ citation, article }) => (article === null ? citation : `${article} – ${citation}`),
  certainty: {
    C: 'From a source that was checked.',
    L: 'Inferred from practice; compare the text.',
    U: 'Not known; compare the text.',
  },
  rest: (days) => (days === 0 ? 'On the day of the vote.' : `${days} days before.`),
  vote: (title) => `Vote: ${title}`,
};

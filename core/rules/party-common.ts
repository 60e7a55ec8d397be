// Which items do the Party's rule sets share?
import { cite } from './cite.js';
import type { RuleSet } from './rule-set.js';

/** Party results go to the conference and the leadership and upwards, never to the public by default. */
export const PARTY_CONFIDENTIALITY: RuleSet['confidentiality'] = {
  vi: 'Bỏ phiếu kín; kết quả và biên bản được quản lý theo chế độ mật.',
  en: 'Secret ballot; results and minutes are kept under the confidential ("mật") regime.',
  cite: cite('L', 'Điều 10 Thông tư 45/2015/TT-BCA (công an)', 'TT45'),
};

/** Three copies as the police have them: two to the superior, one kept; a default for others. */
export const PARTY_COPIES: RuleSet['minutesCopies'] = {
  count: 3,
  vi: '03 bản: 02 gửi cấp trên trực tiếp, 01 lưu tại đơn vị theo chế độ mật (quy định của công an, mặc định cho nơi khác).',
  en: 'Three copies: two to the direct superior, one kept at the unit as confidential (police rule, the default elsewhere).',
  cite: cite('L', 'Điều 10 Thông tư 45/2015/TT-BCA', 'TT45'),
};

/** Sealed and handed to the personnel organ (police); retention is not known. */
export const PARTY_STORAGE: RuleSet['storage'] = {
  vi: 'Niêm phong phiếu, bàn giao cơ quan tổ chức cán bộ lưu giữ; thời hạn lưu và tiêu hủy chưa rõ.',
  en: 'Ballots are sealed and handed to the personnel organ; retention time and destruction are not known.',
  cite: cite('L', 'Điều 10 Thông tư 45/2015/TT-BCA', 'TT45'),
};

/** Heading and instruction of the Party's three-grade ballot. */
export function partyBallotHeader(source: RuleSet['ballotHeader']['cite']): RuleSet['ballotHeader'] {
  return {
    title: { vi: 'PHIẾU LẤY PHIẾU TÍN NHIỆM', en: 'CONFIDENCE BALLOT' },
    instruction: {
      vi: 'Với mỗi đồng chí, đánh dấu X vào một trong ba ô: tín nhiệm cao, tín nhiệm, tín nhiệm thấp. Có thể ký tên hoặc không ký tên.',
      en: 'For each comrade mark X in one of the three boxes: high confidence, confidence, low confidence. You may sign or not.',
    },
    cite: source,
  };
}

// What does Regulation 262-QĐ/TW of the Politburo say (Party committees and leaders, 2014 to 02/02/2023)?
import { cite } from './cite.js';
import {
  FROM_TWO_THIRDS,
  OTHER_EXCLUSION,
  OVER_HALF,
  STRICT_OPTION,
  THREE_GRADES,
  usualPresentation,
} from './common.js';
import { PARTY_CONFIDENTIALITY, PARTY_COPIES, PARTY_STORAGE, partyBallotHeader } from './party-common.js';
import type { RuleSet } from './rule-set.js';

/** Quy định 262-QĐ/TW: percentages of ballots collected; from two thirds low resignation or removal is considered. */
export const RULES_262_QD_TW: RuleSet = {
  id: '262-QD-TW',
  scale: 'three',
  kind: 'party',
  title: {
    vi: 'Quy định số 262-QĐ/TW ngày 08/10/2014 của Bộ Chính trị về việc lấy phiếu tín nhiệm đối với thành viên lãnh đạo cấp ủy và cán bộ lãnh đạo trong các cơ quan Đảng, Nhà nước, Mặt trận Tổ quốc và các đoàn thể chính trị - xã hội',
    en: 'Regulation No. 262-QĐ/TW of 8 October 2014 of the Politburo on confidence votes on members of Party committee leaderships and leaders of Party, State, Fatherland Front and mass organisations',
  },
  citation: { vi: 'Quy định 262-QĐ/TW', en: 'Regulation 262-QĐ/TW' },
  inForce: {
    from: '2014-10-08',
    // 96-QĐ/TW is in force from 2 February 2023 and replaces it, so the day before is the last.
    to: '2023-02-01',
    replacedBy: '96-QD-TW',
    cite: cite('C', null, 'Q262a', 'LN96new'),
    doubt: null,
  },
  appliesTo: {
    vi: 'Cấp ủy, người đứng đầu và lãnh đạo trong cơ quan Đảng, Nhà nước, Mặt trận, đoàn thể từ Trung ương đến cấp có đơn vị trực thuộc; một lần, vào năm thứ 3 giữa nhiệm kỳ.',
    en: 'Party committees and leaders in Party, State, Front and mass organisations from the centre to the level with affiliated units; once, in year 3 of the congress term.',
    cite: cite('C', null, 'Q262a', 'Q262txt'),
  },
  rated: [
    {
      vi: 'Bộ Chính trị, Ban Bí thư; ban thường vụ cấp ủy các cấp; lãnh đạo đến cấp cục (Trung ương), cấp sở, huyện (tỉnh).',
      en: 'Politburo and Secretariat; standing committees at all levels; leaders down to department (centre) and provincial department or district.',
      cite: cite('C', 'Điều 2', 'Q262a'),
    },
  ],
  voters: [
    {
      vi: 'Bộ Chính trị, Ban Bí thư: Ban Chấp hành Trung ương ghi phiếu; các chức danh khác theo danh sách tại Điều 5.',
      en: 'Politburo and Secretariat: the Central Committee votes; other posts by the list of Art. 5.',
      cite: cite('C', 'Điều 5, 9', 'Q262art9', 'MOIT18'),
    },
    {
      vi: 'Người được lấy phiếu thuộc cơ quan bầu vẫn ghi phiếu.',
      en: 'A rated member of the electing body votes too.',
      cite: cite('L', null),
    },
  ],
  severalPosts: {
    vi: 'Có thể được lấy phiếu ở nhiều nơi; cấp có thẩm quyền đánh giá chung trên tất cả kết quả.',
    en: 'May be rated in several places; the competent authority judges on all results together.',
    cite: cite('C', 'Điều 7.3', 'Q262sum'),
  },
  exclusions: [
    {
      reason: 'appointed-in-year',
      active: true,
      vi: 'Được điều động, bổ nhiệm, bổ nhiệm lại trong năm lấy phiếu (quy định của công an, mặc định cho nơi khác)',
      en: 'Moved, appointed or re-appointed in the year of the vote (police rule, the default elsewhere)',
      cite: cite('L', 'Điều 3 Thông tư 45/2015/TT-BCA', 'TT45'),
    },
    {
      reason: 'retirement-notice',
      active: true,
      vi: 'Đã có thông báo nghỉ công tác chờ nghỉ hưu',
      en: 'Has notice of leave to await retirement',
      cite: cite('L', null),
    },
    {
      reason: 'illness-6-months',
      active: true,
      vi: 'Nghỉ chữa bệnh dài hạn, từ 6 tháng trở lên (thực tế năm 2018)',
      en: 'Long sick leave of six months or more (practice of 2018)',
      cite: cite('L', null, 'VGP18'),
    },
    OTHER_EXCLUSION,
  ],
  quorum: null,
  denominator: {
    basis: 'collected',
    vi: 'Tổng số phiếu thu về.',
    en: 'Ballots collected.',
    cite: cite('C', 'Điều 7.3', 'Q262sum', 'TT45'),
  },
  grades: THREE_GRADES,
  validity: {
    line: { reasons: ['blank', 'multiple', 'struck'], cite: cite('C', 'Điều 7.2', 'Q262form') },
    whole: { reasons: ['not-issued', 'name-struck', 'text-added'], cite: cite('C', 'Điều 7.2', 'Q262form') },
    strict: STRICT_OPTION,
    signatureAllowed: true,
  },
  bands: [
    {
      id: 'over-half-low',
      lower: OVER_HALF,
      upper: null,
      consequence: {
        vi: 'Có trên 50% số phiếu tín nhiệm thấp: xem xét đưa ra khỏi quy hoạch chức vụ cao hơn và bố trí lại công tác.',
        en: 'More than 50% low confidence: removal from the succession lists for higher posts and re-arrangement of work are considered.',
        article: 'Quy định 262-QĐ/TW; Điều 11.2 Thông tư 45/2015/TT-BCA',
      },
      nextStep: {
        vi: 'Báo cáo cấp có thẩm quyền quản lý cán bộ xem xét quy hoạch và bố trí công tác.',
        en: 'Report to the authority that manages the post to consider succession lists and work.',
      },
      followUp: null,
      cite: cite('C', 'Điều 11.2 Thông tư 45/2015/TT-BCA', 'TT45', 'VGP18'),
    },
    {
      id: 'two-thirds-low',
      lower: FROM_TWO_THIRDS,
      upper: null,
      consequence: {
        vi: 'Có từ 2/3 số phiếu tín nhiệm thấp trở lên: kịp thời xem xét; nếu không đáp ứng yêu cầu nhiệm vụ thì cho từ chức hoặc thôi chức, không chờ hết nhiệm kỳ.',
        en: 'Two thirds or more low confidence: timely consideration; if not up to the task, resignation or removal without waiting for the end of the term.',
        article: 'Quy định 262-QĐ/TW; Điều 11.3 Thông tư 45/2015/TT-BCA',
      },
      nextStep: {
        vi: 'Báo cáo ngay cấp có thẩm quyền quản lý cán bộ để xem xét, quyết định.',
        en: 'Report at once to the authority that manages the post for its decision.',
      },
      followUp: null,
      cite: cite('C', 'Điều 11.3 Thông tư 45/2015/TT-BCA', 'TT45'),
    },
  ],
  presentation: usualPresentation(cite('L', 'Điều 7.3', 'Q262sum')),
  publication: {
    default: 'leadership-only',
    vi: 'Công khai trong tập thể lãnh đạo cùng cấp và báo cáo cấp trên; không công khai ra ngoài theo mặc định.',
    en: 'Open to the leadership collective of the same level and reported up; no public export by default.',
    cite: cite('C', null, 'MOIT18', 'TT45'),
  },
  confidentiality: PARTY_CONFIDENTIALITY,
  minutesCopies: PARTY_COPIES,
  storage: PARTY_STORAGE,
  timeline: [
    {
      id: 'questions',
      daysBefore: 15,
      anchor: 'conference',
      vi: 'Hạn người ghi phiếu gửi yêu cầu bằng văn bản đến người được lấy phiếu',
      en: 'Last day for the written requests of the voters to the rated person',
      cite: cite('L', 'Điều 8.4 Thông tư 45/2015/TT-BCA', 'TT45'),
    },
    {
      id: 'answers',
      daysBefore: 3,
      anchor: 'conference',
      vi: 'Người được lấy phiếu đã trả lời',
      en: 'The rated person has answered',
      cite: cite('L', 'Điều 8.3 Thông tư 45/2015/TT-BCA', 'TT45'),
    },
  ],
  ballotHeader: partyBallotHeader(cite('L', 'Điều 7.2', 'Q262form', 'TT45')),
  openQuestions: [
    {
      vi: 'Trường hợp không lấy phiếu và số người dự tối thiểu theo Quy định 262 chưa rõ.',
      en: 'Exclusions and quorum under Regulation 262 are not known.',
    },
    {
      vi: 'Các mốc thời gian ghi theo Thông tư 45/2015/TT-BCA của công an; nơi khác có thể khác.',
      en: "The deadlines are those of the police circular 45/2015/TT-BCA; other bodies' may differ.",
    },
  ],
};

// Who is rated under Resolution 96/2023/QH15, and what is due before the session?
import { cite } from './cite.js';
import type { RuleSet } from './rule-set.js';

/** The posts of Art. 2: as under 85/2014/QH13 plus the General Secretary of the National Assembly. */
export const NA_AND_COUNCIL_RATED_96: RuleSet['rated'] = [
  {
    vi: 'Quốc hội: Chủ tịch nước, Phó Chủ tịch nước; Chủ tịch, các Phó Chủ tịch Quốc hội, Ủy viên Ủy ban Thường vụ Quốc hội, Tổng Thư ký Quốc hội, Chủ tịch Hội đồng Dân tộc, Chủ nhiệm các Ủy ban; Thủ tướng, Phó Thủ tướng, Bộ trưởng, thành viên khác của Chính phủ; Chánh án, Viện trưởng, Tổng Kiểm toán nhà nước.',
    en: 'National Assembly: the President and Vice-President; the Chair, Vice-Chairs, Standing Committee members and General Secretary, the Chair of the Ethnic Council and of each committee; the Prime Minister, deputies, ministers and other members of the Government; the Chief Justice, the Procurator General, the State Auditor General.',
    cite: cite('C', 'Điều 2', 'PD'),
  },
  {
    vi: 'Hội đồng nhân dân cấp tỉnh, cấp huyện: Chủ tịch, Phó Chủ tịch, Trưởng ban của HĐND; Chủ tịch, Phó Chủ tịch, Ủy viên UBND.',
    en: "People's Councils of provinces and districts: the Chair, Vice-Chairs and heads of the boards; the Chair, Vice-Chairs and members of the People's Committee.",
    cite: cite('C', 'Điều 2', 'PD'),
  },
];

/** Art. 10 (National Assembly); Art. 11 for the People's Councils is analogous. */
export const TIMELINE_96_2023_QH15: RuleSet['timeline'] = [
  {
    id: 'request',
    daysBefore: 45,
    anchor: 'session-opening',
    vi: 'Ủy ban Thường vụ Quốc hội (Thường trực HĐND) yêu cầu người được lấy phiếu gửi báo cáo',
    en: 'The Standing Committee asks the rated persons for their reports',
    cite: cite('C', 'Điều 10', 'LN96q'),
  },
  {
    id: 'report',
    daysBefore: 30,
    anchor: 'session-opening',
    vi: 'Người được lấy phiếu gửi báo cáo và bản kê khai tài sản, thu nhập',
    en: 'The rated person sends the report and the declaration of assets and income',
    cite: cite('C', 'Điều 10', 'LN96q'),
  },
  {
    id: 'front-synthesis',
    daysBefore: 25,
    anchor: 'session-opening',
    vi: 'Mặt trận Tổ quốc gửi báo cáo tổng hợp ý kiến, kiến nghị của cử tri',
    en: "The Fatherland Front sends its synthesis of the voters' opinions",
    cite: cite('C', 'Điều 10', 'LN96q'),
  },
  {
    id: 'sent-to-voters',
    daysBefore: 20,
    anchor: 'session-opening',
    vi: 'Toàn bộ tài liệu được gửi đến các đại biểu',
    en: 'All papers are sent to the deputies',
    cite: cite('C', 'Điều 10', 'LN96q'),
  },
  {
    id: 'questions',
    daysBefore: 10,
    anchor: 'session-opening',
    vi: 'Hạn đại biểu đề nghị người được lấy phiếu làm rõ',
    en: 'Last day for deputies to ask the person for clarification',
    cite: cite('L', null),
  },
  {
    id: 'answers',
    daysBefore: 1,
    anchor: 'conference',
    vi: 'Người được lấy phiếu trả lời bằng văn bản trước ngày lấy phiếu',
    en: 'The rated person has answered in writing before the day of the vote',
    cite: cite('L', null),
  },
];

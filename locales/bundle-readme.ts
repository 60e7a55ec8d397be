// What does a bundle say about itself to whoever opens it?

/** One text for every bundle, Vietnamese first; it is an entry of the file like the others. */
export const bundleReadme = `HỒ SƠ KIỂM CHỨNG KẾT QUẢ LẤY PHIẾU TÍN NHIỆM

Tệp này cho phép bất kỳ ai, không cần mạng và không cần tin vào máy chủ, kiểm tra lại:
- số phiếu trong hòm bằng số người đã bỏ phiếu, và mọi mã biên nhận nằm trong leaves.txt;
- điểm chốt hòm phiếu (checkpoint.txt) khớp với mẫu phiếu, danh sách và Ban kiểm phiếu;
- các tổng số (totals.txt) khớp với số phiếu và đúng là số đã được Ban kiểm phiếu ký;
- nhật ký điều hành (audit.txt) không bị sửa, xóa hay chèn.
Tệp không chứa lựa chọn của bất kỳ ai.

Cách kiểm tra: python3 verify.py bundle.zip (chỉ cần Python 3), hoặc npm run -s verify -- bundle.zip
Sau đó so sáu từ của điểm chốt hòm phiếu với sáu từ đã đăng trong nhóm lúc niêm phong.

--------------------------------------------------------------------------------

EVIDENCE OF A CONFIDENCE VOTE

With this file anybody can check, without a network and without trusting the server, that
- the box holds as many ballots as people voted, and every receipt is in leaves.txt;
- the checkpoint of the box (checkpoint.txt) fits the form, the roll and the counting board;
- the sums (totals.txt) fit the ballots and are those that the counting board signed;
- nothing in the log of administration (audit.txt) was changed, removed or inserted.
It does not hold anybody's choice.

To check: python3 verify.py bundle.zip (needs Python 3 alone), or npm run -s verify -- bundle.zip
Then compare the six words of the checkpoint with those posted to the group at the seal.
`;

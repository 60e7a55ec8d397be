// What does the bot tell the owner in Vietnamese when the machine needs a hand?
export const alarmsVi = {
  begun: (p: { name: string; time: string; remedy: string }) =>
    `🔴 <b>${p.name}</b>\nTừ ${p.time}.\n\n<b>Cần làm:</b> ${p.remedy}`,
  over: (p: { name: string; since: string; until: string }) =>
    `🟢 <b>Đã ổn trở lại:</b> ${p.name}\nTừ ${p.since} đến ${p.until}.`,
  of: {
    silence: {
      name: 'Telegram không trả lời quá 30 giây',
      remedy:
        'Xem máy chủ có ra được Internet không. Nút bấm trong lúc này được giữ khoảng 150 giây, sau đó mất: đại biểu nào chưa thấy mã biên nhận thì bấm lại. Nếu kéo dài, hãy tạm dừng hoặc gia hạn đợt đang mở.',
    },
    conflict: {
      name: 'Một chương trình khác đang dùng cùng mã bot (409)',
      remedy:
        'Tắt bản chạy thứ hai. Nếu không biết đó là ai: mã đã lộ – vào @BotFather chọn /revoke, đặt BOT_TOKEN mới rồi khởi động lại.',
    },
    queue: {
      name: 'Có phiếu chờ ghi quá 30 giây',
      remedy:
        'Xem tiến trình có vai trò worker còn chạy không (systemctl status, docker compose ps); nếu không, khởi động lại. Không phiếu nào mất: phiếu chờ được ghi ngay khi worker chạy.',
    },
    'failed-casts': {
      name: 'Có phiếu không ghi được vào hòm',
      remedy:
        'Đừng đóng đợt. Xem nhật ký của worker (đĩa đầy? mất khóa?), sửa rồi khởi động lại worker: các phiếu ấy được thử lại trước khi niêm phong, đại biểu chưa thấy mã biên nhận.',
    },
    redis: {
      name: 'Redis không trả lời',
      remedy:
        'Khởi động lại Redis (hoặc dịch vụ, nếu Redis đi kèm). Đại biểu thấy “chưa ghi nhận” và bấm lại được; phiếu đã báo ghi nhận không mất.',
    },
    disk: {
      name: 'Đĩa của DATA_DIR còn dưới 200 MB hoặc không ghi được',
      remedy:
        'Dọn chỗ trống (nhật ký, bản sao lưu cũ), không xóa gì trong DATA_DIR. Không mở đợt mới cho đến khi đủ chỗ.',
    },
    secrets: {
      name: 'Không ghi được vào SECRETS_DIR',
      remedy:
        'Kiểm tra thư mục tạm (tmpfs) còn không và thuộc đúng người dùng. Đừng khởi động lại máy khi có đợt đang mở: khóa sẽ mất.',
    },
    result: {
      name: 'Kết quả chưa vào nhóm đủ, hoặc chưa rõ đã vào chưa',
      remedy:
        'Xem trong nhóm: bot có còn trong nhóm và được gửi tin không, tin nào còn thiếu. Sau đó Ban tổ chức mở thẻ của đợt (/dotlayphieu), bấm “Kết quả vào nhóm chưa đủ” để gửi lại hoặc xác nhận đã đủ; bot không tự gửi lại để không có hai kết quả.',
    },
  },
};

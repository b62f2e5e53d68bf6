#!/bin/sh
# Đưa output/ lên một máy chủ thuê bằng FTP, với lftp. Gọi ở thư mục có output/; lftp hỏi mật khẩu:
#   sh ftp.sh ftp://tai-khoan@ftp.khuyenhoc.example /public_html
# Thứ tự: ảnh, phông chữ, tệp kiểu chữ trước; rồi trang; sau cùng mới xóa tệp đã mất. Mỗi tệp lên dưới tên tạm rồi mới đổi
# tên, nên không ai nhận nửa tệp. Không đụng tới tệp có dấu chấm ở đầu tên và cgi-bin của máy chủ.
set -eu
exec lftp -c "
set cmd:fail-exit true
set ftp:ssl-force true
set ftp:ssl-protect-data true
set xfer:use-temp-file true
set xfer:temp-file-name .dang-len.*
open '$1'
lcd output
# Tên đổi theo nội dung: có rồi thì không gửi lại.
mirror --reverse --no-perms --ignore-time --parallel=4 --include '^(anh|tai-nguyen|the)/' . '$2'
# Trang khác cỡ hay khác giờ thì gửi lại, mới hơn hay cũ hơn cũng vậy: giờ của máy chủ FTP không đáng tin.
mirror --reverse --no-perms --parallel=4 --exclude '^\.bangvang-' --exclude '^(anh|tai-nguyen|the)/' . '$2'
mirror --reverse --no-perms --ignore-time --delete --exclude '(^|/)\.' --exclude '^cgi-bin/' . '$2'
"

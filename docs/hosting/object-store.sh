#!/bin/sh
# Đưa output/ lên một kho đối tượng (S3, R2, Google Cloud Storage…) bằng rclone. Gọi ở thư mục có output/:
#   sh object-store.sh kho:khuyenhoc
# "kho" là tên đã đặt trong rclone config, "khuyenhoc" là tên kho; trang đứng dưới một nhánh thì ghi kho:khuyenhoc/khuyen-hoc.
# Thứ tự: tệp mà trang cần, tệp tải về, rồi trang, sau cùng mới xóa tệp đã mất; không lúc nào trang trỏ vào chỗ trống.
set -eu
store=$1
forever='public, max-age=31536000, immutable'
short='public, max-age=300'

# send <kiểu> <giữ bao lâu> <luật lọc>...: --checksum so nội dung chứ không so giờ, nên tệp không đổi không bị gửi lại.
send() {
  type=$1 keep=$2
  shift 2
  for rule in "$@"; do set -- "$@" --filter "$rule"; shift; done
  rclone copy output "$store" --checksum --no-update-modtime --fast-list --filter '- .*' --filter '- .*/**' "$@" --filter '- *' \
    --header-upload "Content-Type: $type" --header-upload "Cache-Control: $keep"
}

# Kho không gửi tệp .gz thay cho trang, nên .gz không được đưa lên: CDN nén lấy.
hashed='/{tai-nguyen,anh}/**'
send 'text/css; charset=utf-8' "$forever" "+ $hashed.css"
send 'text/javascript; charset=utf-8' "$forever" "+ $hashed.js"
send 'text/plain; charset=utf-8' "$forever" "+ $hashed.txt"
send image/svg+xml "$forever" "+ $hashed.svg"
send image/png "$forever" "+ $hashed.png"
send image/jpeg "$forever" "+ $hashed.jpg"
send image/webp "$forever" "+ $hashed.webp"
send font/woff2 "$forever" "+ $hashed.woff2"

send image/png "$short" "- $hashed" '+ *.png'
send 'application/json; charset=utf-8' "$short" '- /feed.json' '+ *.json'
send 'text/csv; charset=utf-8' "$short" '+ *.csv'
send application/vnd.openxmlformats-officedocument.spreadsheetml.sheet "$short" '+ *.xlsx'
send 'text/plain; charset=utf-8' "$short" "- $hashed" '+ *.txt'

send 'text/html; charset=utf-8' "$short" '+ *.html'
send 'application/atom+xml; charset=utf-8' "$short" '+ /feed.xml'
send 'application/feed+json; charset=utf-8' "$short" '+ /feed.json'
send 'application/xml; charset=utf-8' "$short" '+ /sitemap.xml'

# Xóa tệp đã mất, cả .gz và tệp có dấu chấm ở đầu tên nếu lần nào đó đã lên. Tệp loại khác, nếu có, lên ở đây.
rclone sync output "$store" --checksum --no-update-modtime --fast-list --delete-after --delete-excluded \
  --filter '- .*' --filter '- .*/**' --filter '- *.gz' --filter '- /_headers' --header-upload "Cache-Control: $short"

#!/bin/sh
# Đưa output/ lên máy chủ riêng bằng rsync qua ssh. Bản mới nằm trọn trong một thư mục của nó, rồi một liên kết đổi sang đó
# trong một bước: người đọc thấy trang cũ hoặc trang mới, không bao giờ nửa nọ nửa kia. Gọi ở thư mục có output/:
#   sh release.sh quantri@khuyenhoc.example /var/www/khuyenhoc hien-hanh
# Tham số cuối là tên liên kết; trang đứng dưới một nhánh thì đó là tên nhánh.
set -eu
host=$1 place=$2 link=$3
release=ban/$(date -u +%Y%m%d-%H%M%S)

ssh "$host" "mkdir -p '$place/ban'"
# Tệp không đổi là liên kết cứng tới bản đang chạy: không gửi lại, giữ nguyên giờ, nên máy đọc không phải tải lại.
rsync --recursive --checksum --chmod=D755,F644 --exclude='.bangvang-*' --link-dest="$place/$link/" \
  output/ "$host:$place/$release/"
# Bản cũ được xóa ngay, vì trong đó có thể còn tên vừa gỡ.
ssh "$host" "cd '$place' && ln -sfn '$release' '$link.moi' && mv -T '$link.moi' '$link' &&
  find ban -mindepth 1 -maxdepth 1 ! -path '$release' -exec rm -rf {} +"

error = lỗi
warning = cảnh báo
note = ghi chú
hint = cách sửa
see-also = xem chỗ này
also = còn nữa
same-lines = { $count } dòng giống vậy: { $lines }
same-cells = { $count } ô giống vậy: { $lines }
cell-place = { $file }, trang { $sheet }, ô { $cell }
left-out = … còn { $count } chỗ [{ $code }] trong { $file }
left-out-rest = … còn { $count } chỗ trong các tệp khác
left-out-hint = Sửa các chỗ trên rồi chạy lại để thấy tiếp; xem hết một lượt: bangvang check --format json

yaml-syntax = Tệp không đúng cú pháp YAML: { $detail }
yaml-syntax-tab = Dòng này thụt đầu bằng phím Tab. YAML chỉ nhận dấu cách.
    .hint = thay mỗi phím Tab bằng hai dấu cách
yaml-syntax-colon = Có dấu hai chấm trong phần chữ mà phần chữ chưa nằm trong ngoặc kép.
    .hint = đặt cả phần chữ trong ngoặc kép: { $shown }
yaml-syntax-indentation = Các dòng thụt đầu không thẳng hàng.
    .hint = các trường của một người phải bắt đầu cùng một cột
yaml-syntax-swallowed = Dòng “{ $shown }” đã bị nuốt vào phần chữ mở ở trên, nên không được đọc.
    .hint = đóng ngoặc kép ở cuối phần chữ, hoặc cho dòng này thụt đầu thẳng hàng với các trường khác
yaml-syntax-comment = Từ dấu # trở đi không được đọc: “{ $shown }” sẽ mất.
    .hint = nếu là nội dung thì đặt cả giá trị trong ngoặc kép; nếu là lời nhắc thì thêm dấu cách sau dấu #
yaml-syntax-anchor = Chữ đứng sau dấu & ở đầu giá trị sẽ mất.
    .hint = đặt cả giá trị trong ngoặc kép
yaml-syntax-tag = Chữ đứng sau dấu ! ở đầu giá trị sẽ mất.
    .hint = đặt cả giá trị trong ngoặc kép
yaml-syntax-dash = Sau dấu gạch đầu dòng phải có dấu cách.
    .hint = viết { $shown }
yaml-syntax-space = Ở đây có dấu cách đặc biệt (hay gặp khi chép từ Zalo, Word), YAML không hiểu.
    .hint = xóa đi rồi gõ lại dấu cách
yaml-syntax-quote = Giá trị bắt đầu bằng dấu có nghĩa riêng trong YAML, hoặc ngoặc kép chưa đóng.
    .hint = đặt cả giá trị trong ngoặc kép: { $shown }
yaml-syntax-no-colon = Sau tên trường phải có dấu hai chấm và dấu cách.
    .hint = viết như class: 9/2
yaml-syntax-flow = Trong ngoặc thiếu dấu phẩy, hoặc thiếu dấu đóng ngoặc.
    .hint = giữa các phần có dấu phẩy: {"{"}name: A, kind: pupil{"}"}; chữ có dấu phẩy thì đặt trong ngoặc kép
yaml-syntax-character = Phần chữ không được bắt đầu bằng ký tự này.
    .hint = đặt phần chữ trong ngoặc kép
yaml-syntax-unclosed = Tệp hết mà dấu ngoặc hay dấu nháy mở ở đây chưa được đóng.
yaml-syntax-alias = Dấu * ở đầu một giá trị có nghĩa riêng trong YAML và ở đây không dẫn tới đâu.
    .hint = đặt giá trị trong ngoặc kép
yaml-syntax-alias-bomb = Tệp dùng bí danh YAML (& và *) nhân dữ liệu lên quá lớn.
yaml-syntax-depth = Dữ liệu lồng nhau quá sâu.
yaml-syntax-too-much = Tệp có nhiều dữ liệu hơn mức đọc được một lần.
    .hint = tách ra: mỗi lễ một tệp
yaml-syntax-key = Tên trường phải là chữ, không thể là danh sách hay bản ghi.
yaml-syntax-documents = Mỗi tệp chỉ chứa một tài liệu YAML; ở đây bắt đầu tài liệu thứ hai.
yaml-syntax-front-matter = Bài viết phải bắt đầu bằng dòng --- và phần thông tin đầu bài.
    .hint = dòng đầu tiên của tệp là ---, rồi title: …, date: …, rồi lại một dòng ---
yaml-syntax-front-matter-end = Phần thông tin đầu bài chưa kết thúc.
    .hint = thêm một dòng --- trước nội dung bài
unknown-field = Không có trường “{ $field }” ở đây.
    .hint = có phải “{ $nearest }” không?
unknown-field-far = Không có trường “{ $field }” ở đây. Các trường dùng được: { $known }.
unknown-field-within = Trường “{ $field }” không đứng một mình ở đây.
    .hint = viết { $whole }
unknown-field-comma = Trong dấu ngoặc, dấu phẩy ngăn các trường, nên “{ $field }” bị hiểu là một trường mới.
    .hint = đặt cả giá trị có dấu phẩy trong ngoặc kép; nhiều giá trị thì viết như [guardian, child]
missing-field = Thiếu trường “{ $field }”.
missing-withdrawal-date = Có “withdrawn” nhưng không ghi ngày rút lại sự đồng ý.
    .hint = ghi ngày, ví dụ withdrawn: 2026-03-01; nếu không rút lại thì bỏ dòng này
wrong-type = Ở đây cần { $expected ->
        [map] các trường (tên: giá trị)
        [list] một danh sách (mỗi dòng bắt đầu bằng dấu gạch)
       *[text] một dòng chữ
    }, nhưng tệp ghi { $found ->
        [map] các trường
        [list] một danh sách
        [nothing] không có gì
       *[text] một dòng chữ
    }.
duplicate-key-name = Trường “name” ghi hai lần: có lẽ thiếu dấu gạch - trước người thứ hai.
    .hint = thêm “- ” trước name của người thứ hai; đừng xóa dòng nào
wrong-type-long = Phần chữ này dài quá { $most } byte.
    .hint = có thiếu dấu nháy đóng không? Bài dài thì viết thành tin trong news/
duplicate-key = Trường “{ $field }” ghi hai lần trong cùng một bản ghi.
    .hint = giữ lại một dòng
not-utf8 = Dòng { $line } có ký tự không thuộc bảng mã UTF-8.
    .hint = mở tệp bằng trình soạn thảo và lưu lại với bảng mã UTF-8
not-utf8-utf16 = Tệp lưu bằng bảng mã UTF-16.
    .hint = lưu lại với bảng mã UTF-8
unreadable-file = Không mở được tệp: { $detail }
unreadable-file-folder = Đây là một thư mục, nhưng tên thì là tên của một tệp dữ liệu.
unreadable-file-special = Đây không phải là tệp thường.
unreadable-file-large = Tệp lớn hơn { $megabytes } MB.
unreadable-file-site = Không có tệp content/site.yaml. Thư mục này chưa phải là một trang Bảng Vàng.
    .hint = chạy lệnh trong thư mục có content/, hoặc chỉ ra bằng --site
unread-file = Tệp này không thuộc loại nào mà chương trình đọc, nên không được đăng.
    .hint = danh sách: winners/*.yaml; bài viết: news/*.md; ảnh: images/
outside-site = Liên kết này dẫn ra ngoài thư mục của trang, nên không được đọc.
invalid-date = “{ $value }” không phải là ngày.
    .hint = viết dạng 20/8/2023 hoặc 2023-08-20
invalid-date-form = Ngày “{ $value }” chưa đúng cách viết.
    .hint = viết { $proposal }
invalid-date-impossible = Không có ngày “{ $value }” trong lịch.
invalid-date-short-year = Ngày “{ $value }” ghi năm bằng hai chữ số.
    .hint = có phải { $proposal } không?
invalid-date-month-first = Ngày “{ $value }” có vẻ ghi tháng trước ngày.
    .hint = có phải { $proposal } không?
invalid-date-serial = “{ $value }” là số thứ tự ngày của Excel, không phải ngày.
    .hint = có phải { $proposal } không?
invalid-school-year = “{ $value }” không phải là một năm học: hai năm phải liền nhau.
    .hint = có phải { $proposal } không?
invalid-school-year-form = “{ $value }” chưa đúng cách viết năm học.
    .hint = viết hai năm liền nhau có gạch nối, như 2022-2023
invalid-id = “{ $value }” không dùng làm địa chỉ được: chỉ gồm chữ thường không dấu a–z, chữ số và dấu gạch nối.
    .hint = đổi thành “{ $proposal }”
invalid-id-too-long = Mã “{ $value }” dài quá 100 ký tự.
invalid-id-reserved = Mã “{ $value }” đã dành cho việc khác, không đặt được.
invalid-id-name = Không rút được địa chỉ từ tên “{ $value }”.
    .hint = thêm trường id: với chữ thường không dấu, ví dụ id: nguyen-thi-hoa
invalid-campaign = Không rút được địa chỉ từ tên phong trào “{ $value }”.
    .hint = viết tên phong trào có chữ, ví dụ: Tháng khuyến học 2026
invalid-campaign-too-long = Tên phong trào “{ $value }” dài quá, không làm địa chỉ được (nhiều nhất 100 ký tự).
    .hint = viết tên gọi ngắn, tên đầy đủ nêu trong bài
invalid-alias = “{ $value }” không phải là một địa chỉ cũ trên trang này.
    .hint = viết dạng /tin/ten-bai-cu/
invalid-number = “{ $value }” không phải là một số.
    .hint = viết 1234 hoặc 1.234
invalid-number-unit = “{ $value }” có đơn vị hoặc chữ, không rõ là bao nhiêu.
    .hint = viết đủ số, có phải { $proposal } không?
invalid-number-letter = “{ $value }” có chữ cái lẫn trong số.
    .hint = có phải { $proposal } không?
invalid-number-decimal = “{ $value }” không phải là số nguyên.
invalid-number-year = “{ $value }” không phải là một năm.
invalid-number-percent = “{ $value }” không phải là tỷ lệ phần trăm từ 0 đến 100.
invalid-number-page-size = Số dòng mỗi trang phải từ 10 đến 500, không phải { $value }.
invalid-number-expiry = Thời hạn nêu tên trẻ em phải từ 1 đến 100 năm, không phải { $value }.
invalid-choice = “{ $value }” không phải là một lựa chọn ở đây. Các lựa chọn: { $explained }.
    .hint = có phải “{ $nearest }” không?
invalid-url = “{ $value }” không phải là địa chỉ trang web.
    .hint = viết đủ, ví dụ https://khuyenhoc.example/thanh-khe/
unknown-ward = Không có phường nào mang mã “{ $id }”.
    .hint = có phải “{ $nearest }” không?
unknown-model = Không có mô hình nào mang mã “{ $id }”.
    .hint = có phải “{ $nearest }” không?
unknown-article = Không có bài viết nào mang mã “{ $id }”.
    .hint = có phải “{ $nearest }” không?
unknown-ceremony = Không có lễ tuyên dương nào mang mã “{ $id }”.
    .hint = có phải “{ $nearest }” không?
duplicate-id = Mã “{ $id }” đã dùng ở tệp { $other }.
    .hint = đổi tên một trong hai tệp; mã đã đăng thì giữ nguyên
duplicate-result = Phường { $ward }, mô hình { $model }, năm { $year } ghi hai lần.
    .hint = giữ lại một dòng
address-collision = Hai người trong một lễ cùng địa chỉ { $address }.
    .hint = thêm cho một người: id: { $proposal }
address-collision-section = Địa chỉ { $address } là của một mục của trang.
    .hint = đổi tên tệp
address-collision-alias = Địa chỉ cũ { $address } là của một trang khác.
overlapping-periods = Hai khoảng thời gian chồng lên nhau hoặc sai thứ tự.
    .hint = tên mới nhất đứng cuối; mỗi tên cũ có to: là ngày cuối cùng
stated-total = Quyết định ghi { $stated } người, danh sách có { $rows } dòng.
    .hint = đối chiếu với quyết định: thiếu, thừa dòng hay số ghi nhầm?
stated-total-prizes = Quyết định ghi tổng tiền thưởng { $stated } đồng, cộng các dòng được { $rows } đồng.
    .hint = đối chiếu từng mức thưởng với quyết định
recognised-exceeds-registered = Số công nhận ({ $part }) lớn hơn số đăng ký ({ $whole }).
recognised-exceeds-base = Số công nhận ({ $part }) lớn hơn tổng số ({ $whole }).
registered-exceeds-base = Số đăng ký ({ $part }) lớn hơn tổng số ({ $whole }).
ward-not-in-force = { $ward } chỉ còn đến { $limit }, mà lễ vào ngày { $held }.
    .hint = dùng phường có tại ngày đó
ward-not-in-force-yet = { $ward } có từ { $limit }, mà lễ vào ngày { $held }.
    .hint = dùng phường có tại ngày đó
decision-after-ceremony = Quyết định ký ngày { $signed }, sau ngày làm lễ { $held }.
duplicate-decision = Quyết định { $number } đã dùng cho một lễ khác.
probable-duplicate = “{ $name }” có lẽ ghi hai lần trong cùng một lễ.
    .hint = nếu là hai người, ghi rõ lớp hoặc trường; nếu là một, bỏ một dòng
probable-duplicate-campaign = Phong trào “{ $name }” và “{ $other }” có lẽ là một; trang đang gom chung các bài.
    .hint = viết một tên như nhau ở mọi bài; nếu là hai phong trào, đặt hai tên khác hẳn
consent-missing = { $count } trong { $total } người là trẻ em chưa có sự đồng ý, nên chỉ được tính vào tổng số.
    .hint = khi đã có giấy đồng ý, ghi consent: của lễ hoặc của từng em
consent-incomplete = “{ $name }” chỉ được tính vào tổng số: còn thiếu sự đồng ý của { $missing ->
        [child] chính em (child)
        [guardian] người giám hộ (guardian)
       *[both] người giám hộ (guardian) và, từ 7 tuổi, của chính em (child)
    }.
    .hint = ghi by: [guardian, child] khi đã có đủ hai bên
consent-incomplete-ceremony = { $count } em chỉ được tính vào tổng số: còn thiếu sự đồng ý của { $missing ->
        [child] chính các em (child)
        [guardian] người giám hộ (guardian)
       *[both] người giám hộ (guardian) và, từ 7 tuổi, của chính các em (child)
    }.
    .hint = ghi by: [guardian, child] khi đã có đủ hai bên
missing-image = Không có ảnh “{ $name }” trong content/.
    .hint = có phải “{ $nearest }” không?
missing-image-outside = Ảnh “{ $name }” nằm ở trang khác; trang này chỉ dùng ảnh của mình.
    .hint = chép ảnh vào content/images/ rồi ghi images/tên-ảnh.jpg
image-unreadable-format = Tệp này không phải là ảnh thuộc loại đọc được (JPEG, PNG, WebP).
    .hint = mở bằng chương trình xem ảnh rồi lưu lại thành JPEG
image-unreadable-file = Không mở được tệp ảnh: { $detail }
image-unreadable-heic = Đây là ảnh HEIC của iPhone hoặc điện thoại đời mới, dù tên tệp có thể ghi là .jpg. Chương trình đọc ảnh JPEG, PNG và WebP.
    .hint = trên iPhone: Cài đặt › Camera › Định dạng › Tương thích nhất, rồi chụp lại, hoặc gửi ảnh qua Zalo rồi tải về; trên máy tính: mở ảnh bằng Photos (Windows) hay Xem trước (Mac) rồi lưu thành JPEG. Chỉ đổi đuôi tên tệp thì không được
image-unreadable-kind = { $kind ->
        [video] Tệp này là phim, không phải ảnh.
       *[other] Tệp này là { $kind }, dù tên tệp có thể ghi khác. Chương trình đọc ảnh JPEG, PNG và WebP.
    }
    .hint = { $kind ->
        [video] chụp một hình trong phim rồi lưu thành JPEG
       *[other] mở bằng chương trình xem ảnh rồi lưu lại thành JPEG hoặc PNG
    }
image-unreadable-cut = Ảnh bị cụt: tệp mới có phần đầu, phần dưới của ảnh không còn.
    .hint = chép hoặc tải lại từ ảnh gốc; thường là do tải từ Zalo chưa xong
image-unreadable-large = Ảnh rộng { $width } và cao { $height } điểm ảnh, lớn hơn mọi máy ảnh.
    .hint = thu nhỏ ảnh lại; 4000 điểm ảnh mỗi chiều là quá đủ
image-unreadable = Không đọc được ảnh: { $detail }
    .hint = mở ảnh bằng một chương trình xem ảnh và lưu lại dạng JPEG
broken-link = Liên kết “{ $target }” dẫn tới { $path }, nhưng không có gì ở đó.
broken-link-unread = “({ $target })” định viết là liên kết hoặc ảnh, nhưng không thành, nên sẽ hiện nguyên cả dấu ngoặc.
    .hint = không để dấu cách giữa ] và (; đường dẫn có dấu cách thì viết (<{ $target }>)
unsafe-link = Liên kết “{ $target }” có thể chạy mã hoặc dẫn đi nơi không rõ, nên chỉ giữ phần chữ.
private-data-in-text = { $kind ->
        [phone] Số điện thoại
        [citizen-id] Số căn cước, định danh
       *[email] Địa chỉ thư điện tử
    } (“{ $value }”) nằm trong phần chữ sẽ đăng lên trang.
    .hint = bỏ đi; nếu cần giữ để liên hệ thì ghi vào private:
legacy-encoding = Chữ ở đây gõ theo bảng mã { $encoding }, không phải Unicode.
    .hint = có phải “{ $proposal }” không? Nếu đúng, gõ lại như vậy; chương trình không tự đổi
legacy-encoding-letter = “{ $value }” có chữ Ð (U+00D0) của tiếng Iceland, chỉ trông giống chữ Đ.
    .hint = viết “{ $proposal }”
spreadsheet-value = “{ $value }” có lẽ không phải nội dung đã gõ: Excel đã tự đổi.
    .hint = có phải “{ $proposal }” không? Trong Excel, định dạng cột là Text trước khi gõ
shouted-name = Tên “{ $name }” viết hoa toàn bộ.
    .hint = viết “{ $proposal }”
name-casing = Tên “{ $name }” có tiếng chưa viết hoa chữ đầu, hoặc viết hoa ở giữa.
    .hint = có phải “{ $proposal }” không?
honorific-in-name = “{ $honorific }” đứng trước “{ $name }” không thuộc về tên; để vậy thì sai thứ tự danh sách và sai địa chỉ trang.
    .hint = viết “{ $name }”
odd-name = Tên “{ $name }” có ký tự “{ $character }”, tên người không có.
    .hint = chỉ ghi họ và tên của một người: bỏ số thứ tự, lớp, dấu câu; chữ hỏng thì gõ lại
unknown-form = “{ $value }” không phải là hình thức khen thưởng thường dùng.
    .hint = có phải “{ $nearest }” không?
date-outside-school-year = Lễ tổ chức ngày { $date }, trước khi năm học { $year } bắt đầu.
    .hint = xem lại năm trong ngày, hoặc school_year
date-outside-school-year-late = Lễ tổ chức ngày { $date }, hơn một năm sau khi năm học { $year } kết thúc.
    .hint = xem lại năm trong ngày, hoặc school_year
date-outside-school-year-signed = Quyết định ngày { $date } ký trước khi năm học { $year } bắt đầu.
    .hint = xem lại năm trong ngày, hoặc school_year
date-outside-school-year-signed-late = Quyết định ngày { $date } ký hơn một năm sau khi năm học { $year } kết thúc.
    .hint = xem lại năm trong ngày, hoặc school_year
implausible-birth = Theo ngày sinh này thì “{ $name }” sinh sau ngày lễ.
    .hint = xem lại ngày sinh; khi chưa đúng, người này được coi như trẻ nhỏ
implausible-birth-age = Theo ngày sinh này thì “{ $name }” { $age } tuổi vào ngày lễ.
    .hint = xem lại ngày sinh, hoặc kind
private-data-leaked = Dữ liệu riêng ({ $field } của { $record }) sẽ lộ ra ở { $artifact }{ $more ->
        [none] {""}
       *[other] {" "}và { $more } tệp khác
    }; chưa đăng gì cả.
    .hint = bỏ nội dung đó khỏi đoạn chữ sẽ đăng, hoặc khỏi private: nếu nó không phải là điều riêng tư
private-data-leaked-photo = Ảnh { $photo } là ảnh của “{ $name }”, người chưa đồng ý đăng ảnh, nhưng còn được dùng ở chỗ khác; chưa đăng gì cả.
    .hint = bỏ ảnh ở chỗ khác đó, hoặc ghi photo: true khi đã có sự đồng ý
private-data-leaked-name = Tên “{ $name }” của người không được nêu ở đó sẽ hiện ra ở { $artifact }{ $more ->
        [none] {""}
       *[other] {" "}và { $more } tệp khác
    }; chưa đăng gì cả.
    .hint = bỏ tên đó khỏi đoạn chữ; nếu là tên đường, tên trường hay nhân vật lịch sử thì ghi thêm privacy: {"{"}public_names: [đường { $name }]{"}"} vào site.yaml
private-data-leaked-index = Trang { $address } nêu tên trẻ em mà giao diện không chặn máy tìm kiếm; chưa đăng gì cả.
    .hint = trong mẫu của giao diện, thêm <meta name="robots" content="noindex"> khi có page.noindex
private-data-leaked-metadata = Ảnh còn mang thông tin lúc chụp ({ $kind }); chưa đăng gì cả.
missing-from-output = “{ $name }” được phép nêu tên, nhưng trang { $address } không có tên này; chưa đăng gì cả.
    .hint = mẫu của giao diện phải hiện mọi dòng trong danh sách
template-error = Giao diện có chỗ sai: { $detail }
    .hint = trong khi dựng trang { $address }
invalid-theme = Không có giao diện “{ $name }”.
    .hint = có phải “{ $nearest }” không?
invalid-theme-loop = Các giao diện kế thừa lẫn nhau thành vòng: { $chain }.
invalid-theme-file = { $detail }
template-missing = Giao diện không có mẫu { $template }.
address-collision-output = Hai tệp cùng địa chỉ: { $address } và { $other }.
broken-link-page = Trang { $page } có liên kết tới “{ $target }”, nhưng không có gì ở đó.

unknown-code = Không có mã “{ $code }”.
    .hint = Có phải “{ $nearest }” không?
not-published = Chưa đăng gì. Trang đã đăng trước đây còn nguyên.
nothing-wrong = Không thấy điều gì sai.
pages-new = Trang mới ({ $count })
pages-changed = Trang sửa ({ $count })
pages-removed = Trang gỡ ({ $count })
pages-unchanged = Trang giữ nguyên ({ $count })
report-part = Phần { $number } trong { $count } phần của trang; có đủ các phần thì ghép lại bằng bangvang join. Lượt khen dưới đây là của cả trang.
report-pages = Trang: { $new } mới, { $changed } sửa, { $removed } gỡ, { $unchanged } giữ nguyên
report-files = Tệp khác: { $new } mới, { $changed } sửa, { $removed } gỡ, { $unchanged } giữ nguyên
report-people = Lượt khen: { $total } = { $full } có trang riêng + { $list } trong danh sách + { $masked } tên viết tắt + { $counted } chỉ tính vào tổng số
not-exported = Chưa xuất gì. Dữ liệu đã xuất trước đây còn nguyên.
export-done = Dữ liệu mở trong { $path }: { $new } tệp mới, { $changed } sửa, { $removed } gỡ, { $unchanged } giữ nguyên.
report-done = Xong sau { $seconds } giây.
report-nothing = Không có gì thay đổi, không ghi tệp nào ({ $seconds } giây).
join-done = Đã ghép { $parts } phần vào { $path }: { $new } tệp mới, { $changed } sửa, { $removed } gỡ, { $unchanged } giữ nguyên
join-no-part = thư mục { $path } không giữ phần nào của trang; mỗi phần được dựng bằng bangvang build --shard I/N --output THƯ-MỤC
join-twice = hai thư mục { $path } và { $other } giữ cùng một phần của trang; mỗi phần chỉ ghép một lần
join-missing = thiếu phần { $numbers } trong { $count } phần; phần nào dựng có lỗi thì không có gì để ghép, hãy xem lời báo của lần dựng ấy
join-other-build = phần trong { $path } thuộc một lần dựng khác với phần đầu tiên: dữ liệu, giao diện, bản chương trình hoặc số phần không giống; hãy dựng lại mọi phần từ cùng một dữ liệu
join-changed = tệp { $path } không còn như lúc dựng, hoặc bị thiếu; hãy chép lại phần ấy hoặc dựng lại
refused-holds-site = thư mục { $path } chứa dữ liệu của trang, không thể đặt trang đã dựng vào đó
refused-foreign-file = tệp { $path } không do chương trình này ghi ra, nên không ghi đè; chuyển tệp đi chỗ khác hoặc chọn thư mục khác
refused-other-purpose = thư mục { $path } đang chứa trang đã dựng mà lệnh này xuất dữ liệu, hoặc ngược lại; hãy chọn thư mục khác
refused-no-folder = { $path } không phải là thư mục
refused-foreign-folder = thư mục { $path } đang có tệp mà chưa lần dựng nào ghi ra; hãy chọn một thư mục trống bằng --output, hoặc chuyển các tệp ấy đi chỗ khác
refused-other-part = thư mục { $path } đang chứa cả trang hoặc một phần khác của trang; mỗi phần cần một thư mục riêng, và các phần được ghép vào một thư mục khác bằng bangvang join
refused-not-for-a-site = { $path } là thư mục riêng của một người hoặc cả một ổ đĩa; hãy chọn một thư mục bên trong bằng --output
serve-listening = Xem thử tại { $url } (dừng: Ctrl+C)
serve-port-taken = Cổng { $port } đang có chương trình khác dùng, nên lấy cổng khác.
serve-built = Đã dựng sau { $seconds } giây: { $count } tệp mới hoặc đổi, { $warnings } cảnh báo.
serve-broken = Chưa dựng được ({ $seconds } giây). Trình duyệt vẫn hiện bản đúng gần nhất; sửa xong là trang tự cập nhật.
changed-meanwhile = tệp { $path } đã thay đổi trong lúc dựng, nên chưa có gì được công bố; hãy dựng lại
no-open-data = trang không làm dữ liệu mở: mục leaves_out trong content/site.yaml có ghi data
busy = một lần dựng khác của trang này đang chạy; hãy đợi nó xong rồi dựng lại
busy-process = một lần dựng khác của trang này đang chạy (tiến trình số { $process }); hãy đợi nó xong rồi dựng lại

takedown-done = Đã ghi ngày rút lại sự đồng ý của “{ $name }” ({ $date }) vào { $place }. Từ lần dựng sau, người này chỉ được tính vào tổng số.
takedown-already = “{ $name }” đã rút lại sự đồng ý từ ngày { $date } ({ $place }). Không có gì thay đổi.
takedown-photo = Ảnh { $path } không còn được đăng. Tệp gốc vẫn nằm trong content/images/; hãy tự xóa nếu không cần giữ.
takedown-photo-used = Ảnh { $path } còn được dùng ở những chỗ sau. Lệnh này không sửa các chỗ đó:
takedown-rows = Tên “{ $name }” còn đứng trong những dòng khác. Nếu vẫn là người này, hãy gỡ tiếp:
takedown-texts = Tên “{ $name }” còn đứng ở những chỗ sau. Phải tự sửa các chỗ đó trước, nếu không bangvang build sẽ dừng và tên vẫn còn trên mạng:
takedown-next = Hãy chạy bangvang build rồi tải trang lên.
takedown-nothing = Chưa gỡ gì. Hãy sửa các lỗi trên rồi chạy lại.
takedown-near = Có phải là:
takedown-no-ceremonies = không có danh sách nào trong { $path }; chạy lệnh trong thư mục có content/, hoặc chỉ ra bằng --site
takedown-unknown-winner = Trong { $file } không có ai mang mã “{ $winner }”.
takedown-two-ceremonies = Mã lễ “{ $id }” đứng ở nhiều tệp: { $files }. Chưa gỡ gì; hãy đặt lại mã cho đúng rồi chạy lại.
takedown-two-winners = Nhiều người trong lễ cùng mang mã “{ $winner }”, không rõ là ai. Chưa gỡ gì; hãy thêm id: cho từng người rồi chạy lại.
takedown-shared-row = Dòng của người này dùng chung với chỗ khác qua dấu & và * của YAML, nên không thể gỡ riêng một người. Chưa gỡ gì; hãy viết riêng ra ở những chỗ sau:
takedown-shared-consent = Phần consent của người này còn dùng chung cho người khác qua dấu & và * của YAML. Chưa gỡ gì; hãy viết riêng ra ở những chỗ sau:
takedown-unproved = Không ghi được vào { $file } mà chắc chắn không làm thay đổi chỗ khác, nên tệp được để nguyên. Hãy tự thêm withdrawn: vào consent: của người này.
takedown-changed = Tệp { $path } vừa được người khác ghi. Chưa gỡ gì; hãy chạy lại.
takedown-protected = Tệp { $path } không cho ghi. Chưa gỡ gì.

schema-done = Các tệp gợi ý cho VS Code trong { $path }: { $written } tệp ghi mới, { $unchanged } giữ nguyên.
schema-settings-kept = Tệp .vscode/settings.json có sẵn được để nguyên. Muốn mọi tệp đều có gợi ý, thêm vào đó:
schema-no-site = không có content/ trong { $path }; chạy lệnh trong thư mục của trang, hoặc chỉ ra bằng --site
new-done = Đã tạo trang “{ $title }” trong { $path }:
new-made-guide = việc cần làm tiếp theo, từng bước
new-made-site = thông tin chung và mức nêu tên
new-made-wards = các phường, xã, đặc khu: { $wards }
new-made-models = năm mô hình học tập, với chỉ tiêu theo văn bản
new-made-pages = trang giới thiệu, trang đính chính và gỡ tên
new-made-news = một tin mở trang; sửa hoặc xóa tùy ý
new-made-schema = để VS Code gợi ý và giải thích các trường
new-namesake = Đã có một nơi cùng tên “{ $name }” ở trên, nên nơi sau mang mã “{ $id }”. Nếu là một thì xóa tệp content/wards/{ $id }.yaml.
new-next = Việc tiếp theo:
new-next-serve = xem thử trang trên máy này
new-next-import = đưa danh sách đầu tiên từ tệp Excel vào
new-next-build = dựng trang vào output/ để đưa lên mạng
new-next-address = Địa chỉ { $url } chỉ để tạm; trước khi đưa trang lên mạng hãy ghi địa chỉ thật vào base_url trong content/site.yaml.
new-some-list = DANH-SACH.xlsx
new-occupied = thư mục { $path } không trống (có { $entry }); hãy chọn một thư mục mới. Không có gì bị thay đổi
new-missing = còn thiếu { $flags }; ở đây không hỏi được, hãy ghi rõ trong lệnh. Chưa tạo gì
new-blank = phần này không được để trống
new-not-an-email = “{ $value }” không phải là một địa chỉ thư điện tử; viết như hoikhuyenhoc@ankhe.vn
new-ward-without-unit = “{ $name }” chưa ghi là phường, xã hay đặc khu; viết như “phường An Khê”
new-ward-without-id = không rút được mã từ tên “{ $name }”
new-ask-association = Tên hội
    .hint = Hội đứng tên trang này, ví dụ Hội Khuyến học phường An Khê.
new-ask-title = Tên trang
    .hint = Tên hiện ở đầu mọi trang. Bấm Enter để dùng tên trong ngoặc.
new-ask-base-url = Địa chỉ trang
    .hint = Địa chỉ của trang trên mạng, ví dụ https://khuyenhoc.example/an-khe/. Chưa biết thì bấm Enter, sửa sau được.
new-ask-ward = Phường, xã
    .hint = Các phường, xã, đặc khu của hội, cách nhau bằng dấu phẩy: phường An Khê, phường Thanh Khê.
new-ask-email = Thư điện tử
    .hint = Nơi người dân gửi yêu cầu sửa hoặc gỡ tên, hiện ở chân trang. Chưa có thì bấm Enter.
new-ask-list = Tệp Excel
    .hint = Danh sách đầu tiên muốn đăng, nếu có. Chưa có thì bấm Enter.

# Các bước của một lần dựng (--timings) và thanh tiến độ
phase-look = xem có gì thay đổi
phase-read = đọc dữ liệu
phase-check = kiểm tra
phase-gate = lọc phần được công bố
phase-secrets = liệt kê điều phải giữ kín
phase-pictures = ảnh và giao diện
phase-cards = ảnh chia sẻ
phase-survey = xếp và đếm
phase-deal = chia phần
phase-pages = dựng trang và tệp
phase-prove = kiểm chứng
phase-publish = ghi ra
phase-all = tất cả
progress-photos = Ảnh
progress-cards = Ảnh chia sẻ
progress-sheets = Trang
progress-files = Ghi ra

# Nhập danh sách
unknown-ward-name = Không có phường nào tên “{ $name }” trong content/wards/.
    .hint = có phải “{ $nearest }” không?
unknown-model-name = Không có mô hình nào tên “{ $name }” trong content/models/.
    .hint = có phải “{ $nearest }” không?
legacy-encoding-cell = Ô này gõ theo bảng mã { $encoding }, không phải Unicode.
    .hint = có phải “{ $proposal }” không? Thêm --convert để đổi, có nêu trước và sau
odd-name-spaces = Tên “{ $name }” có khoảng trắng thừa.
    .hint = viết “{ $proposal }”; thêm --tidy để sửa, có nêu trước và sau
spreadsheet-value-zero = “{ $value }” thiếu một chữ số: Excel đã bỏ số 0 đứng đầu.
    .hint = có phải “{ $proposal }” không? Thêm --tidy để sửa, có nêu trước và sau
spreadsheet-value-lines = “{ $value }” có chỗ xuống dòng giữa ô: không rõ là một người hay nhiều người.
    .hint = mỗi người một dòng của bảng; nếu là một người, xóa chỗ xuống dòng trong ô
spreadsheet-value-merged = Ô “{ $value }” gộp chung cho { $count } người, không rõ là của chung hay của từng người.
    .hint = bỏ gộp ô, ghi riêng cho từng người
missing-kind-in-list = Danh sách không cho biết những người này là ai: học sinh, giáo viên, hộ gia đình…
    .hint = thêm cột “Đối tượng”, hoặc --kind "học sinh" cho cả danh sách
import-list = { $file }, trang { $sheet }: tiêu đề cột ở dòng { $row }, { $count } người và tập thể.
import-columns = Các cột được đọc:
import-private = { " " }(riêng, không đăng)
import-unknown-column = Chưa rõ cột { $column } “{ $heading }” ({ $count } ô có chữ) nên không đọc. Thêm --map "{ $heading }=…", hoặc --map "{ $heading }=-" nếu đúng là không cần.
import-unknown-column-near = Chưa rõ cột { $column } “{ $heading }” ({ $count } ô có chữ) nên không đọc. Có phải “{ $near }” không? Nếu đúng, thêm --map "{ $heading }={ $near }"; nếu không cần, --map "{ $heading }=-".
import-left-out = Không đọc cột “{ $heading }”, như đã dặn.
import-hidden = Có đọc cả những dòng đang ẩn: { $rows }. Thêm --skip-hidden nếu không muốn.
import-passed-total = Bỏ qua dòng { $row }, là dòng tổng: { $words }
import-passed-section = Bỏ qua dòng { $row }, không phải một người (tên trường, khối thì ghi vào một cột riêng): { $words }
import-passed-below = Bỏ qua dòng { $row }, đứng sau danh sách: { $words }
import-passed-hidden = Bỏ qua dòng { $row } đang ẩn: { $words }
import-mended-letters = Đã đổi { $count } ô sang Unicode:
import-mended-names = Đã sửa { $count } tên:
import-mended-zeros = Đã thêm số 0 cho { $count } ô:
import-mended-units = Đã bỏ chữ sau { $count } số tiền:
import-more = … và { $count } nữa
import-new = Lễ mới, tệp { $path }:
import-difference = Thêm { $added } · Sửa { $changed } · Bớt { $removed } · Giữ nguyên { $same }
import-doubt-go = { $count } trong { $of } người đang có sẽ mất khỏi danh sách.
import-doubt-column = Cột “{ $column }” đổi ở { $count } trong { $of } người: có thể cột này đã bị sắp xếp riêng.
import-doubt-withdrawn-goes = “{ $name }” đã rút lại sự đồng ý nhưng không còn trong danh sách: nếu xóa khỏi tệp, lần nhập một danh sách cũ sẽ đưa tên này trở lại.
import-doubt-withdrawn = “{ $name }” trùng tên một người đã rút lại sự đồng ý: nếu là cùng một người thì không được thêm.
import-doubt-name = “{ $old }” đổi thành “{ $new }”: nếu là người khác thì sự đồng ý của người trước không phải của người sau.
import-doubt-which = Có nhiều người tên “{ $name }”, không rõ là ai: thêm cột Mã, ngày sinh, lớp hoặc trường.
import-doubt-ages = { $count } ngày sinh cho ra tuổi khó tin, mà tuổi quyết định được đăng tên hay không.
import-needs-yes = Thay đổi trông bất thường nên chưa ghi. Nếu đúng, chạy lại với --yes.
import-ask = Ghi vào { $path }? [C/k]
import-not-written = Chưa ghi gì.
import-dry-run = Mới xem thử, chưa ghi vào { $path }.
import-nothing = Không có gì thay đổi trong { $path }.
import-done = Đã ghi { $path }. Muốn trở lại như trước: bangvang undo
import-check = Kiểm tra tệp sau khi nhập: { $errors } lỗi, { $warnings } cảnh báo, { $notes } lưu ý; xem bằng bangvang check.
import-errors = Chưa ghi gì: sửa các lỗi trên trong bảng tính rồi chạy lại.
import-list-has-errors = Chưa ghi gì: sửa các lỗi trên trong tệp danh sách trước.
import-no-field = --map "{ $pair }" không đúng: viết "tên cột=mục". Các mục: { $fields }
import-map-private = --map "{ $pair }": tên phụ huynh, số điện thoại, số căn cước và tài khoản chỉ dùng riêng, không thành mục nào được đăng.
import-unknown-ward = Không có phường nào mang mã “{ $id }” trong content/wards/.
import-unknown-ward-near = Không có phường nào mang mã “{ $id }” trong content/wards/; có phải “{ $near }” không?
import-other-sheets = Tệp còn các trang khác có chữ, không đọc: “{ $sheets }”.
import-no-sheet = { $file } không có trang tính đó. Các trang của tệp:
import-several-sheets = { $file } có nhiều trang tính chứa danh sách; thêm --sheet "TÊN" để chọn một trang:
import-no-heading = Trang { $sheet } không có dòng tiêu đề cột nào nhận ra được (STT, Họ và tên, Lớp…).
import-no-names = Trang { $sheet }: tiêu đề ở dòng { $row } không có cột họ và tên. Thêm --map "tên cột=name".
import-no-names-near = Trang { $sheet }: tiêu đề ở dòng { $row } không có cột họ và tên. Có phải “{ $headings }” không? Nếu đúng, thêm --map "tên cột=name".
import-two-names = Trang { $sheet }: tiêu đề ở dòng { $row } có nhiều cột họ tên: “{ $headings }”. Thêm --map "tên cột=-" cho cột không phải tên người được khen.
import-unknown-ceremony = Chưa có lễ nào mang mã “{ $id }”. Nếu là lễ mới, thêm ngày tổ chức: --date 2026-08-20
import-unknown-ceremony-near = Chưa có lễ nào mang mã “{ $id }”; có phải “{ $near }” không? Nếu là lễ mới, thêm ngày tổ chức: --date 2026-08-20
import-shared = { $file }: chỗ cần sửa đang dùng chung (&, *) với người khác. Viết riêng ra trước, ở các dòng:
import-unsure = { $file }: không chắc sửa chỗ này mà không làm mất gì. Hãy sửa tay ở dòng:
import-unproved = { $file }: không chứng minh được là chỉ sửa đúng chỗ cần sửa, nên không ghi gì. Xin báo lỗi này cho nhóm làm chương trình.
undo-done = Đã trở lại như trước lệnh “{ $command }” ngày { $date }:
undo-nothing = Không có lần nhập nào để trở lại.
undo-changed = Không trở lại được: sau lần nhập, các tệp sau đã được sửa tiếp. Bản trước khi nhập vẫn còn trong .bangvang/history/; lấy lại phần cần bằng tay:
spreadsheet-unreadable = Không đọc được { $file }: { $detail }
spreadsheet-empty = { $file } không có gì bên trong.
spreadsheet-pdf = { $file } là tệp PDF, không phải bảng tính. Xin bản Excel, hoặc chép bảng vào Excel.
spreadsheet-document = { $file } là văn bản, không phải bảng tính. Chép bảng trong đó vào Excel rồi lưu lại.
spreadsheet-picture = { $file } là ảnh, không phải bảng tính.
spreadsheet-archive = { $file } là tệp nén. Giải nén trước rồi nhập tệp bên trong.
spreadsheet-other = { $file } là dạng bảng tính chưa đọc được. Mở bằng Excel hoặc LibreOffice rồi lưu thành .xlsx.
spreadsheet-unknown = { $file } không phải bảng tính đọc được (.xlsx, .xls, .ods, .csv).
spreadsheet-html = { $file } thật ra là trang web (HTML) mang tên bảng tính. Mở bằng Excel rồi lưu thành .xlsx.
spreadsheet-protected = { $file } có mật khẩu. Mở bằng Excel, bỏ mật khẩu, lưu lại rồi nhập.
spreadsheet-too-large = { $file } lớn quá ({ $limit }). Xóa ảnh và các trang không cần rồi lưu lại.
spreadsheet-too-many = { $file } có quá nhiều dòng, cột hoặc trang ({ $limit }). Chép riêng danh sách vào một tệp mới.
spreadsheet-damaged = { $file } bị hỏng: { $detail }. Mở bằng Excel rồi lưu lại.
spreadsheet-quote = { $file }: dấu ngoặc kép mở ở dòng { $row } không có dấu đóng.
template-done = Đã tạo { $path }. Điền xong, nhập bằng: bangvang import { $path } --ceremony MÃ-LỄ
file-exists = { $path } đã có; chọn tên khác, chương trình không ghi đè.
export-private-in-output = { $path } nằm trong thư mục được đăng lên mạng. Danh sách có dữ liệu riêng, hãy chọn nơi khác.
export-private-done = Đã ghi { $count } người vào { $path }. Tệp có dữ liệu riêng: chỉ dùng trong hội.
import-passed-another = Bỏ qua dòng { $row }, thuộc một bảng khác ở phía dưới (chép bảng đó sang trang tính riêng rồi nhập): { $words }
odd-name-parts = Tên “{ $name }” không khớp với họ đệm và tên ở các cột bên cạnh: “{ $parts }”.
    .hint = sửa cho khớp, hoặc thêm --map "tên cột=-" cho cột không dùng
stated-total-row = Dòng tổng ghi { $stated } đồng, các dòng cộng lại là { $counted } đồng.
    .hint = xem có dòng nào sót hoặc sai số tiền không; nếu chính bản đã ký cộng sai thì xóa ô tổng này trong bảng tính
undo-removed = { $path } (tệp mới, nay bỏ)
history-busy = Một lệnh khác đang ghi vào trang này ({ $path }). Đợi lệnh đó xong rồi chạy lại.
takedown-copies = Bản cũ của danh sách, giữ lại từ những lần nhập, vẫn còn tên “{ $name }” và dữ liệu riêng; xóa các tệp này nếu gia đình yêu cầu:
import-doubt-examples = { $count } dòng là dòng ví dụ của tệp mẫu: xóa trong bảng tính trước khi nhập.
import-which-sheet = Tệp có nhiều trang tính chứa danh sách. Đọc trang nào?
import-ask-doubtful = Vẫn ghi vào { $path }? [c/K]
import-could-be-tidied = Thêm --tidy để sửa { $count } chỗ như trên một lượt (tên viết hoa, tiếng xưng hô, khoảng trắng, số 0 bị mất, chữ đ sau số tiền), có nêu trước và sau.
import-kinds = Đối tượng, hiểu theo cột Lớp, theo tiêu đề cột tên hoặc theo --kind: { $kinds }.
import-consent-by-nobody = { $count } người có ghi đồng ý mà không ghi ai đã đồng ý. Trẻ từ 7 tuổi cần cả người giám hộ và chính em, nếu không thì chỉ được đếm: thêm cột “Người đồng ý”, hoặc --consent-by guardian,child nếu mọi phiếu đều có đủ hai chữ ký.
import-consents-kept = Sự đồng ý của { $count } người vẫn giữ, dù ô trong danh sách này để trống; ai rút lại thì dùng bangvang takedown:
import-address-stays = (trang vẫn ở địa chỉ cũ: { $id })
import-nothing-there = (trống)
import-then-errors = Nếu ghi, tệp danh sách sẽ có các lỗi sau và trang chưa dựng được cho đến khi sửa:
import-head-stands = lễ này đã có tệp, nên --name, --date, --ward không dùng đến; muốn đổi thì sửa trong tệp.
import-doubt-year = Mã lễ ghi năm học { $id }, mà ngày tổ chức thường thuộc năm học { $day }. Nếu nhầm thì đổi mã lễ.
odd-name-remark = Tên “{ $name }” có phần “{ $remark }” không thuộc về tên; để vậy thì đứng trong danh sách và trong địa chỉ trang.
    .hint = chuyển phần đó sang cột Ghi chú
invalid-choice-consent = “{ $value }” không rõ là có hay không.
    .hint = ghi Có hoặc Không; chưa hỏi thì để trống. Ai đồng ý thì ghi ở cột “Người đồng ý”
field-name = Tên lễ
field-date = Ngày
field-school-year = Năm học
field-ward = Phường
field-decision-number = Quyết định số
field-decision-signed-on = Ngày ký
field-decision-issuer = Nơi ban hành
serve-broken-first = Chưa dựng được ({ $seconds } giây). Sửa các chỗ trên rồi lưu, trang sẽ tự hiện.
import-two-ceremonies = Mã lễ “{ $id }” đứng ở nhiều tệp: { $files }. Chưa ghi gì; hãy đặt lại mã cho đúng rồi chạy lại.
takedown-copies-unread = Không đọc được các bản cũ trong .bangvang/history/ ({ $detail }); ở đó có thể vẫn còn tên, hãy tự xem.

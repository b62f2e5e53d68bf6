//! What a reader of the open data must know: where it is from, who is in it and who is not, how to cite it. Shown on the
//! page of open data, and written into the text that goes with the files wherever they go.

use serde::Serialize;

use super::atlas::Seen;
use super::columns::ColumnTable;
use super::data::DataFile;
use super::shared::url;
use super::words;
use crate::honours::{Address, Frame};

/// A heading with its paragraphs.
#[derive(Debug, Serialize)]
pub struct Note {
    /// The heading.
    pub title: &'static str,
    /// An anchor.
    pub anchor: &'static str,
    /// Plain text.
    pub paragraphs: Vec<String>,
}

/// The notes on a site's data, in the order in which they are read.
pub(super) fn notes(honours: &Frame) -> Vec<Note> {
    let association = &honours.site.association;
    let contact = honours.site.corrections_email.as_ref().map(|email| format!(" qua {email}")).unwrap_or_default();
    vec![
        Note {
            title: "Số liệu từ đâu",
            anchor: "nguon",
            paragraphs: vec![format!(
                "Danh sách khen thưởng được nhập từ các quyết định khen thưởng; kết quả mô hình học tập được nhập từ các báo cáo ghi ở cột Nguồn. {association} nhập, kiểm tra và công bố. Thấy sai, xin báo{contact}."
            )],
        },
        Note {
            title: "Ai có tên, ai không",
            anchor: "ai-co-ten",
            paragraphs: vec![
                "Hai tệp vinh-danh chỉ có người, hộ gia đình và tập thể được công bố đầy đủ. Trẻ em chỉ có tên khi cha mẹ hoặc người giám hộ đồng ý và, từ 7 tuổi, chính em cũng đồng ý.".to_owned(),
                "Người chỉ có tên trong danh sách của một lễ, người viết tắt tên và người chỉ tính vào tổng số không có trong hai tệp này. Tổng số thì luôn tính đủ mọi người.".to_owned(),
                "Ngày sinh, điện thoại, địa chỉ nhà, giấy tờ và sự đồng ý không có trong tệp nào.".to_owned(),
                "Người rút lại sự đồng ý không còn tên trong bản tải về kế tiếp; xin tải lại trước khi dùng và xóa tên ấy ở bản của mình.".to_owned(),
            ],
        },
        Note {
            title: "Cách ghi",
            anchor: "cach-ghi",
            paragraphs: vec![
                "Ô trống là không ghi, không phải số 0. Tiền tính bằng đồng, đúng như quyết định. Ngày trong CSV và JSON dạng năm-tháng-ngày.".to_owned(),
                "Tệp CSV dùng chữ Unicode (UTF-8), cột cách nhau bằng dấu phẩy, mở thẳng được bằng Excel. Ô chữ bắt đầu bằng = + - hoặc @ có thêm dấu nháy đơn đứng trước, để bảng tính không coi là công thức; bỏ dấu ấy đi thì được đúng chữ đã ghi.".to_owned(),
                "Tên cột và tên khóa không đổi; cột mới được thêm vào cuối.".to_owned(),
            ],
        },
    ]
}

/// How to cite the data.
pub(super) fn citation(honours: &Seen<'_>) -> String {
    let day = honours.newest_day().map(|day| format!("số liệu đến ngày {}, ", day.on_screen())).unwrap_or_default();
    let address = url(honours, &Address::section("du-lieu"));
    format!("{}, {}, {day}{address}", honours.site.association, honours.site.title)
}

/// The text that goes with the files: `doc-truoc.txt`.
pub(super) fn text(honours: &Seen<'_>, files: &[DataFile], tables: &[ColumnTable]) -> Vec<u8> {
    let mut out = format!("{}\nDữ liệu mở của {}\n", honours.site.title, honours.site.association);
    out.push_str(&format!("\nCách ghi nguồn: {}\n", citation(honours)));
    match &honours.site.licence {
        Some(licence) => {
            let text = words::licence_url(licence).map(|url| format!(", {url}")).unwrap_or_default();
            out.push_str(&format!("Giấy phép: {licence}{text}\n"));
        }
        None => out.push_str(&format!("Giấy phép: xin hỏi {} trước khi dùng lại\n", honours.site.association)),
    }
    if let Some(notice) = &honours.site.notice {
        out.push_str(&format!("Lưu ý: {notice}\n"));
    }
    out.push_str("\nCÁC TỆP\n");
    for file in files {
        out.push_str(&format!("- {}: {}\n", file.download.name, file.text));
    }
    for note in notes(honours) {
        out.push_str(&format!("\n{}\n", note.title.to_uppercase()));
        for paragraph in note.paragraphs {
            out.push_str(&format!("{paragraph}\n"));
        }
    }
    for table in tables {
        out.push_str(&format!("\n{}\n", table.title));
        for column in &table.columns {
            out.push_str(&format!("- {}: {}\n", column.name, column.text));
        }
    }
    out.into_bytes()
}

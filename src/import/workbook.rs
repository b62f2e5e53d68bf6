//! The spreadsheets that the program itself makes for editors: an empty list to fill in, and a ceremony's whole list
//! back. What they hold, an import reads.

use std::collections::BTreeSet;

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Note, Workbook, Worksheet,
    XlsxError,
};

use super::columns::Column;
use super::difference::canonical;
use super::places::Places;
use super::words::in_vietnamese;
use crate::content::{Content, Written, WrittenRow, explained_choices};
use crate::terms::{AwardLevel, Choice, HonoureeKind, Rank};
use crate::text::{Date, Id};

/// The words that cells of some columns may hold.
#[derive(Clone, Debug, Default)]
pub struct Choices {
    /// Wards in force: id and name.
    wards: Vec<(Id, String)>,
    /// Models: id and name.
    models: Vec<(Id, String)>,
}

/// Forms of award that a template offers. Others may be typed.
const FORMS: [&str; 6] = ["Giấy khen", "Bằng khen", "Giấy chứng nhận", "Bằng công nhận", "Học bổng", "Thư khen"];

/// What stands on the sheet that explains the columns.
pub(super) const GUIDE: &str = "Hướng dẫn";
/// The hidden sheet that drop-down lists take their words from.
const LISTS: &str = "Danh mục";
const LIST: &str = "Danh sách";

/// Rows that the drop-down lists and formats of a template reach.
const ROWS: u32 = 500;

impl Choices {
    /// Of a site.
    pub fn of(content: &Content) -> Self {
        let is_in_force =
            |ward: &&std::sync::Arc<crate::content::Ward>| ward.names.last().is_some_and(|n| n.to.is_none());
        let name = |ward: &std::sync::Arc<crate::content::Ward>| {
            ward.names.last().map(|name| (ward.origin.id.clone(), name.name.value.clone()))
        };
        Choices {
            wards: content.wards.iter().filter(is_in_force).filter_map(name).collect(),
            models: content.models.iter().map(|m| (m.origin.id.clone(), m.name.value.clone())).collect(),
        }
    }

    fn words(&self, column: Column) -> Vec<String> {
        fn all<T: Choice>() -> Vec<String> {
            explained_choices::<T>().into_iter().map(|(_, words)| capitalised(words)).collect()
        }
        match column {
            Column::Kind => all::<HonoureeKind>(),
            Column::Rank => all::<Rank>(),
            Column::Level => all::<AwardLevel>(),
            Column::Form => FORMS.iter().map(|form| (*form).to_owned()).collect(),
            Column::Ward => self.wards.iter().map(|(_, name)| name.clone()).collect(),
            Column::Model => self.models.iter().map(|(_, name)| name.clone()).collect(),
            Column::Consent => vec!["Có".to_owned(), "Không".to_owned()],
            Column::ConsentBy => ["Người giám hộ và chính em", "Người giám hộ", "Bản thân"].map(str::to_owned).into(),
            _ => Vec::new(),
        }
    }
}

/// The note of a template's rows of example.
pub(super) const EXAMPLE: &str = "Dòng ví dụ, xóa trước khi nhập";

/// Columns of a template, each with how to fill it and two examples.
const TEMPLATE: &[(Column, &str, [&str; 2])] = &[
    (Column::Number, "Số thứ tự trong danh sách.", ["1", "2"]),
    (
        Column::Name,
        "Họ và tên, viết hoa chữ đầu; không ghi em, cháu, ông, bà ở trước. Bắt buộc.",
        ["Trần Thị Ví Dụ", "Lê Văn Mẫu"],
    ),
    (Column::Kind, "Chọn trong danh mục. Bắt buộc, trừ khi có cột Lớp (là học sinh).", ["Học sinh", "Công dân"]),
    (
        Column::Born,
        "Ngày/tháng/năm đủ bốn chữ số năm; chỉ dùng để tính tuổi, không bao giờ đăng.",
        ["01/05/2012", "20/11/1980"],
    ),
    (Column::School, "Tên trường, như trong quyết định.", ["Trường THCS Ví Dụ", ""]),
    (Column::Class, "Lớp, ví dụ 9/2 hay 6E1. Cột này đã định dạng chữ để Excel không đổi thành ngày.", ["9/2", ""]),
    (Column::Group, "Tổ dân phố: tên đầy đủ hoặc chỉ số.", ["Tổ dân phố 12", "Tổ dân phố 5"]),
    (Column::Ward, "Phường, xã; chọn trong danh mục. Bỏ trống nếu là nơi tổ chức lễ.", ["", ""]),
    (
        Column::Achievement,
        "Khen về việc gì, như trong quyết định.",
        ["Giải nhì học sinh giỏi môn Toán", "Người cao tuổi học tập suốt đời"],
    ),
    (Column::Rank, "Giải hoặc danh hiệu; chọn trong danh mục.", ["Nhì", "Tiêu biểu"]),
    (Column::Level, "Cấp của cuộc thi hoặc danh hiệu; chọn trong danh mục.", ["Thành phố", "Phường"]),
    (Column::Form, "Hình thức khen, như trong quyết định; có thể ghi khác danh mục.", ["Giấy khen", "Giấy khen"]),
    (Column::Prize, "Số tiền bằng đồng, chỉ ghi số.", ["500000", "300000"]),
    (Column::InKind, "Quà bằng hiện vật, nếu có.", ["01 xe đạp", ""]),
    (Column::Consent, "Có hoặc Không: đã có phiếu đồng ý đăng tên hay chưa. Bỏ trống là chưa có.", ["Có", "Có"]),
    (
        Column::ConsentBy,
        "Ai đã ký phiếu. Trẻ từ 7 tuổi cần cả người giám hộ và chính em.",
        ["Người giám hộ và chính em", "Bản thân"],
    ),
    (Column::Parents, "Họ tên cha, mẹ hoặc người giám hộ. Dùng riêng trong hội, không bao giờ đăng.", ["", ""]),
    (Column::Phone, "Số điện thoại. Dùng riêng trong hội, không bao giờ đăng.", ["", ""]),
    (Column::Note, "Ghi chú riêng của hội, không bao giờ đăng.", [EXAMPLE, EXAMPLE]),
];

/// An empty list to fill in: headings with notes, drop-down lists, two rows of example, a sheet that explains.
///
/// # Errors
/// When the workbook cannot be written.
pub fn template_workbook(choices: &Choices, title: &str, today: Date) -> Result<Vec<u8>, XlsxError> {
    let mut workbook = workbook(title, today)?;
    let columns: Vec<Column> = TEMPLATE.iter().map(|(column, ..)| *column).collect();
    let sheet = workbook.add_worksheet();
    sheet.set_name(LIST)?;
    write_headings(sheet, &columns)?;
    let mut lists: Vec<(Column, Vec<String>)> = Vec::new();
    for (at, (column, how, examples)) in TEMPLATE.iter().enumerate() {
        let at = at as u16;
        sheet.insert_note(0, at, &Note::new(*how).set_author("Bảng Vàng").set_width(260).set_height(90))?;
        sheet.set_column_format(at, &format_of(*column))?;
        for (row, example) in examples.iter().enumerate() {
            write_cell(sheet, row as u32 + 1, at, *column, example)?;
        }
        let words = choices.words(*column);
        if !words.is_empty() {
            let letter = crate::diagnostics::column_letters(lists.len());
            let range = format!("='{LISTS}'!${letter}$1:${letter}${}", words.len());
            let mut validation = DataValidation::new().allow_list_formula(range.as_str().into());
            // A form, or a ward of before, may be another.
            if matches!(column, Column::Form | Column::Ward | Column::ConsentBy | Column::Consent) {
                validation = validation.set_error_style(rust_xlsxwriter::DataValidationErrorStyle::Information);
            }
            let validation =
                validation.set_error_title("Bảng Vàng")?.set_error_message("Chọn một mục trong danh mục.")?;
            sheet.add_data_validation(1, at, ROWS, at, &validation)?;
            lists.push((*column, words));
        }
    }
    let guide = workbook.add_worksheet();
    guide.set_name(GUIDE)?;
    let bold = Format::new().set_bold();
    let wrap = Format::new().set_text_wrap().set_align(FormatAlign::Top);
    guide.set_column_width(0, 22)?.set_column_width(1, 90)?;
    guide.write_string_with_format(0, 0, "Cột", &bold)?;
    guide.write_string_with_format(0, 1, "Cách ghi", &bold)?;
    for (row, (column, how, _)) in TEMPLATE.iter().enumerate() {
        guide.write_string(row as u32 + 1, 0, column.title())?;
        guide.write_string_with_format(row as u32 + 1, 1, *how, &wrap)?;
    }
    let hidden = workbook.add_worksheet();
    hidden.set_name(LISTS)?;
    for (at, (_, words)) in lists.iter().enumerate() {
        for (row, word) in words.iter().enumerate() {
            hidden.write_string(row as u32, at as u16, word)?;
        }
    }
    hidden.set_hidden(true);
    workbook.save_to_buffer()
}

/// A ceremony's whole list, private fields among them: importing it changes nothing.
///
/// # Errors
/// When the workbook cannot be written.
pub fn list_workbook(rows: &[WrittenRow], content: &Content, title: &str, day: Date) -> Result<Vec<u8>, XlsxError> {
    let used: BTreeSet<&str> = rows.iter().flat_map(|row| row.fields.keys().map(String::as_str)).collect();
    let is_used = |column: &Column| match column {
        Column::Number | Column::Id | Column::Name => true,
        // Of the two columns of a birth one is enough.
        Column::BirthYear => false,
        column => !column.path().is_empty() && used.contains(column.path()),
    };
    let columns: Vec<Column> = Column::ALL.iter().copied().filter(is_used).collect();
    let mut workbook = workbook(title, day)?;
    let sheet = workbook.add_worksheet();
    sheet.set_name(LIST)?;
    write_headings(sheet, &columns)?;
    for (at, column) in columns.iter().enumerate() {
        sheet.set_column_format(at as u16, &format_of(*column))?;
    }
    let names = Names { content, places: Places::of(content) };
    for (i, row) in rows.iter().enumerate() {
        for (at, column) in columns.iter().enumerate() {
            let text = match column {
                Column::Number => (i + 1).to_string(),
                Column::Id => row.id.as_ref().map(Id::to_string).unwrap_or_default(),
                column => {
                    row.fields.get(column.path()).map(|written| names.in_list(*column, written)).unwrap_or_default()
                }
            };
            write_cell(sheet, i as u32 + 1, at as u16, *column, &text)?;
        }
    }
    workbook.save_to_buffer()
}

fn workbook(title: &str, day: Date) -> Result<Workbook, XlsxError> {
    let mut workbook = Workbook::new();
    let day = ExcelDateTime::from_ymd(day.year(), day.month(), day.day())?;
    workbook.set_properties(&DocProperties::new().set_title(title).set_creation_datetime(&day));
    Ok(workbook)
}

fn write_headings(sheet: &mut Worksheet, columns: &[Column]) -> Result<(), XlsxError> {
    let heading =
        Format::new().set_bold().set_text_wrap().set_align(FormatAlign::Top).set_border_bottom(FormatBorder::Thin);
    sheet.set_freeze_panes(1, 0)?;
    for (at, column) in columns.iter().enumerate() {
        sheet.write_string_with_format(0, at as u16, column.title(), &heading)?;
        let width = match column {
            Column::Number => 6,
            Column::Name | Column::School | Column::Parents | Column::Address => 28,
            Column::Achievement | Column::Citation | Column::Note => 44,
            _ => 16,
        };
        sheet.set_column_width(at as u16, width)?;
    }
    Ok(())
}

/// Text, so that a class stays a class and a phone number keeps its zero; days and amounts as what they are.
fn format_of(column: Column) -> Format {
    let format = Format::new().set_align(FormatAlign::Top);
    match column {
        Column::Born | Column::ConsentDate | Column::ConsentWithdrawn => format.set_num_format("dd/mm/yyyy"),
        Column::Prize => format.set_num_format("#,##0"),
        Column::Number => format.set_num_format("0"),
        _ => format.set_num_format("@").set_text_wrap(),
    }
}

fn write_cell(sheet: &mut Worksheet, row: u32, at: u16, column: Column, text: &str) -> Result<(), XlsxError> {
    if text.is_empty() {
        return Ok(());
    }
    let format = format_of(column);
    match column {
        Column::Born | Column::ConsentDate | Column::ConsentWithdrawn => {
            if let Ok(day) = Date::parse(text) {
                let value = ExcelDateTime::from_ymd(day.year(), day.month(), day.day())?;
                return sheet.write_datetime_with_format(row, at, &value, &format).map(drop);
            }
            // A year alone is no day.
            return sheet.write_string_with_format(row, at, text, &Format::new().set_num_format("@")).map(drop);
        }
        Column::Prize | Column::Number => {
            // An f64 holds every amount in đồng exactly.
            if let Some(number) = text.parse::<u64>().ok().filter(|number| *number < 1 << 53) {
                return sheet.write_number_with_format(row, at, number as f64, &format).map(drop);
            }
        }
        _ => {}
    }
    sheet.write_string_with_format(row, at, text, &format).map(drop)
}

/// What lists call the ids and words of records.
struct Names<'a> {
    content: &'a Content,
    places: Places,
}

impl Names<'_> {
    fn in_list(&self, column: Column, written: &Written) -> String {
        match written {
            Written::Text(text) => self.one(column, text),
            Written::List(texts) => texts.iter().map(|text| self.one(column, text)).collect::<Vec<_>>().join(", "),
        }
    }

    fn one(&self, column: Column, text: &str) -> String {
        let in_words = match column {
            Column::ConsentPhoto => {
                Some(if canonical(column.path(), text) == "true" { "Có" } else { "Không" }.to_owned())
            }
            Column::Ward => {
                let ward = self.content.wards.iter().find(|ward| ward.origin.id.as_str() == text);
                let name = ward.and_then(|ward| ward.names.last()).map(|name| name.name.value.clone());
                // A name that two wards have had says less than the id.
                name.filter(|name| self.places.ward(name).as_deref() == Ok(text))
            }
            Column::Model => {
                let model = self.content.models.iter().find(|model| model.origin.id.as_str() == text);
                model
                    .map(|model| model.name.value.clone())
                    .filter(|name| self.places.model(name).as_deref() == Ok(text))
            }
            column => in_vietnamese(column.path(), text).map(capitalised),
        };
        in_words.unwrap_or_else(|| text.to_owned())
    }
}

pub(super) fn capitalised(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

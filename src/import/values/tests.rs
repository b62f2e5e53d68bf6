//! What cells say, and what they are asked about.

use super::super::mapping::Mapping;
use super::super::samples::sheet;
use super::*;
use crate::diagnostics::Diagnostics;

/// Each row's fields, and what is told of cells: "C2 code: proposal".
fn read_with(said: &Said, lines: &[&str]) -> (Vec<String>, Vec<String>) {
    let sheet = sheet(lines);
    let table = Table::find(&sheet, &Mapping::default(), false).unwrap();
    let cells = sheet.rows.iter().map(|row| row.cells.iter().map(|cell| cell.text().into()).collect());
    let source = Source::of_sheet("ds.xlsx", &sheet.name, cells);
    let mut findings = Diagnostics::new();
    let reader = RowReader {
        sheet: &sheet,
        table: &table,
        source: &source,
        places: &Places::default(),
        said,
        findings: &mut findings,
        mended: Vec::new(),
    };
    let (rows, mended) = reader.read();
    let in_words = |row: &ReadRow| {
        let fields = row.fields.iter().map(|field| {
            let texts: Vec<&str> = field.texts.iter().map(|text| text.value.as_str()).collect();
            format!("{}={}", field.path, texts.join("+"))
        });
        fields.collect::<Vec<_>>().join("; ")
    };
    let told = findings.iter().map(|finding| {
        let cell = finding.place.span.and_then(|span| source.cell_at(span.start)).unwrap_or_default();
        let proposal = finding.args.iter().find(|(name, _)| *name == "proposal");
        let proposal = proposal.map(|(_, text)| format!(": {text}")).unwrap_or_default();
        format!("{cell} {}{proposal}", finding.message)
    });
    let mended = mended.iter().map(|mended| format!("{} {} → {}", mended.cell, mended.before, mended.after));
    (rows.iter().map(in_words).collect(), told.chain(mended).collect())
}

fn read(lines: &[&str]) -> (Vec<String>, Vec<String>) {
    read_with(&Said::default(), lines)
}

#[test]
fn what_can_be_said_in_one_way_alone_takes_its_form() {
    let (rows, told) = read(&[
        "STT | Họ và tên học sinh | Ngày sinh | Lớp | Tổ | Môn | Giải | Cấp | Mức thưởng",
        "1 | Lê An | 05/9/2009 | 9/1 | 12 | Toán | Giải Nhì | Cấp thành phố | 500.000",
        "2 | Võ Hạ | 2009 | 6E1 | Tổ 3 | Lý | KK | Quận | 200000",
    ]);
    assert_eq!(
        rows,
        [
            "name=Lê An; kind=pupil; born=2009-09-05; class=9/1; group=Tổ 12; achievement=Giải nhì môn Toán; rank=second; level=city; prize.value=500000",
            "name=Võ Hạ; kind=pupil; born=2009; class=6E1; group=Tổ 3; achievement=Giải khuyến khích môn Lý; rank=consolation; level=district; prize.value=200000",
        ]
    );
    assert_eq!(told, [""; 0]);
}

#[test]
fn a_name_in_two_columns_is_one_and_beside_the_whole_name_must_agree() {
    let (rows, told) = read(&[
        "Họ đệm | Tên | Họ và tên | Lớp",
        "Nguyễn Thị | Hoà | Nguyễn Thị Hòa | 9/1",
        "Trần Văn | Đức | | 9/2",
        "Lê | An | Lê Bình | 9/3",
    ]);
    assert_eq!(rows[0], "name=Nguyễn Thị Hòa; kind=pupil; class=9/1");
    assert_eq!(rows[1], "name=Trần Văn Đức; kind=pupil; class=9/2");
    assert_eq!(told, ["C4 odd-name-parts"]);
}

#[test]
fn both_parents_stand_in_one_private_field() {
    let (rows, _) =
        read(&["Họ và tên | Lớp | Họ tên cha | Họ tên mẹ | SĐT", "Lê An | 9/1 | Lê Quân | Mạc Sa | 0905 111 222"]);
    assert_eq!(
        rows,
        ["name=Lê An; kind=pupil; class=9/1; private.parents=Lê Quân; Mạc Sa; private.phone=0905 111 222"]
    );
}

#[test]
fn a_merged_cell_is_of_all_where_that_is_sure_and_a_question_elsewhere() {
    let (rows, told) = read(&[
        "STT | Trường | Họ và tên | Lớp | Mức thưởng | SĐT phụ huynh",
        "1 | THCS A | Lê An | 9/1 | 200000 | 0905 111 222",
        "2 | ^ | Lê Bình | 9/2 | ^ | ^",
        "3 | THCS B | Võ Hạ | 9/3 | 100000 | 0905 333 444",
    ]);
    assert_eq!(told, ["E2 spreadsheet-value-merged"]);
    assert_eq!(rows[1], "name=Lê Bình; kind=pupil; school=THCS A; class=9/2; private.phone=0905 111 222");
    assert_eq!(
        rows[2],
        "name=Võ Hạ; kind=pupil; school=THCS B; class=9/3; prize.value=100000; private.phone=0905 333 444"
    );
}

#[test]
fn amounts_in_thousands_and_classes_that_excel_made_numbers_are_asked_about() {
    for heading in ["Mức thưởng (nghìn đồng)", "Mức thưởng (ngàn đồng)"] {
        let (_, told) = read(&[&format!("Họ và tên | Lớp | {heading}"), "Lê An | 9/1 | 200"]);
        assert_eq!(told, ["C2 invalid-number-unit: 200.000"], "{heading}");
    }
    let (_, told) = read(&["Họ và tên | Lớp | Mức thưởng (triệu đồng)", "Lê An | 9/1 | 2"]);
    assert_eq!(told, ["C2 invalid-number-unit: 2.000.000"]);
    let (rows, told) =
        read(&["Họ và tên | Lớp", "Lê An | 60", "Võ Hạ | 9", "Hồ Vũ | 1200", "Tạ Lam | 13", "Mai Ân | 100000"]);
    let expected = [
        "B2 spreadsheet-value: 6E1",
        "B4 spreadsheet-value: 12E2",
        "B5 spreadsheet-value",
        "B6 spreadsheet-value: 1E5” hay “10E4",
    ];
    assert_eq!(told, expected);
    assert_eq!(rows[1], "name=Võ Hạ; kind=pupil; class=9");
}

#[test]
fn a_lost_zero_is_asked_about_and_put_back_when_that_is_said() {
    let lines = ["Họ và tên | Lớp | Điện thoại | CCCD", "Lê An | 9/1 | 905111222 | 48209000111"];
    let (_, told) = read(&lines);
    assert_eq!(told, ["C2 spreadsheet-value-zero: 0905111222", "D2 spreadsheet-value-zero: 048209000111"]);
    let (rows, told) = read_with(&Said { tidy: true, ..Said::default() }, &lines);
    assert_eq!(told, ["C2 905111222 → 0905111222", "D2 48209000111 → 048209000111"]);
    assert!(rows[0].ends_with("private.phone=0905111222; private.citizen_id=048209000111"), "{}", rows[0]);
}

#[test]
fn who_agreed_is_of_the_list_or_of_the_editor_and_of_nobody_who_said_no() {
    use ConsentGiver::{Child, Guardian};
    let lines = ["Họ và tên | Lớp | Đồng ý", "Lê An | 9/1 | x", "Võ Hạ | 9/1 | Không", "Hồ Vũ | 9/1 | "];
    let (rows, _) = read(&lines);
    assert_eq!(rows[0], "name=Lê An; kind=pupil; class=9/1; consent.publish=full");
    let said = Said { consent_by: vec![Guardian, Child], ..Said::default() };
    let (rows, _) = read_with(&said, &lines);
    let ends = ["consent.publish=full; consent.by=guardian+child", "consent.publish=count", "class=9/1"];
    assert!(rows.iter().zip(ends).all(|(row, end)| row.ends_with(end)), "{rows:?}");
    let (rows, _) = read_with(
        &said,
        &["Họ và tên | Lớp | Đồng ý | Người đồng ý", "Lê An | 9/1 | Có | Phụ huynh và em", "Võ Hạ | 9/1 | Có | Mẹ"],
    );
    assert!(rows[0].ends_with("consent.by=guardian+child") && rows[1].ends_with("consent.by=guardian"), "{rows:?}");
}

#[test]
fn names_are_put_right_when_that_is_said_and_never_before() {
    let lines = ["Họ và tên | Lớp", "EM  NGUYỄN VĂN AN | 9/1"];
    let (rows, told) = read(&lines);
    assert_eq!(rows, ["name=EM  NGUYỄN VĂN AN; kind=pupil; class=9/1"]);
    assert_eq!(told, ["A2 odd-name-spaces: EM NGUYỄN VĂN AN"]);
    let (rows, told) = read_with(&Said { tidy: true, ..Said::default() }, &lines);
    assert_eq!(rows, ["name=Nguyễn Văn An; kind=pupil; class=9/1"]);
    assert_eq!(told, ["A2 EM  NGUYỄN VĂN AN → Nguyễn Văn An"]);
}

#[test]
fn a_day_whose_order_is_plain_is_put_right_when_that_is_said() {
    let days = ["8.10.2015", "19-11-2015", "8 / 10 / 2015", "31.6.2015", "8.10.15", "10.15.2015", "8.10-2015", "42285"];
    let rows: Vec<String> = days.iter().map(|day| format!("Lê An | 9/1 | {day}")).collect();
    let lines: Vec<&str> = ["Họ và tên | Lớp | Ngày sinh"].into_iter().chain(rows.iter().map(String::as_str)).collect();
    let one_born = |row: &String| row.split("born=").nth(1).unwrap().trim_end_matches("; class=9/1").to_owned();
    let born = |rows: &[String]| rows.iter().map(one_born).collect::<Vec<_>>();
    let (rows, told) = read(&lines);
    assert_eq!((born(&rows), told), (days.map(str::to_owned).to_vec(), vec![]));
    let (rows, told) = read_with(&Said { tidy: true, ..Said::default() }, &lines);
    assert_eq!(born(&rows)[..3], ["2015-10-08", "2015-11-19", "2015-10-08"]);
    assert_eq!(born(&rows)[3..], days[3..]);
    assert_eq!(told, ["C2 8.10.2015 → 8/10/2015", "C3 19-11-2015 → 19/11/2015", "C4 8 / 10 / 2015 → 8/10/2015"]);
}

#[test]
fn the_word_in_front_of_a_class_comes_off_when_that_is_said() {
    let lines = ["Họ và tên | Lớp", "Lê An | Lớp 6/2", "Võ Hạ | lớp 6A", "Hồ Vũ | 6/2"];
    let classes =
        |rows: Vec<String>| rows.iter().map(|row| row.rsplit_once("class=").unwrap().1.to_owned()).collect::<Vec<_>>();
    let (rows, told) = read(&lines);
    assert_eq!((classes(rows), told), (vec!["Lớp 6/2".to_owned(), "lớp 6A".to_owned(), "6/2".to_owned()], vec![]));
    let (rows, told) = read_with(&Said { tidy: true, ..Said::default() }, &lines);
    assert_eq!(classes(rows), ["6/2", "6A", "6/2"]);
    assert_eq!(told, ["B2 Lớp 6/2 → 6/2", "B3 lớp 6A → 6A"]);
}

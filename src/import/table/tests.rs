//! Lists as they come.

use super::super::samples::sheet;
use super::*;

#[track_caller]
fn table(lines: &[&str]) -> Table {
    Table::find(&sheet(lines), &Mapping::default(), false).unwrap()
}

fn columns(table: &Table) -> Vec<(usize, Column)> {
    table.columns.iter().map(|mapped| (mapped.at, mapped.column)).collect()
}

/// The rows of winners, and the others with why.
fn sorted(table: &Table) -> (Vec<u32>, Vec<(u32, Why)>) {
    let rows = table.rows.iter().map(|at| *at as u32 + 1).collect();
    (rows, table.passed_over.iter().map(|passed| (passed.row, passed.why)).collect())
}

#[test]
fn a_heading_of_two_rows_is_read_column_by_column() {
    let table = table(&[
        "TT | Họ và tên | > | Ngày sinh | > | Đơn vị | > | Giải",
        "^ | Họ đệm | Tên | Nam | Nữ | Lớp | Trường | ^",
        "1 | Nguyễn Thị | Hoà | | 5/9/2009 | 9/1 | THCS A | Nhì",
        "2 | Trần Văn | Đức | 6/9/2009 | | 9/2 | THCS A | Ba",
    ]);
    use Column::*;
    let known =
        [(0, Number), (1, FamilyAndMiddle), (2, Given), (3, Born), (4, Born), (5, Class), (6, School), (7, Rank)];
    assert_eq!(columns(&table), known);
    assert_eq!((table.heading, table.rows.len(), table.unknown.len()), (2, 2, 0));
}

#[test]
fn below_a_heading_of_the_parents_nothing_is_the_winner_s() {
    let table = table(&[
        "STT | Học sinh | > | Phụ huynh | > | >",
        "^ | Họ và tên | Lớp | Họ và tên | Năm sinh | Điện thoại",
        "1 | Lê An | 9/1 | Mạc Lam Sa | 1980 | 0905 111 222",
    ]);
    use Column::*;
    assert_eq!(columns(&table), [(0, Number), (1, Name), (2, Class), (3, Parents), (5, Phone)]);
    assert_eq!(table.unknown.len(), 1);
    assert_eq!((table.unknown[0].at, table.unknown[0].filled), (4, 1));
}

#[test]
fn every_row_with_words_is_a_winner_s_or_named() {
    let found = table(&[
        "ỦY BAN NHÂN DÂN | | | ",
        "STT | Họ và tên | Lớp | Thành tích",
        "(1) | (2) | (3) | (4)",
        "I. Khối 9 | > | > | >",
        "1 | Lê An | 9/1 | Giải nhì",
        "2 | Võ Hạ | 9/2 | Tổng số điểm 9,5",
        " | Cộng | | 2 em",
        "STT | Họ và tên | Lớp | Thành tích",
        "II. Khối 8 | | | ",
        "1 | Tạ Lam | | ",
        " | Hồ Vũ | 8/1 | Giải ba",
        "Tổng cộng | | | 4 em",
        " | | | An Khê, ngày 5 tháng 9 năm 2023",
        " | NGƯỜI LẬP | | CHỦ TỊCH",
        " | Mạc Lam Sa | | Tạ Nghi Phong",
    ]);
    let (rows, others) = sorted(&found);
    assert_eq!(rows, [5, 6, 10, 11]);
    use Why::{BelowTheList, Section, Total};
    let expected = [
        (4, Section),
        (7, Total),
        (9, Section),
        (12, Total),
        (13, BelowTheList),
        (14, BelowTheList),
        (15, BelowTheList),
    ];
    assert_eq!(others, expected);
    assert_eq!(found.letterhead, ["ỦY BAN NHÂN DÂN"]);
}

#[test]
fn who_signs_below_an_unnumbered_list_is_no_winner() {
    let (rows, others) = sorted(&table(&[
        "Họ và tên | Lớp | Thành tích",
        "Lê An | 9/1 | Giải nhì",
        "Võ Hạ | 9/2 | Giải ba",
        "Người lập bảng | | Hiệu trưởng",
        "Mạc Lam Sa | | ",
    ]));
    assert_eq!(rows, [2, 3]);
    assert_eq!(others.iter().map(|(row, _)| *row).collect::<Vec<_>>(), [4, 5]);
}

#[test]
fn a_second_list_ends_the_first_and_a_row_of_plain_words_does_not() {
    let (rows, others) = sorted(&table(&[
        "STT | Họ và tên | Đối tượng | Hình thức",
        "1 | Lê An | Học sinh | Học bổng",
        " | Võ Hạ | Học sinh | Học bổng",
        "STT | Tên tập thể | Đại diện | Danh hiệu",
        "1 | Tổ dân phố 14 | Bà Sa | Cộng đồng học tập",
    ]));
    assert_eq!(rows, [2, 3]);
    assert_eq!(others, [(4, Why::AnotherList), (5, Why::AnotherList)]);
}

#[test]
fn an_achievement_that_is_merged_across_makes_no_section() {
    let (rows, others) = sorted(&table(&[
        "STT | Họ và tên | Lớp | Thành tích | > | >",
        "1 | Lê An | 9/1 | Giải nhì | > | >",
        "2 | Võ Hạ | 9/2 | Giải ba | > | >",
        "3 | TRƯỜNG THCS B | > | > | > | >",
        "1 | Hồ Vũ | 9/2 | Giải ba | > | >",
    ]));
    assert_eq!(rows, [2, 3, 5]);
    assert_eq!(others, [(4, Why::Section)]);
}

#[test]
fn two_columns_of_names_or_none_are_a_question() {
    let find = |lines: &[&str]| Table::find(&sheet(lines), &Mapping::default(), false).unwrap_err();
    let two = find(&["STT | Họ và tên | Tên tập thể | Lớp", "1 | Lê An | Tổ 1 | 9/1"]);
    assert_eq!(two, NoTable::TwoNames(1, vec!["Họ và tên".to_owned(), "Tên tập thể".to_owned()]));
    let none = find(&["STT | Họ tên cháu | Lớp | Phụ huynh", "1 | Lê An | 9/1 | Mạc Lam Sa"]);
    assert_eq!(none, NoTable::NoNames(1, vec!["Họ tên cháu".to_owned()]));
    assert_eq!(find(&["Lê An | 9/1", "Võ Hạ | 9/2"]), NoTable::NoHeading);
    let parents = find(&["STT | Họ và tên (cha) | Lớp", "1 | Mạc Lam Sa | 9/1"]);
    assert_eq!(parents, NoTable::NoNames(1, vec![]));
}

#[test]
fn a_cell_merged_downwards_speaks_for_its_rows() {
    let sheet = sheet(&["Trường | Họ và tên", "THCS A | Lê An", "^ | Võ Hạ", "THCS B | Hồ Vũ"]);
    let schools: Vec<String> = (1..4).map(|row| merged_down(&sheet, row, 0).text().to_string()).collect();
    assert_eq!(schools, ["THCS A", "THCS A", "THCS B"]);
}

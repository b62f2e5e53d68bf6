//! Random layouts of a list, for the properties that every edit must keep.

use proptest::prelude::*;

/// What stands for a consent, in lines and in braces; `…` is the indentation.
pub(in super::super) const CONSENTS: &[(&str, &str)] = &[
    ("", ""),
    ("consent:", "consent:"),
    ("consent: ~ # chờ giấy", "consent: ~"),
    ("consent: *c", "consent: *c"),
    ("consent: {}", "consent: {}"),
    ("consent: {by: [guardian, child], publish: full} # HS", "consent: {by: [guardian, child], publish: full}"),
    (
        "consent:\n…  by: [guardian]\n…  # giấy số\n…  evidence: HS-12/2023",
        "consent: {by: [guardian], evidence: HS-12/2023,}",
    ),
    ("consent:\n…  by:\n…  - guardian\n…  - child\n\n…  publish: list  ", "consent: {by: [guardian, child], publish:}"),
    ("consent:\n…  publish: masked\n…  evidence: |+\n…    HS\n\n", "consent: {withdrawn:, publish: masked}"),
    ("consent: {withdrawn: }", "consent: { withdrawn: ~ }"),
];

/// Other fields that may stand in a row.
const FIELDS: &[(&str, &str)] = &[
    ("class: 9/2", "class: 9/2"),
    ("school: \"Trường: A\" # tên\tmới", "school: \"Trường: A\""),
    ("prize:\n…    value: 500000\n…    in_kind: xe", "prize: {value: 500000, in_kind: xe}"),
    ("citation: |\n…  Em\n\n…  # học giỏi\n", "citation: 'Em, giỏi'"),
    ("citation: >+\n…  Em\n\n", "citation: \"Em\""),
    ("achievement: giải\n…  nhất", "achievement: giải nhất"),
    ("photo:", "photo"),
    (
        "private:\n…  # mẹ\n…  phone: '0905'\n…  note: >-\n…    xem\n…     lại",
        "private: {phone: '0905', note: xem lại}",
    ),
    ("# ghi chú: {của lớp}\n…form: Giấy khen", "form: Giấy khen"),
];

/// How a row is laid out.
#[derive(Clone, Debug)]
pub(in super::super) struct Row {
    pub(in super::super) in_braces: bool,
    /// Which of [`CONSENTS`] it has.
    pub(in super::super) consent: usize,
    before: Vec<usize>,
    after: Vec<usize>,
    comment: bool,
}

/// Any row.
pub(in super::super) fn row() -> impl Strategy<Value = Row> {
    let fields = || prop::sample::subsequence((0..FIELDS.len()).collect::<Vec<_>>(), 0..4);
    (any::<bool>(), 0..CONSENTS.len(), fields(), fields(), any::<bool>()).prop_map(
        |(in_braces, consent, before, after, comment)| {
            let is_new = |i: &usize| !before.iter().any(|b| name(*b) == name(*i));
            let after: Vec<usize> = after.into_iter().filter(is_new).collect();
            Row { in_braces, consent, before: once_each(&before), after: once_each(&after), comment }
        },
    )
}

fn name(field: usize) -> &'static str {
    FIELDS[field].1.split(':').next().unwrap()
}

fn once_each(fields: &[usize]) -> Vec<usize> {
    let is_first = |(i, field): &(usize, &usize)| fields[..*i].iter().all(|f| name(*f) != name(**field));
    fields.iter().enumerate().filter(is_first).map(|(_, field)| *field).collect()
}

/// A file of these rows: how far the list is indented, how lines end, and whether the last one does.
pub(in super::super) fn text(rows: &[Row], indent: usize, line_break: &str, ends: bool) -> String {
    let rows: String = rows.iter().enumerate().map(|(i, row)| comment(row, i, indent) + &row.text(i, indent)).collect();
    finished(format!("{HEAD}winners:\n{rows}"), line_break, ends)
}

/// What stands above the list.
pub(in super::super) const HEAD: &str =
    "# danh sách\nceremony:\n  name: Lễ\n  date: 2023-08-20\n  consent: &c {by: [guardian, child], publish: full}\n";

/// A text with its line breaks, the last of them if it `ends`.
pub(in super::super) fn finished(mut text: String, line_break: &str, ends: bool) -> String {
    if !ends {
        text.truncate(text.trim_end().len());
    }
    text.replace('\n', line_break)
}

fn comment(row: &Row, i: usize, indent: usize) -> String {
    if row.comment { format!("{}# người thứ {i}\n\n", " ".repeat(indent)) } else { String::new() }
}

impl Row {
    /// The lines of the row, its dash in front.
    pub(in super::super) fn text(&self, i: usize, indent: usize) -> String {
        let dash = " ".repeat(indent);
        if self.in_braces {
            return format!("{dash}- {}\n", self.braces(i));
        }
        let mut text = format!("{dash}- name: Em {i}\n{dash}  kind: pupil\n");
        for (lines, _) in self.fields() {
            text.push_str(&format!("{dash}  {}\n", lines.replace('…', &format!("{dash}  "))));
        }
        text
    }

    /// The row as it stands in braces.
    pub(in super::super) fn braces(&self, i: usize) -> String {
        let inner: String = self.fields().map(|(_, braces)| format!(", {braces}")).collect();
        format!("{{name: Em {i}, kind: pupil{inner}}}")
    }

    fn fields(&self) -> impl Iterator<Item = (&'static str, &'static str)> {
        let consent = Some(CONSENTS[self.consent]).filter(|(lines, _)| !lines.is_empty());
        let fields = self.before.iter().map(|&f| FIELDS[f]);
        fields.chain(consent).chain(self.after.iter().map(|&f| FIELDS[f]))
    }
}

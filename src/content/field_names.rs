//! The English field behind a Vietnamese word that an editor is likely to type as a key.

use crate::text::fold;

const WORDS: &[(&str, &str)] = &[
    ("ho ten", "name"),
    ("ho va ten", "name"),
    ("ten", "name"),
    ("lop", "class"),
    ("truong", "school"),
    ("ngay sinh", "born"),
    ("nam sinh", "born"),
    ("phuong", "ward"),
    ("xa", "ward"),
    ("to", "group"),
    ("to dan pho", "group"),
    ("mo hinh", "model"),
    ("thanh tich", "achievement"),
    ("giai", "rank"),
    ("cap", "level"),
    ("hinh thuc", "form"),
    ("hinh thuc khen", "form"),
    ("anh", "photo"),
    ("ngay", "date"),
    ("nam hoc", "school_year"),
    ("dia diem", "venue"),
    ("quyet dinh", "decision"),
    ("so", "number"),
    ("ngay ky", "signed_on"),
    ("nguoi ky", "signatory"),
    ("dong y", "consent"),
    ("tieu de", "title"),
    ("tac gia", "author"),
    ("tom tat", "summary"),
    ("giay to", "papers"),
    ("bao cao", "reports"),
    ("cap tren", "parent"),
    ("co quan cap tren", "parent"),
    ("dia danh", "place"),
    ("ky hieu", "number_suffix"),
    ("chuc vu", "office"),
    ("tham quyen", "office"),
];

/// The field meant by a Vietnamese key, accents, case and `_` or `-` for spaces aside.
pub(super) fn english(key: &str) -> Option<&'static str> {
    let folded = fold(key).replace(['_', '-'], " ");
    WORDS.iter().find(|(word, _)| *word == folded.trim()).map(|(_, field)| *field)
}

/// Fields that stand within another one: that one, and how it is written.
const WITHIN: &[(&[&str], &str, &str)] = &[
    (&["phone", "dien thoai", "sdt", "so dien thoai"], "private", "private: {phone: …}"),
    (&["parents", "phu huynh", "cha me", "bo me"], "private", "private: {parents: …}"),
    (&["address", "dia chi"], "private", "private: {address: …}"),
    (&["citizen id", "cccd", "can cuoc", "cmnd"], "private", "private: {citizen_id: …}"),
    (&["bank", "tai khoan", "so tai khoan"], "private", "private: {bank: …}"),
    (&["note", "ghi chu"], "private", "private: {note: …}"),
    (&["value", "muc thuong", "tien thuong", "so tien"], "prize", "prize: {value: …}"),
    (&["in kind", "hien vat", "qua"], "prize", "prize: {in_kind: …}"),
    (&["withdrawn", "rut lai", "go ten", "go bo"], "consent", "consent: {withdrawn: …}"),
    (&["publish"], "consent", "consent: {publish: …}"),
    (&["signed on", "ngay ky"], "decision", "decision: {signed_on: …}"),
    (&["signatory", "nguoi ky"], "decision", "decision: {signatory: …}"),
];

/// How to write a field that its record has within another: the outer field, and the whole.
pub(super) fn within(key: &str) -> Option<(&'static str, &'static str)> {
    let folded = fold(key).replace(['_', '-'], " ");
    let found = WITHIN.iter().find(|(words, ..)| words.contains(&folded.trim()));
    found.map(|(_, outer, whole)| (*outer, *whole))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_keys_name_the_english_field() {
        assert_eq!(english("Họ tên"), Some("name"));
        assert_eq!(english("lop"), Some("class"));
        assert_eq!(english("to_dan_pho"), Some("group"));
        assert_eq!(english("xyz"), None);
        assert_eq!(within("Điện thoại"), Some(("private", "private: {phone: …}")));
    }
}

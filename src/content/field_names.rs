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
    ("muc thuong", "prize"),
    ("tien thuong", "prize"),
    ("anh", "photo"),
    ("ghi chu", "private"),
    ("dien thoai", "private"),
    ("phu huynh", "private"),
    ("dia chi", "private"),
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
];

/// The field meant by a Vietnamese key, accents, case and `_` or `-` for spaces aside.
pub(super) fn english(key: &str) -> Option<&'static str> {
    let folded = fold(key).replace(['_', '-'], " ");
    WORDS.iter().find(|(word, _)| *word == folded.trim()).map(|(_, field)| *field)
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
    }
}

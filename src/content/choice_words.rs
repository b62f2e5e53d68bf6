//! The Vietnamese behind the few English words that a field may be: what an editor is likely to type in their place.

use crate::terms::Choice;
use crate::text::fold;

/// Each English word with its Vietnamese, the usual one first.
const WORDS: &[(&str, &[&str])] = &[
    ("pupil", &["học sinh", "em"]),
    ("student", &["sinh viên"]),
    ("teacher", &["giáo viên", "thầy giáo", "cô giáo", "nhà giáo"]),
    ("citizen", &["công dân", "cá nhân"]),
    ("household", &["hộ gia đình", "gia đình", "hộ"]),
    ("clan", &["dòng họ", "tộc", "tộc họ"]),
    ("community", &["cộng đồng", "khu dân cư", "tổ dân phố", "thôn"]),
    ("unit", &["đơn vị", "cơ quan", "trường học"]),
    ("first", &["nhất"]),
    ("second", &["nhì", "hai"]),
    ("third", &["ba"]),
    ("consolation", &["khuyến khích", "kk"]),
    ("excellent", &["xuất sắc"]),
    ("good", &["giỏi"]),
    ("exemplary", &["tiêu biểu", "gương mẫu"]),
    ("international", &["quốc tế"]),
    ("national", &["quốc gia", "toàn quốc"]),
    ("province", &["tỉnh"]),
    ("city", &["thành phố", "tp"]),
    ("district", &["quận", "huyện"]),
    ("ward", &["phường", "xã"]),
    ("school", &["trường"]),
    ("full", &["đầy đủ", "toàn bộ", "có"]),
    ("list", &["danh sách"]),
    ("masked", &["viết tắt tên", "viết tắt", "che tên"]),
    ("count", &["chỉ đếm", "không đăng", "không"]),
    ("guardian", &["người giám hộ", "giám hộ", "phụ huynh", "ph", "cha mẹ", "bố mẹ", "cha", "bố", "ba mẹ", "mẹ"]),
    ("child", &["chính em", "em", "con", "trẻ", "học sinh", "hs"]),
    ("self", &["chính người đó", "bản thân"]),
    ("whole", &["toàn bộ"]),
    ("part", &["một phần"]),
    ("households", &["hộ gia đình", "hộ"]),
    ("clans", &["dòng họ"]),
    ("communities", &["cộng đồng"]),
    ("units", &["đơn vị"]),
    ("adults", &["người lớn", "người trưởng thành"]),
    ("officials", &["cán bộ, công chức", "công chức", "cán bộ"]),
    ("search", &["tìm tên", "tìm kiếm"]),
    ("names", &["tên theo vần"]),
    ("statistics", &["thống kê"]),
    ("data", &["dữ liệu mở", "dữ liệu", "tải về"]),
    ("feeds", &["nguồn tin"]),
    ("structured", &["dữ liệu cho máy tìm kiếm"]),
    ("true", &["có", "đồng ý", "rồi"]),
    ("false", &["không", "chưa"]),
];

/// The one of `choices` that a Vietnamese word means, marks, case and a "giải" or "cấp" in front aside.
pub(super) fn english<'a>(word: &str, choices: &[&'a str]) -> Option<&'a str> {
    let folded = fold(word);
    let bare = ["giai ", "cap ", "danh hieu "].iter().find_map(|front| folded.strip_prefix(front)).unwrap_or(&folded);
    choices.iter().copied().find(|choice| words(choice).iter().any(|vietnamese| fold(vietnamese) == bare.trim()))
}

/// The word that a Vietnamese one means, or the word itself: "Giải nhì" is `second`.
pub fn meant_choice<T: Choice>(word: &str) -> Option<T> {
    let words: Vec<&'static str> = T::ALL.iter().map(|choice| choice.word()).collect();
    let meant = words.iter().copied().find(|known| *known == word).or_else(|| english(word, &words))?;
    T::ALL.iter().copied().find(|choice| choice.word() == meant)
}

/// The Vietnamese of each word of a vocabulary, the usual one.
pub fn explained_choices<T: Choice>() -> Vec<(T, &'static str)> {
    T::ALL.iter().filter_map(|choice| Some((*choice, *words(choice.word()).first()?))).collect()
}

/// The choices, each with its Vietnamese: `pupil (học sinh), student (sinh viên)`.
pub(super) fn explained(choices: &[&str]) -> String {
    let one = |choice: &&str| match words(choice).first() {
        Some(vietnamese) => format!("{choice} ({vietnamese})"),
        None => (*choice).to_owned(),
    };
    choices.iter().map(one).collect::<Vec<_>>().join(", ")
}

fn words(choice: &str) -> &'static [&'static str] {
    WORDS.iter().find(|(english, _)| *english == choice).map_or(&[], |(_, vietnamese)| vietnamese)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::terms::{AwardLevel, Choice, ConsentGiver, HonoureeKind, Publication, Rank, SitePart};

    #[test]
    fn vietnamese_words_are_understood() {
        let of = |word, choices: &[&'static str]| english(word, choices);
        assert_eq!(of("Học sinh", &["pupil", "student"]), Some("pupil"));
        assert_eq!(of("Giải Nhì", &["first", "second"]), Some("second"));
        assert_eq!(of("cấp phường", &["city", "ward"]), Some("ward"));
        assert_eq!(of("phụ huynh", &["guardian", "child"]), Some("guardian"));
        assert_eq!(of("đồng ý", &["true", "false"]), Some("true"));
        assert_eq!(of("x", &["true", "false"]), None);
        assert_eq!(explained(&["pupil", "xyz"]), "pupil (học sinh), xyz");
    }

    #[test]
    fn every_word_of_the_lists_has_its_vietnamese() {
        fn all<T: Choice>() -> Vec<&'static str> {
            T::ALL.iter().map(|choice| choice.word()).collect()
        }
        let lists = [
            all::<HonoureeKind>(),
            all::<Rank>(),
            all::<AwardLevel>(),
            all::<Publication>(),
            all::<ConsentGiver>(),
            all::<SitePart>(),
        ];
        for word in lists.concat() {
            assert!(!words(word).is_empty(), "{word}");
        }
    }
}

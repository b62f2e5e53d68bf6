//! The columns of an association's list: which field of a winner's record each heading means.
//!
//! A heading is known by its words, accents, case, punctuation and remarks in brackets aside. Nothing is guessed: one
//! that is only near a known one is offered, and what a parent's column holds can become nothing but private.

use std::collections::BTreeMap;
use std::sync::LazyLock;

use crate::text::{fold, nearest};

macro_rules! columns {
    ($($(#[$doc:meta])* $variant:ident = $path:literal, $title:literal, [$($word:literal),*];)*) => {
        /// A column that is understood.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Column { $($(#[$doc])* $variant,)* }

        impl Column {
            /// All of them, in the order in which a template has them.
            pub const ALL: &'static [Column] = &[$(Column::$variant,)*];

            /// The field of the record by its path; nothing when no field is meant, or more than one.
            pub fn path(self) -> &'static str {
                match self { $(Column::$variant => $path,)* }
            }

            /// The heading that lists usually have.
            pub fn title(self) -> &'static str {
                match self { $(Column::$variant => $title,)* }
            }

            /// Other headings, folded.
            fn words(self) -> &'static [&'static str] {
                match self { $(Column::$variant => &[$($word),*],)* }
            }
        }
    };
}

columns! {
    /// The number in the list.
    Number = "", "STT", ["tt", "so tt", "so thu tu", "no", "stt trong danh sach"];
    /// The permanent id, in lists that were exported.
    Id = "id", "Mã", ["ma so", "id", "ma nguoi duoc khen"];
    /// The whole name.
    Name = "name", "Họ và tên", [
        "ho ten", "ho va ten hoc sinh", "ten hoc sinh", "hoc sinh", "ho ten hoc sinh", "ho va ten hs", "ho ten hs",
        "ho va ten sinh vien", "ho va ten em", "ho ten em", "ho va ten nguoi duoc khen", "ho va ten nguoi duoc khen thuong",
        "nguoi duoc khen thuong", "ca nhan", "ten ca nhan", "ten tap the", "ca nhan tap the", "ten ca nhan tap the",
        "ten ca nhan", "tap the", "ho va ten don vi", "ten don vi", "ten dong ho", "dong ho", "ten ho gia dinh", "chu ho",
        "ho va ten chu ho", "ho ten chu ho", "ten chu ho", "ho gia dinh", "gia dinh", "ten cong dong", "cong dong", "name",
        "ho va chu lot va ten", "ho dem va ten", "ho va ten giao vien", "ho va ten cong dan", "ho ten giao vien"
    ];
    /// Family and middle name, beside [`Column::Given`].
    FamilyAndMiddle = "", "Họ đệm", ["ho va dem", "ho va ten dem", "ho va chu dem", "ho va chu lot", "ho chu lot", "ho lot", "ho", "ho ten dem", "ho dem"];
    /// Given name, beside [`Column::FamilyAndMiddle`].
    Given = "", "Tên", ["ten goi"];
    /// The family name, where the usual order of a name is wrong.
    PartsFamily = "parts.family", "Phần họ", [];
    /// The middle name, where the usual order is wrong.
    PartsMiddle = "parts.middle", "Phần đệm", [];
    /// The given name, where the usual order is wrong.
    PartsGiven = "parts.given", "Phần tên", [];
    /// Who it is.
    Kind = "kind", "Đối tượng", ["loai", "doi tuong khen thuong", "loai doi tuong", "kind"];
    /// Day of birth.
    Born = "born", "Ngày sinh", ["ngay thang nam sinh", "ngay sinh hs", "sinh ngay", "ngay thang sinh", "ns", "born"];
    /// Year of birth.
    BirthYear = "born", "Năm sinh", ["sinh nam"];
    /// The school.
    School = "school", "Trường", ["truong hoc", "ten truong", "hoc sinh truong", "don vi truong", "truong dang hoc", "hoc truong", "noi hoc", "school"];
    /// The class.
    Class = "class", "Lớp", ["hoc lop", "hoc sinh lop", "lop hoc", "lop dang hoc", "khoi lop", "class"];
    /// The residential group.
    Group = "group", "Tổ dân phố", ["to", "to dp", "tdp", "to dan pho so", "thuoc to dan pho", "khu dan cu", "thon", "group"];
    /// The ward.
    Ward = "ward", "Phường", ["xa", "phuong xa", "xa phuong", "phuong xa dac khu", "dac khu", "dia ban", "ward", "thuoc phuong", "phuong xa thi tran"];
    /// The learning model.
    Model = "model", "Mô hình", ["mo hinh hoc tap", "danh hieu mo hinh", "model"];
    /// What for.
    Achievement = "achievement", "Thành tích", [
        "thanh tich dat duoc", "noi dung khen thuong", "noi dung", "thanh tich khen thuong", "ly do khen thuong", "ly do khen",
        "noi dung thanh tich", "thanh tich cao nhat", "thanh tich trong nam", "achievement", "thanh tich nam hoc", "noi dung khen"
    ];
    /// The subject of a competition, which goes into the achievement.
    Subject = "", "Môn", ["mon hoc", "mon thi", "bo mon", "mon dat giai"];
    /// The prize won.
    Rank = "rank", "Giải", ["dat giai", "giai thuong", "xep giai", "danh hieu", "loai giai", "rank"];
    /// Whose competition it is.
    Level = "level", "Cấp", ["cap khen", "cap dat giai", "cap giai", "cap thi", "cap khen thuong", "level"];
    /// The form of award.
    Form = "form", "Hình thức khen", ["hinh thuc khen thuong", "hinh thuc", "hinh thuc de nghi", "hinh thuc khen thuong de nghi", "form"];
    /// The prize money.
    Prize = "prize.value", "Mức thưởng", ["so tien", "tien thuong", "muc tien thuong", "so tien thuong", "thuong", "tien", "muc khen thuong", "gia tri", "muc hoc bong", "hoc bong"];
    /// Prizes in kind.
    InKind = "prize.in_kind", "Hiện vật", ["qua", "qua tang", "phan thuong", "hien vat kem theo"];
    /// A sentence on the winner.
    Citation = "citation", "Lời khen", ["loi tuyen duong", "loi gioi thieu", "citation"];
    /// The photo's file.
    Photo = "photo", "Ảnh", ["hinh anh", "tep anh", "photo"];
    /// Whether and how far the winner may be published.
    Consent = "consent.publish", "Đồng ý công khai", ["dong y", "cong khai", "cho phep dang", "dong y dang ten", "dong y dang tai", "dong y cho dang", "muc cong khai"];
    /// Who agreed.
    ConsentBy = "consent.by", "Người đồng ý", ["ai dong y", "nguoi ky dong y", "nguoi ky phieu dong y", "ben dong y"];
    /// Whether a photo may be shown.
    ConsentPhoto = "consent.photo", "Đồng ý đăng ảnh", ["dong y dang hinh", "dang anh", "cho dang anh"];
    /// When it was agreed.
    ConsentDate = "consent.date", "Ngày đồng ý", ["ngay ky phieu dong y", "ngay ky dong y"];
    /// The form that says so.
    ConsentEvidence = "consent.evidence", "Phiếu đồng ý", ["so phieu dong y", "so phieu", "ho so dong y"];
    /// Since when it is withdrawn.
    ConsentWithdrawn = "consent.withdrawn", "Ngày rút đồng ý", ["rut dong y", "ngay rut lai dong y", "go ten tu ngay"];
    /// The parents, private.
    Parents = "private.parents", "Phụ huynh", [
        "ho ten phu huynh", "ho va ten phu huynh", "ten phu huynh", "cha me", "bo me", "ho ten cha me", "ho va ten cha me",
        "con ong ba", "con ong", "con ba", "ho ten cha", "ho ten me", "ho va ten cha", "ho va ten me", "cha", "me", "bo",
        "nguoi giam ho", "ho ten bo", "ho va ten bo", "ho va ten bo me", "ho ten bo me"
    ];
    /// The phone number, private.
    Phone = "private.phone", "Điện thoại", ["so dien thoai", "sdt", "dt", "so dt", "dien thoai lien he", "dien thoai phu huynh", "sdt phu huynh", "so dien thoai phu huynh", "dt phu huynh", "so dt phu huynh", "dt ph", "sdt ph", "so dt ph", "dien thoai ph", "so dien thoai ph", "lien he", "sdt lien he", "dtdd"];
    /// The address, private.
    Address = "private.address", "Địa chỉ", ["noi o", "cho o", "cho o hien nay", "dia chi thuong tru", "thuong tru", "dia chi lien he", "noi o hien nay", "noi cu tru"];
    /// The number of the identity card, private.
    CitizenId = "private.citizen_id", "CCCD", ["so cccd", "can cuoc", "can cuoc cong dan", "cmnd", "so cmnd", "cccd cmnd", "ma dinh danh", "so dinh danh", "so can cuoc"];
    /// The bank account, private.
    Bank = "private.bank", "Tài khoản", ["so tai khoan", "stk", "tai khoan ngan hang", "ngan hang", "so tk"];
    /// A note, private.
    Note = "private.note", "Ghi chú", ["gc", "chu thich", "ghi chu rieng"];
}

impl Column {
    /// Whether what it holds is for the association's own use alone.
    pub fn is_private(self) -> bool {
        self.path().starts_with("private.")
    }

    /// The column that a heading means, beyond doubt. What is of the parents, in brackets too, means nothing that could
    /// be published: "Họ và tên (cha)" is no name of a winner, "Năm sinh mẹ" no winner's year of birth.
    pub fn of_heading(heading: &str) -> Option<Column> {
        // The longest has some fifty letters; a cell that tells of an achievement is no heading.
        if heading.len() > 200 {
            return None;
        }
        let column = HEADINGS.get(plain(heading).as_str()).copied()?;
        if !is_of_parents(heading) || column.is_private() || column.is_of_consent() {
            return Some(column);
        }
        (column == Column::Name).then_some(Column::Parents)
    }

    fn is_of_consent(self) -> bool {
        self.path().starts_with("consent.")
    }

    /// Whether a list may bring it into public fields when an editor says so of a heading of this column: notes often
    /// hold what somebody is commended for, but a parent's name or a number that finds a person is never meant.
    pub(super) fn may_become(self, other: Column) -> bool {
        let is_secret = matches!(self, Column::Parents | Column::Phone | Column::CitizenId | Column::Bank);
        !is_secret || other.is_private()
    }

    /// The known heading nearest to one that is not known, and its column.
    pub fn near_heading(heading: &str) -> Option<Column> {
        let folded = plain(heading);
        // "Không đồng ý" is the contrary of what it is near to.
        if has_words(&folded, "khong") {
            return None;
        }
        // The parents' number, and not the parents.
        if is_of_parents(heading)
            && (has_words(&folded, "dien thoai") || ["dt", "sdt", "dtdd"].iter().any(|word| is_word(&folded, word)))
        {
            return Some(Column::Phone);
        }
        let titles: Vec<String> = Column::ALL.iter().map(|column| plain(column.title())).collect();
        let known = |column: &Column| column.words().iter().copied();
        let words = titles.iter().map(String::as_str).chain(Column::ALL.iter().flat_map(known));
        // A heading that goes on: "Lớp năm học 2022-2023", "Thành tích tiêu biểu".
        let longest_inside = words.clone().filter(|word| has_words(&folded, word)).max_by_key(|word| word.len());
        // Of two or three letters one is too much of a difference.
        let word = longest_inside.or_else(|| nearest(&folded, words.filter(|word| word.len() > 3)))?.to_owned();
        let column = Column::of_heading(&word)?;
        let is_right = !is_of_parents(heading) || column.is_private() || column.is_of_consent();
        if is_right { Some(column) } else { Some(Column::Parents).filter(|_| column == Column::Name) }
    }

    /// The column of a name that `--map` gives: a field's path or a usual heading.
    pub fn of_name(name: &str) -> Option<Column> {
        let by_path = |column: &Column| !column.path().is_empty() && column.path() == name.trim();
        let by_last_part = |column: &Column| column.path().rsplit('.').next().is_some_and(|last| last == name.trim());
        let all = || Column::ALL.iter().copied();
        all()
            .find(by_path)
            .or_else(|| all().find(by_last_part).filter(|c| !c.path().is_empty()))
            .or_else(|| Column::of_heading(name))
    }
}

/// Every known heading, folded.
static HEADINGS: LazyLock<BTreeMap<String, Column>> = LazyLock::new(|| {
    let of_column = |column: &Column| {
        let words = column.words().iter().map(|word| (*word).to_owned());
        words.chain([plain(column.title())]).map(|word| (word, *column)).collect::<Vec<_>>()
    };
    Column::ALL.iter().flat_map(of_column).collect()
});

/// A heading without accents, case, punctuation, line breaks and remarks in brackets: "Mức thưởng (đồng)" is
/// "muc thuong".
pub(super) fn plain(heading: &str) -> String {
    let mut depth = 0usize;
    let bare: String = heading
        .chars()
        .filter_map(|c| match c {
            '(' | '[' => {
                depth += 1;
                Some(' ')
            }
            ')' | ']' => {
                depth = depth.saturating_sub(1);
                Some(' ')
            }
            _ if depth > 0 => None,
            c if c.is_alphanumeric() || ('\u{300}'..='\u{36f}').contains(&c) => Some(c),
            _ => Some(' '),
        })
        .collect();
    let bare = fold(&bare);
    let words: Vec<&str> = bare.split_whitespace().collect();
    words.join(" ")
}

/// Whether a heading, or what stands in brackets in it, is of a winner's parents.
pub(super) fn is_of_parents(heading: &str) -> bool {
    let unbracketed = heading.replace(['(', ')', '[', ']'], " ");
    let folded = plain(&unbracketed);
    // "Bố" folded is "bộ" too, and "mẹ" is "mê".
    let typed = crate::text::search_fold(&unbracketed);
    ["phu huynh", "cha", "giam ho", "ong ba", "bo me"].iter().any(|words| has_words(&folded, words))
        || ["mẹ", "bố", "ph"].iter().any(|word| is_word(&typed, word))
        || ["con ong", "con ba", "ho ten me", "ho va ten me", "ho ten bo", "ho va ten bo"].contains(&folded.as_str())
}

fn is_word(text: &str, word: &str) -> bool {
    text.split(|c: char| !c.is_alphanumeric()).any(|w| w == word)
}

fn has_words(text: &str, words: &str) -> bool {
    words.len() > 2
        && text.match_indices(words).any(|(at, _)| {
            let (before, after) = (&text[..at], &text[at + words.len()..]);
            (before.is_empty() || before.ends_with(' ')) && (after.is_empty() || after.starts_with(' '))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_by_their_words() {
        for (heading, column) in [
            ("STT", Column::Number),
            ("Số\nTT", Column::Number),
            ("HỌ VÀ TÊN", Column::Name),
            ("Ho va ten", Column::Name),
            (" Họ  tên ", Column::Name),
            ("Họ đệm", Column::FamilyAndMiddle),
            ("Tên", Column::Given),
            ("Ngày, tháng, năm sinh", Column::Born),
            ("Năm sinh", Column::BirthYear),
            ("Lớp", Column::Class),
            ("Mức thưởng (đồng)", Column::Prize),
            ("Số tiền", Column::Prize),
            ("Hình thức\r\nkhen thưởng", Column::Form),
            ("Tổ", Column::Group),
            ("SĐT phụ huynh", Column::Phone),
            ("ĐT phụ huynh", Column::Phone),
            ("Số ĐT phụ huynh", Column::Phone),
            ("Điện thoại PH", Column::Phone),
            ("ĐT PH", Column::Phone),
            ("SĐT (PH)", Column::Phone),
            ("Họ và tên HS", Column::Name),
            ("Họ tên hs", Column::Name),
            ("Họ và tên cha, mẹ", Column::Parents),
            ("Ghi chú:", Column::Note),
        ] {
            assert_eq!(Column::of_heading(heading), Some(column), "{heading}");
        }
        assert_eq!(Column::of_heading("Chức vụ"), None);
        assert_eq!(Column::of_heading(""), None);
    }

    #[test]
    fn near_headings_are_offered_and_not_taken() {
        for (heading, column) in [
            ("Họ và tê", Column::Name),
            ("Lớp năm học 2022-2023", Column::Class),
            ("Thành tích tiêu biểu", Column::Achievement),
            ("Số điện thoại của phụ huynh học sinh", Column::Phone),
            ("ĐT của phụ huynh em", Column::Phone),
            ("SĐT mẹ", Column::Phone),
            ("Phụ huynh của em", Column::Parents),
        ] {
            assert_eq!(Column::of_heading(heading), None, "{heading}");
            assert_eq!(Column::near_heading(heading), Some(column), "{heading}");
        }
    }

    #[test]
    fn no_two_columns_share_a_heading() {
        let mut known = std::collections::BTreeMap::new();
        for &column in Column::ALL {
            for word in column.words().iter().map(|word| (*word).to_owned()).chain([plain(column.title())]) {
                assert_eq!(plain(&word), word, "{word} is not folded");
                let before = known.insert(word.clone(), column);
                assert!(before.is_none_or(|before| before == column), "{word} is of {before:?} and {column:?}");
            }
        }
        assert!(known.len() > 150);
    }

    #[test]
    fn a_parent_s_column_is_private_whatever_it_is_called() {
        for heading in ["Họ tên phụ huynh", "Con ông, bà", "Người giám hộ", "Địa chỉ", "CCCD", "Ghi chú", "Số TK"]
        {
            assert!(Column::of_heading(heading).is_some_and(Column::is_private), "{heading}");
        }
    }

    #[test]
    fn map_takes_paths_and_headings() {
        assert_eq!(Column::of_name("prize.value"), Some(Column::Prize));
        assert_eq!(Column::of_name("phone"), Some(Column::Phone));
        assert_eq!(Column::of_name("Ghi chú"), Some(Column::Note));
        assert_eq!(Column::of_name("xyz"), None);
    }
}

//! Telephone numbers and numbers of identity cards among the digits of a text.

use std::ops::Range;

use super::{
    contact::Contact,
    contact_label::{Label, is_amount_before, is_of_word, is_point, is_separator, joins_two_numbers, label_before},
};

/// The numbers made of these runs of ASCII digits, in order, with their byte ranges.
pub(super) fn find_numbers(text: &str, groups: Vec<Range<usize>>) -> Vec<(Contact, Range<usize>)> {
    Numbers { text, groups }.find()
}

/// The shortest number is one of a fixed line without its area code.
const FEWEST_DIGITS: usize = 7;
/// The longest number is +84 (0) and ten digits of a fixed line.
const MOST_DIGITS: usize = 14;

struct Numbers<'t> {
    text: &'t str,
    /// The runs of ASCII digits that may be part of a number.
    groups: Vec<Range<usize>>,
}

/// Some groups of digits in a row, from one to another, both included.
struct Candidate {
    last: usize,
    digits: String,
    lengths: Vec<usize>,
}

impl Numbers<'_> {
    fn find(&self) -> Vec<(Contact, Range<usize>)> {
        let mut found = Vec::new();
        let mut previous: Option<(usize, Option<Label>)> = None;
        let mut at = 0;
        while at < self.groups.len() {
            if !self.may_begin(at) {
                at += 1;
                continue;
            }
            let start = self.groups[at].start;
            let joined = previous.filter(|(end, _)| joins_two_numbers(&self.text[*end..start]));
            let label = label_before(&self.text[..start]).or(joined.and_then(|(_, label)| label));
            let Some((contact, last)) = self.contact_at(at, label, joined.is_some()) else {
                at += 1;
                continue;
            };
            let end = self.groups[last].end;
            found.push((contact, self.with_its_signs(at)..end));
            previous = Some((end, label));
            at = last + 1;
        }
        found
    }

    /// Whether a number may begin with this group, as far as is quick to see: together with what is joined to it, it has
    /// enough digits, and is not a school year, of which there are more than of all else.
    fn may_begin(&self, first: usize) -> bool {
        let (mut last, mut digits) = (first, self.groups[first].len());
        while digits < FEWEST_DIGITS && self.is_joined(last) {
            last += 1;
            digits += self.groups[last].len();
        }
        let length = |group: usize| self.groups[group].len();
        let is_school_year = last == first + 1
            && (length(first), length(last)) == (4, 4)
            && self.text[self.groups[first].clone()].starts_with("20")
            && !self.is_joined(last);
        digits >= FEWEST_DIGITS && !is_school_year
    }

    /// The contact that begins with this group of digits, and its last group.
    fn contact_at(&self, first: usize, label: Option<Label>, follows_number: bool) -> Option<(Contact, usize)> {
        let before = &self.text[..self.groups[first].start];
        if label == Some(Label::Other) || !(follows_number || may_precede(before, label)) {
            return None;
        }
        let is_international = before.ends_with('+') || self.is_bracketed(first);
        let candidates = self.candidates(first);
        if candidates.iter().any(is_date) {
            return None;
        }
        // Longest first: a citizen's number begins like a telephone number.
        let ending: Vec<&Candidate> = candidates.iter().rev().filter(|candidate| self.may_end(candidate)).collect();
        for candidate in &ending {
            if self.is_citizen_id(first, candidate, label) {
                return Some((Contact::CitizenId, candidate.last));
            }
            if is_phone(candidate, label, is_international) {
                return Some((Contact::Phone, candidate.last));
            }
        }
        let labelled = ending.iter().find(|candidate| label == Some(Label::Phone) && self.is_some_phone(candidate))?;
        Some((Contact::Phone, labelled.last))
    }

    /// What the groups from this one on make together, shortest first.
    fn candidates(&self, first: usize) -> Vec<Candidate> {
        let (mut digits, mut lengths, mut candidates) = (String::new(), Vec::new(), Vec::new());
        for (last, group) in self.groups.iter().enumerate().skip(first) {
            let is_apart = last > first && !self.is_joined(last - 1);
            if is_apart || digits.len() + group.len() > MOST_DIGITS {
                break;
            }
            digits.push_str(&self.text[group.clone()]);
            lengths.push(group.len());
            candidates.push(Candidate { last, digits: digits.clone(), lengths: lengths.clone() });
        }
        candidates
    }

    /// Whether no more than a separator stands between this group and the next.
    fn is_joined(&self, group: usize) -> bool {
        let Some(next) = self.groups.get(group + 1) else {
            return false;
        };
        let gap = &self.text[self.groups[group].end..next.start];
        gap.len() < 12 && gap.chars().all(is_separator) && gap.chars().filter(|c| is_point(*c)).count() < 2
    }

    /// Not when a letter follows, or the number goes on: 0905.123.456.789, 0905 123 456 789.
    fn may_end(&self, candidate: &Candidate) -> bool {
        let mut after = self.text[self.groups[candidate.last].end..].chars();
        let (next, second) = (after.next(), after.next());
        if next.is_some_and(is_of_word) || (next == Some('_') && second.is_some_and(is_of_word)) {
            return false;
        }
        let Some(next_group) = self.groups.get(candidate.last + 1) else {
            return true;
        };
        let begins_another = self.text[next_group.clone()].starts_with('0') && next_group.len() > 2;
        let goes_on = next.is_some_and(|c| is_point(c) || c == ',') && second.is_some_and(|c| c.is_ascii_digit());
        let goes_on_evenly = self.is_joined(candidate.last)
            && candidate.lengths.len() > 1
            && candidate.lengths.last() == Some(&next_group.len());
        begins_another || !(goes_on || goes_on_evenly)
    }

    /// Three digits for the province (001 to 096), one for century and sex (0 to 3 until 2099), two for the year of
    /// birth, six more: Nghị định 137/2015/NĐ-CP, Điều 13, and Thông tư 59/2021/TT-BCA.
    fn is_citizen_id(&self, first: usize, candidate: &Candidate, label: Option<Label>) -> bool {
        let Candidate { digits, lengths, .. } = candidate;
        if label == Some(Label::CitizenId) {
            return matches!(digits.len(), 9 | 12);
        }
        let is_grouped_as_one =
            matches!(lengths.as_slice(), [12] | [3, 3, 3, 3] | [4, 4, 4] | [3, 3, 6] | [6, 6] | [3, 1, 2, 6]);
        let continues_a_card_number =
            lengths.len() > 1 && first > 0 && self.groups[first - 1].len() == lengths[0] && self.is_joined(first - 1);
        let has_its_form = ("001".."097").contains(&digits.get(..3).unwrap_or_default())
            && digits.get(3..4).is_some_and(|century| ("0".."4").contains(&century));
        label != Some(Label::Account) && is_grouped_as_one && has_its_form && !continues_a_card_number
    }

    /// What a word says is a telephone number need not look like one: 236 3821 234, or 905123456 from a spreadsheet.
    fn is_some_phone(&self, candidate: &Candidate) -> bool {
        let Candidate { digits, lengths, last } = candidate;
        let is_service = digits.starts_with("1800") || digits.starts_with("1900");
        let is_school_year = lengths == &[4, 4] && digits.starts_with("20");
        let is_amount = is_amount_before(&self.text[self.groups[*last].end..]);
        (FEWEST_DIGITS..=11).contains(&digits.len()) && !(is_service || is_school_year || is_amount)
    }

    /// Whether the group stands alone in brackets, as codes do: (0236), (+84).
    fn is_bracketed(&self, group: usize) -> bool {
        let Range { start, end } = self.groups[group];
        let before = &self.text[..start];
        (before.ends_with('(') || before.ends_with("(+")) && self.text[end..].starts_with(')')
    }

    /// The byte where the number begins with its plus sign and the bracket of its code.
    fn with_its_signs(&self, first: usize) -> usize {
        let before = &self.text[..self.groups[first].start];
        let before = before.strip_suffix('+').unwrap_or(before);
        let is_code = self.is_bracketed(first) && self.groups[first].len() < 6;
        before.strip_suffix('(').filter(|_| is_code).unwrap_or(before).len()
    }
}

/// A number of ten digits in a mobile network, eleven with the area code 02x, eleven of a mobile network before 2018
/// (01x); with 0, +84 or 84 in front. Without a label, only networks there are: tax codes begin with 030 and 031.
fn is_phone(candidate: &Candidate, label: Option<Label>, is_international: bool) -> bool {
    let Candidate { digits, lengths, .. } = candidate;
    let is_labelled = label == Some(Label::Phone);
    let has_long_group = lengths.iter().any(|length| *length > 2) && lengths[0] > 1;
    let abroad = digits.strip_prefix("0084").or_else(|| {
        let may_be_abroad = is_international || is_labelled || lengths.len() == 1;
        digits.strip_prefix("84").filter(|_| may_be_abroad)
    });
    let national = match abroad {
        Some(rest) => rest.strip_prefix('0').unwrap_or(rest),
        None if is_labelled || has_long_group => digits.strip_prefix('0').unwrap_or_default(),
        None => return false,
    };
    match (national.len(), national.as_bytes()) {
        (9, [b'3', b'2'..=b'9', ..] | [b'5', b'2' | b'5' | b'6' | b'8' | b'9', ..]) => true,
        (9, [b'7', b'0' | b'6'..=b'9', ..] | [b'8', b'1'..=b'9', ..] | [b'9', ..]) => true,
        (9, [b'3' | b'5' | b'7' | b'8', ..]) => is_labelled,
        (10, [b'2', ..] | [b'1', b'2' | b'6' | b'8' | b'9', ..]) => true,
        _ => false,
    }
}

/// 09.10.2026 and 2026-10-09, which with an hour behind them may have the length of a telephone number.
fn is_date(candidate: &Candidate) -> bool {
    let part = |range: Range<usize>| candidate.digits.get(range).and_then(|part| part.parse().ok()).unwrap_or(0);
    let is_year = |year: usize| (1900..2100).contains(&year);
    match *candidate.lengths {
        [d @ 1..=2, m @ 1..=2, 4] => {
            (1..=31).contains(&part(0..d)) && (1..=12).contains(&part(d..d + m)) && is_year(part(d + m..d + m + 4))
        }
        [4, 2, 2] => is_year(part(0..4)) && (1..=12).contains(&part(4..6)) && (1..=31).contains(&part(6..8)),
        _ => false,
    }
}

/// Not behind a letter (unless it is the label's: SĐT0905…), nor inside a number, a decimal or a file's name.
fn may_precede(before: &str, label: Option<Label>) -> bool {
    let mut back = before.chars().rev();
    let (last, second) = (back.next(), back.next());
    match last {
        Some(c) if is_of_word(c) => label.is_some(),
        Some('_') => !second.is_some_and(is_of_word),
        Some(c) if is_point(c) || c == ',' => !second.is_some_and(|c| c.is_ascii_digit()),
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::super::contact::tests::{check, found};
    use super::*;

    #[test]
    fn telephone_numbers_are_found() {
        check(
            Contact::Phone,
            &[
                "⟦0905123456⟧",
                "Phụ huynh em Hòa: ⟦0905 123 456⟧.",
                "liên hệ chị Lan (⟦0905.123.456⟧)",
                "⟦090-512-3456⟧",
                "⟦0905\u{A0}123\u{A0}456⟧",
                "⟦0905 12 34 56⟧",
                "⟦0905\u{200B}123 456⟧",
                "⟦+84 905 123 456⟧",
                "⟦+84905123456⟧",
                "⟦(+84) 905 123 456⟧",
                "⟦+84 (0) 905 123 456⟧",
                "⟦0084 905 123 456⟧",
                "mẹ em là chị Hoa, số ⟦84905123456⟧",
                "⟦(0236) 3821 234⟧",
                "⟦(0236)3821234⟧",
                "Văn phòng: ⟦0236.3.821.234⟧",
                "Hà Nội: ⟦024 3825 4321⟧",
                "số cũ ⟦01234567890⟧",
                "số cũ ⟦0169 123 4567⟧",
                "SĐT ⟦236 3821 234⟧",
                "SĐT: ⟦905123456⟧",
                "**ĐT:** ⟦09 05 12 34 56⟧",
                "Zalo: ⟦84 905 123 456⟧ (mẹ)",
                "ĐT: ⟦3.821.234⟧, gặp cô Hòa",
                "điện thoại cố định số ⟦0511 3821 234⟧",
                "Số điện thoại là ⟦905.123.456⟧",
                "SĐT⟦0905123456⟧",
                "Đt.⟦0905123456⟧",
                "Tổ 5 ⟦0905123456⟧",
                "Lớp 9/2 - ⟦0905 123 456⟧",
                "1. ⟦0905123456⟧ 2 em",
                "bà Lan-⟦0905123456⟧",
                "[gọi](tel:⟦0905123456⟧)",
                "_⟦0905123456⟧_",
                "https://zalo.me/⟦0905123456⟧",
                "STK ⟦0905123456⟧ MB Bank",
                "năm 2023 ⟦0905 123 456⟧",
                "ngày 20/8/2023, ⟦0914.123.456⟧.",
            ],
        );
    }

    #[test]
    fn several_numbers_are_told_apart() {
        for text in [
            "0905123456/0914123456",
            "0905123456,0914123456",
            "0905123456-0914123456",
            "0905 123 456 - 0914 123 456",
            "0905 123 456 0914 123 456",
            "ĐT: 236 3821 234, 236 3821 235",
            "ĐT: 236 3821 234 hoặc 236 3821 235",
        ] {
            let contacts: Vec<Contact> = found(text).into_iter().map(|(contact, _)| contact).collect();
            assert_eq!(contacts, [Contact::Phone; 2], "{text}");
        }
        assert_eq!(
            found("Chị Hoa, CCCD 048190001234, hoa.nguyen@gmail.com, ĐT 0905 123 456"),
            [
                (Contact::CitizenId, "048190001234"),
                (Contact::Email, "hoa.nguyen@gmail.com"),
                (Contact::Phone, "0905 123 456"),
            ]
        );
    }

    #[test]
    fn numbers_of_identity_cards_are_found() {
        check(
            Contact::CitizenId,
            &[
                "⟦048209001234⟧",
                "⟦048 209 001 234⟧",
                "⟦0482 0900 1234⟧",
                "⟦048.209.001.234⟧",
                "⟦079201001234⟧ cấp ngày 10/5/2021",
                "CCCD số ⟦048209001234⟧",
                "số định danh cá nhân: ⟦048 209 001234⟧",
                "Căn cước công dân ⟦048909001234⟧",
                "CMND ⟦201234567⟧ cấp ngày 12/5/2010",
                "CMND số: ⟦201 234 567⟧",
                "CMT⟦201234567⟧",
                "giấy chứng minh nhân dân số ⟦201234567⟧",
            ],
        );
    }

    #[test]
    fn digits_in_other_forms_are_left_alone() {
        // One a line.
        for text in "
            2023-08-20
            01 02 03 04 05 06 07 08 09 10
            09 08 07 06 05
            01. 02. 03. 04. 05.
            20905123456
            0905.123.456.789
            0905 123 456 789
            090512345
            09051234567
            9704 0912 3456 7890
            1.0905123456
            A0905123456
            0905123456a
            0905,123
            201234567
            0301234567
            000000000000
            048509001234
            4811 2345 6789 0123
            (84 905 123 456 đ)
        "
        .lines()
        .map(str::trim)
        {
            assert_eq!(found(text), [], "{text}");
        }
    }
}

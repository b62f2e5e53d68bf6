//! Numbers as Việt Nam writes them: dots between thousands, a comma before decimals, `%` right behind the number, a
//! no-break space before any other unit (CLDR `vi`).

/// U+00A0: keeps a number and its unit on one line.
const NO_BREAK_SPACE: char = '\u{A0}';

/// `1.234.567`
pub fn grouped(n: u64) -> String {
    group_digits(&n.to_string())
}

/// `1.234,5`: exactly so many decimals, halves rounded away from zero as on paper. What is rounded is the number as it
/// would be written (1.005 to 1,01), not the binary fraction just below it. Never `-0`; `–` for what is no number.
pub fn decimal(value: f64, digits: usize) -> String {
    if !value.is_finite() {
        return "–".to_owned();
    }
    // Display gives the shortest digits that mean this value, never an exponent.
    let written = value.abs().to_string();
    let (whole, fraction) = written.split_once('.').unwrap_or((&written, ""));
    let mut kept: Vec<u8> = whole.bytes().chain(fraction.bytes().chain(std::iter::repeat(b'0')).take(digits)).collect();
    if fraction.as_bytes().get(digits).is_some_and(|next| *next >= b'5') {
        add_one(&mut kept);
    }
    let sign = if value < 0.0 && kept.iter().any(|digit| *digit != b'0') { "-" } else { "" };
    let kept: String = kept.into_iter().map(char::from).collect();
    let (whole, fraction) = kept.split_at(kept.len() - digits);
    let comma = if digits > 0 { "," } else { "" };
    format!("{sign}{}{comma}{fraction}", group_digits(whole))
}

/// `91,1%`: the share of `part` in `whole` with one decimal at most, a half rounded up; nothing of nothing is no
/// share. Never says 100% of what is not all or 0% of what is something: a share just under all is 99,9%, just over
/// all 100,1%, and one too small to show `dưới 0,1%`.
pub fn percent(part: u64, whole: u64) -> Option<String> {
    if whole == 0 {
        return None;
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    let tenths = (part * 2_000 + whole) / (whole * 2);
    let tenths = match part.cmp(&whole) {
        std::cmp::Ordering::Less => tenths.min(999),
        std::cmp::Ordering::Equal => tenths,
        std::cmp::Ordering::Greater => tenths.max(1_001),
    };
    if tenths == 0 && part > 0 {
        return Some("dưới 0,1%".to_owned());
    }
    let whole = group_digits(&(tenths / 10).to_string());
    Some(match tenths % 10 {
        0 => format!("{whole}%"),
        tenth => format!("{whole},{tenth}%"),
    })
}

/// `1.500.000 đồng`
pub fn money(dong: u64) -> String {
    format!("{}{NO_BREAK_SPACE}đồng", grouped(dong))
}

fn group_digits(digits: &str) -> String {
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (place, digit) in digits.chars().enumerate() {
        if place > 0 && (digits.len() - place).is_multiple_of(3) {
            out.push('.');
        }
        out.push(digit);
    }
    out
}

/// One more than the number that these ASCII digits write.
fn add_one(digits: &mut Vec<u8>) {
    for digit in digits.iter_mut().rev() {
        if *digit < b'9' {
            *digit += 1;
            return;
        }
        *digit = b'0';
    }
    digits.insert(0, b'1');
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn thousands_are_grouped_with_dots() {
        for (n, text) in [
            (0, "0"),
            (999, "999"),
            (1_000, "1.000"),
            (34_505, "34.505"),
            (1_234_567, "1.234.567"),
            (u64::MAX, "18.446.744.073.709.551.615"),
        ] {
            assert_eq!(grouped(n), text);
        }
    }

    #[test]
    fn decimals_follow_a_comma_and_halves_go_away_from_zero() {
        for (value, digits, text) in [
            (1234.5, 1, "1.234,5"),
            (1_234_567.8, 1, "1.234.567,8"),
            (14.3, 2, "14,30"),
            (2.5, 0, "3"),
            (-2.5, 0, "-3"),
            (0.125, 2, "0,13"),
            (1.005, 2, "1,01"),
            (0.05, 1, "0,1"),
            (999.95, 1, "1.000,0"),
            (-0.0, 1, "0,0"),
            (-0.04, 1, "0,0"),
            (-0.06, 1, "-0,1"),
            (1e21, 0, "1.000.000.000.000.000.000.000"),
            (1e-9, 3, "0,000"),
            (f64::NAN, 1, "–"),
            (f64::NEG_INFINITY, 1, "–"),
        ] {
            assert_eq!(decimal(value, digits), text, "{value}");
        }
    }

    #[test]
    fn shares_have_one_decimal_at_most() {
        for (part, whole, text) in [
            (39_199, 43_029, "91,1%"),
            (2, 5, "40%"),
            (97, 97, "100%"),
            (0, 97, "0%"),
            (21, 20, "105%"),
            (1, 8, "12,5%"),
            (1, 2_000, "0,1%"),
            (u64::MAX, u64::MAX, "100%"),
            (12_345, 1, "1.234.500%"),
        ] {
            assert_eq!(percent(part, whole).as_deref(), Some(text));
        }
        assert_eq!(percent(0, 0), None);
        assert_eq!(percent(3, 0), None);
    }

    #[test]
    fn shares_at_the_edge_do_not_lie() {
        for (part, whole, text) in [
            (9_996, 10_000, "99,9%"),
            (u64::MAX - 1, u64::MAX, "99,9%"),
            (10_001, 10_000, "100,1%"),
            (1, 100_000, "dưới 0,1%"),
            (1, u64::MAX, "dưới 0,1%"),
        ] {
            assert_eq!(percent(part, whole).as_deref(), Some(text));
        }
    }

    #[test]
    fn money_stays_on_one_line_with_its_unit() {
        assert_eq!(money(1_500_000), "1.500.000\u{A0}đồng");
        assert_eq!(money(0), "0\u{A0}đồng");
    }

    proptest! {
        #[test]
        fn grouping_only_adds_dots(n in any::<u64>()) {
            prop_assert_eq!(grouped(n).replace('.', ""), n.to_string());
            prop_assert!(grouped(n).split('.').skip(1).all(|group| group.len() == 3));
        }

        #[test]
        fn a_share_never_lies(part in 0..3_000u64, whole in 1..3_000u64, scale in 1..1_000u64) {
            let text = percent(part * scale, whole * scale).unwrap();
            prop_assert_eq!(text == "100%", part == whole);
            prop_assert_eq!(text == "0%", part == 0);
            let exact = part as f64 * 100.0 / whole as f64;
            match text.strip_prefix("dưới ") {
                Some(bound) => {
                    prop_assert_eq!(bound, "0,1%");
                    prop_assert!(part > 0 && exact < 0.05 + 1e-9);
                }
                None => {
                    let shown: f64 = text.trim_end_matches("%").replace('.', "").replace(',', ".").parse().unwrap();
                    prop_assert!((shown - exact).abs() < 0.1 + 1e-9, "{} for {}", shown, exact);
                }
            }
        }

        #[test]
        fn a_decimal_is_within_half_a_unit(value in -1e9..1e9f64, digits in 0..5usize) {
            let text = decimal(value, digits);
            let shown: f64 = text.replace('.', "").replace(',', ".").parse().unwrap();
            let unit = 10f64.powi(-i32::try_from(digits).unwrap());
            prop_assert!((shown - value).abs() <= unit / 2.0 + 1e-6, "{} for {}", text, value);
            prop_assert!(shown != 0.0 || !text.starts_with('-'));
        }
    }
}

//! What a picture of figures says, in one sentence. Each is computed from the figures beside it, so it is right of a tie,
//! of a single row and of none at all, and a share always stands with what it is a share of.

use super::words::{capitalised, listed};
use crate::text::{grouped, percent};

/// Said of a picture that shows nothing.
pub(super) const NOTHING: &str = "Chưa có lượt khen nào.";

/// How many rows of one size are named; more are counted.
const NAMED: usize = 3;

/// The words for what a picture counts by.
#[derive(Clone, Copy, Debug)]
pub(super) struct Measure<'a> {
    /// One of its rows: "phường", "hình thức".
    pub(super) row: &'a str,
    /// What the largest row does: "có nhiều lượt khen nhất".
    pub(super) leads: &'a str,
    /// What joins all awards to their only row: "của".
    pub(super) all: &'a str,
    /// What the awards are counted among: "lượt", "lượt có ghi cấp".
    pub(super) of: &'a str,
}

const MOST: &str = "có nhiều lượt khen nhất";

impl<'a> Measure<'a> {
    pub(super) const MODELS: Self =
        Measure { row: "mô hình", leads: MOST, all: "của mô hình", of: "lượt gắn với một mô hình" };
    pub(super) const KINDS: Self =
        Measure { row: "đối tượng", leads: MOST, all: "của đối tượng", of: "lượt" };
    pub(super) const LEVELS: Self = Measure { row: "cấp", leads: MOST, all: "ở", of: "lượt có ghi cấp" };

    /// By form; awards may have none.
    pub(super) fn forms(all_have_one: bool) -> Self {
        let of = if all_have_one { "lượt" } else { "lượt có ghi hình thức" };
        Measure { row: "hình thức", leads: "được trao nhiều nhất", all: "nhận", of }
    }

    /// By ward: `kinds` is what the site's wards are called together. Awards above the wards have none.
    pub(super) fn wards(kinds: &'a str, all_have_one: bool) -> Self {
        let row = if kinds.contains(',') { "nơi" } else { kinds };
        let of = if all_have_one { "lượt" } else { "lượt có ghi nơi" };
        Measure { row, leads: MOST, all: "của", of }
    }
}

/// Which row is the largest; rows come with their names as inside a sentence. "Phường A có nhiều lượt khen nhất: 84 trên 341 lượt (24,6%)."
pub(super) fn largest(rows: &[(String, u64)], measure: Measure<'_>) -> String {
    let Measure { row, leads, all, of } = measure;
    let total: u64 = rows.iter().map(|(_, n)| n).sum();
    let most = rows.iter().map(|(_, n)| *n).max().unwrap_or(0);
    let Some(percent) = percent(most, total).filter(|_| most > 0) else { return NOTHING.to_owned() };
    let first: Vec<&str> = rows.iter().filter(|(_, n)| *n == most).map(|(name, _)| name.as_str()).collect();
    let share = format!("{} trên {} {of} ({percent})", grouped(most), grouped(total));
    let count = grouped(first.len() as u64);
    match first[..] {
        [only] if most == total => format!("Cả {} {of} đều {all} {only}.", grouped(total)),
        [only] => format!("{} {leads}: {share}.", capitalised(only)),
        _ if first.len() <= NAMED => {
            format!("{} cùng {leads}, mỗi {row} {share}.", capitalised(&listed(&first)))
        }
        _ if first.len() == rows.len() => format!("Cả {count} {row} bằng nhau, mỗi {row} {share}."),
        _ => format!("{count} {row} cùng {leads}, mỗi {row} {share}."),
    }
}

/// How the newest school year stands to the one before it in the list, newest first: "Năm học 2024–2025 tăng 12 lượt khen
/// so với năm học 2023–2024 (từ 60 lên 72)."
pub(super) fn change(years: &[(String, u64)]) -> String {
    let (now, before) = match years {
        [] => return NOTHING.to_owned(),
        [(year, n)] => return format!("Mới có số liệu của một năm học, {year}: {} lượt khen.", grouped(*n)),
        [now, before, ..] => (now, before),
    };
    let (new, old) = (now.1, before.1);
    let (verb, way) = match new.cmp(&old) {
        std::cmp::Ordering::Greater => ("tăng", "lên"),
        std::cmp::Ordering::Less => ("giảm", "xuống"),
        std::cmp::Ordering::Equal => {
            return format!("Năm học {} và năm học {} bằng nhau: {} lượt khen.", now.0, before.0, grouped(new));
        }
    };
    let by = grouped(new.abs_diff(old));
    let (old, new) = (grouped(old), grouped(new));
    format!("Năm học {} {verb} {by} lượt khen so với năm học {} (từ {old} {way} {new}).", now.0, before.0)
}

/// How many rows rose and fell between two school years, of those that have awards in both.
pub(super) fn rises(pairs: &[(u64, u64)], before: &str, now: &str, row: &str) -> String {
    let both: Vec<_> = pairs.iter().filter(|(old, new)| *old > 0 && *new > 0).collect();
    if both.is_empty() {
        return format!("Không {row} nào có lượt khen ở cả hai năm học {before} và {now}, nên chưa so sánh được.");
    }
    let all = grouped(both.len() as u64);
    let count = |matches: fn(&u64, &u64) -> bool| both.iter().filter(|(old, new)| matches(new, old)).count() as u64;
    let told: Vec<(u64, &str)> = [(count(u64::gt), "tăng"), (count(u64::lt), "giảm"), (count(u64::eq), "không đổi")]
        .into_iter()
        .filter(|(n, _)| *n > 0)
        .collect();
    let told = match told[..] {
        [(1, what)] => format!("{row} duy nhất có lượt khen ở cả hai năm học {what}"),
        [(_, what)] => format!("cả {all} {row} có lượt khen ở cả hai năm học đều {what}"),
        _ => {
            let parts: Vec<_> = told.iter().map(|(n, what)| format!("{} {row} {what}", grouped(*n))).collect();
            format!("{}, trong {all} {row} có lượt khen ở cả hai năm học", parts.join(", "))
        }
    };
    format!("Năm học {now} so với năm học {before}: {told}.")
}

/// How many models reached their targets in a year; `models` holds those that can be held against one.
pub(super) fn reached(year: u16, models: &[(&str, bool)]) -> String {
    let names: Vec<&str> = models.iter().filter(|(_, is_reached)| *is_reached).map(|(name, _)| *name).collect();
    let (all, some) = (grouped(models.len() as u64), grouped(names.len() as u64));
    match (models, names.len()) {
        ([], _) => format!("Năm {year}: chưa có mô hình nào có tỷ lệ để so với chỉ tiêu."),
        ([(name, true)], _) => format!("Năm {year}: {name} đạt chỉ tiêu."),
        ([(name, false)], _) => format!("Năm {year}: {name} chưa đạt chỉ tiêu."),
        (_, 0) => format!("Năm {year}: chưa mô hình nào trong {all} mô hình có tỷ lệ đạt chỉ tiêu."),
        (_, n) if n == models.len() => format!("Năm {year}: cả {all} mô hình có tỷ lệ đều đạt chỉ tiêu."),
        _ => format!("Năm {year}: {some} trên {all} mô hình có tỷ lệ đạt chỉ tiêu ({}).", listed(&names)),
    }
}

/// The share of a year that was recognised, beside that of the year before: `years` are the ratios there are, newest
/// first, as year, recognised and base; `unit` is what they count. `unlike` says why the two are not held against each
/// other, where they cannot be.
pub(super) fn shares(years: &[(u16, u64, u64)], unit: &str, unlike: Option<&str>) -> String {
    let share = |part: u64, whole: u64| {
        let percent = percent(part, whole).unwrap_or_default();
        (format!("{} trên {}\u{a0}{unit}", grouped(part), grouped(whole)), percent)
    };
    let Some(&(year, part, whole)) = years.first() else {
        return "Chưa năm nào tính được tỷ lệ.".to_owned();
    };
    let (now, percent) = share(part, whole);
    let told = format!("Năm {year}: {now} được công nhận ({percent})");
    let Some(&(earlier, old_part, old_whole)) = years.get(1) else {
        return format!("{told}.");
    };
    if let Some(reason) = unlike {
        return format!("{told}. {reason}");
    }
    let (old, old_percent) = share(old_part, old_whole);
    // a/b against c/d, without rounding.
    let (new, before) = (u128::from(part) * u128::from(old_whole), u128::from(old_part) * u128::from(whole));
    let how = match new.cmp(&before) {
        std::cmp::Ordering::Greater => "cao hơn",
        std::cmp::Ordering::Less => "thấp hơn",
        std::cmp::Ordering::Equal => "bằng",
    };
    format!("{told}, {how} năm {earlier} ({old}, {old_percent}).")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(rows: &[(&str, u64)]) -> Vec<(String, u64)> {
        rows.iter().map(|(name, n)| ((*name).to_owned(), *n)).collect()
    }

    fn wards(figures: &[(&str, u64)]) -> String {
        largest(&rows(figures), Measure::wards("phường", true))
    }

    #[test]
    fn the_largest_is_named_with_its_share_of_all() {
        assert_eq!(
            wards(&[("phường A", 84), ("phường B", 257 - 100), ("phường C", 100)]),
            "Phường B có nhiều lượt khen nhất: 157 trên 341 lượt (46%)."
        );
        assert_eq!(
            largest(&rows(&[("giấy khen", 2000), ("bằng khen", 1)]), Measure::forms(false)),
            "Giấy khen được trao nhiều nhất: 2.000 trên 2.001 lượt có ghi hình thức (99,9%)."
        );
    }

    #[test]
    fn a_tie_names_all_or_counts_them() {
        assert_eq!(
            wards(&[("phường A", 5), ("phường B", 5), ("phường C", 0)]),
            "Phường A và phường B cùng có nhiều lượt khen nhất, mỗi phường 5 trên 10 lượt (50%)."
        );
        let four = [("a", 5), ("b", 5), ("c", 5), ("d", 5)];
        assert_eq!(wards(&four), "Cả 4 phường bằng nhau, mỗi phường 5 trên 20 lượt (25%).");
        let of_five = [("a", 5), ("b", 5), ("c", 5), ("d", 5), ("e", 1)];
        assert_eq!(wards(&of_five), "4 phường cùng có nhiều lượt khen nhất, mỗi phường 5 trên 21 lượt (23,8%).");
        let mixed = largest(&rows(&[("phường A", 5), ("xã B", 5)]), Measure::wards("phường, xã", true));
        assert!(mixed.contains("mỗi nơi 5 trên 10"), "{mixed}");
    }

    #[test]
    fn one_row_and_none_are_said_plainly() {
        assert_eq!(wards(&[("phường A", 7), ("phường B", 0)]), "Cả 7 lượt đều của phường A.");
        let levels = largest(&rows(&[("cấp quận", 3)]), Measure::LEVELS);
        assert_eq!(levels, "Cả 3 lượt có ghi cấp đều ở cấp quận.");
        let forms = |all| largest(&rows(&[("giấy khen", 19)]), Measure::forms(all));
        assert_eq!(forms(true), "Cả 19 lượt đều nhận giấy khen.");
        assert_eq!(forms(false), "Cả 19 lượt có ghi hình thức đều nhận giấy khen.");
        assert_eq!(wards(&[("phường A", 0), ("phường B", 0)]), NOTHING);
        assert_eq!(wards(&[]), NOTHING);
    }

    #[test]
    fn a_year_is_held_against_the_one_before() {
        let told = |new, old| change(&rows(&[("2024–2025", new), ("2023–2024", old), ("2022–2023", 9)]));
        assert_eq!(told(72, 60), "Năm học 2024–2025 tăng 12 lượt khen so với năm học 2023–2024 (từ 60 lên 72).");
        assert_eq!(
            told(60, 1072),
            "Năm học 2024–2025 giảm 1.012 lượt khen so với năm học 2023–2024 (từ 1.072 xuống 60)."
        );
        assert_eq!(told(0, 5), "Năm học 2024–2025 giảm 5 lượt khen so với năm học 2023–2024 (từ 5 xuống 0).");
        assert_eq!(told(60, 60), "Năm học 2024–2025 và năm học 2023–2024 bằng nhau: 60 lượt khen.");
        assert_eq!(change(&rows(&[("2024–2025", 60)])), "Mới có số liệu của một năm học, 2024–2025: 60 lượt khen.");
        assert_eq!(change(&[]), NOTHING);
    }

    #[test]
    fn rises_and_falls_are_counted_among_those_of_both_years() {
        let told = |pairs: &[(u64, u64)]| rises(pairs, "2023–2024", "2024–2025", "phường");
        assert_eq!(
            told(&[(1, 2), (3, 2), (5, 5), (1, 9), (0, 4), (4, 0)]),
            "Năm học 2024–2025 so với năm học 2023–2024: 2 phường tăng, 1 phường giảm, 1 phường không đổi, trong 4 phường có lượt khen ở cả hai năm học."
        );
        assert_eq!(
            told(&[(5, 2), (3, 1), (0, 4)]),
            "Năm học 2024–2025 so với năm học 2023–2024: cả 2 phường có lượt khen ở cả hai năm học đều giảm."
        );
        assert!(told(&[(1, 2)]).ends_with(": phường duy nhất có lượt khen ở cả hai năm học tăng."));
        assert!(told(&[(0, 2), (2, 0)]).starts_with("Không phường nào"));
        assert!(told(&[]).starts_with("Không phường nào"));
    }

    #[test]
    fn targets_that_were_reached_are_counted_and_named() {
        assert_eq!(
            reached(2025, &[("A", true), ("B", false), ("C", true)]),
            "Năm 2025: 2 trên 3 mô hình có tỷ lệ đạt chỉ tiêu (A và C)."
        );
        assert_eq!(reached(2025, &[("A", true), ("B", true)]), "Năm 2025: cả 2 mô hình có tỷ lệ đều đạt chỉ tiêu.");
        assert_eq!(
            reached(2025, &[("A", false), ("B", false)]),
            "Năm 2025: chưa mô hình nào trong 2 mô hình có tỷ lệ đạt chỉ tiêu."
        );
        assert_eq!(reached(2025, &[("A", true)]), "Năm 2025: A đạt chỉ tiêu.");
        assert_eq!(reached(2025, &[("A", false)]), "Năm 2025: A chưa đạt chỉ tiêu.");
        assert_eq!(reached(2025, &[]), "Năm 2025: chưa có mô hình nào có tỷ lệ để so với chỉ tiêu.");
    }

    #[test]
    fn a_ratio_stands_with_its_denominator_in_each_year() {
        let told = |years: &[(u16, u64, u64)]| shares(years, "hộ", None).replace('\u{a0}', " ");
        assert_eq!(
            told(&[(2025, 763, 1000), (2024, 70, 100)]),
            "Năm 2025: 763 trên 1.000 hộ được công nhận (76,3%), cao hơn năm 2024 (70 trên 100 hộ, 70%)."
        );
        assert!(told(&[(2025, 1, 2), (2023, 2, 3)]).contains(", thấp hơn năm 2023 (2 trên 3 hộ, 66,7"));
        assert!(told(&[(2025, 1, 2), (2023, 2, 4)]).contains(", bằng năm 2023 (2 trên 4 hộ, 50"));
        assert_eq!(told(&[(2025, 0, 10)]), "Năm 2025: 0 trên 10 hộ được công nhận (0%).");
        assert_eq!(told(&[]), "Chưa năm nào tính được tỷ lệ.");
        let unlike = shares(&[(2025, 1, 2), (2024, 2, 3)], "hộ", Some("Phường đã sắp xếp lại, không so với năm 2024."));
        assert_eq!(
            unlike.replace('\u{a0}', " "),
            "Năm 2025: 1 trên 2 hộ được công nhận (50%). Phường đã sắp xếp lại, không so với năm 2024."
        );
    }
}

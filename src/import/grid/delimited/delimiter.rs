//! What stands between the cells: announced in a first line, or found by counting.

use super::cells::Cells;

/// How much of a text is looked at.
const SAMPLE: usize = 64 << 10;

/// The delimiter that a first line `sep=;` announces, and the text after that line.
pub(super) fn announced(text: &str) -> Option<(char, &str)> {
    let end = text.find(['\n', '\r'])?;
    let line = text[..end].trim_matches('"');
    let mut value = line.get(4..).filter(|_| line[..4].eq_ignore_ascii_case("sep="))?.chars();
    let delimiter = value.next().filter(|c| !c.is_alphanumeric() && *c != '"')?;
    let after = text[end..].strip_prefix("\r\n").or_else(|| text[end..].get(1..)).unwrap_or_default();
    value.as_str().trim().is_empty().then_some((delimiter, after))
}

/// The delimiter by which most rows have the same number of cells, and many; a comma where there is none. A letterhead
/// above the table and commas inside of names are outvoted.
pub(super) fn likely(text: &str) -> char {
    let sample = &text[..text.floor_char_boundary(SAMPLE)];
    let mut best = (0, ',');
    for delimiter in ['\t', ';', ','] {
        let worth = worth(sample, delimiter);
        if worth > best.0 {
            best = (worth, delimiter);
        }
    }
    best.1
}

fn worth(sample: &str, delimiter: char) -> usize {
    // How many records have so many delimiters.
    let mut counts: std::collections::BTreeMap<u32, usize> = std::collections::BTreeMap::new();
    for cell in Cells::new(sample, delimiter, 0).map_while(Result::ok).filter(|cell| cell.is_last && cell.column > 0) {
        *counts.entry(cell.column).or_default() += 1;
    }
    counts.into_iter().map(|(delimiters, records)| delimiters as usize * records).max().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_most_consistent_delimiter_wins() {
        for (text, expected) in [
            ("STT;Họ tên;Lớp\n1;An;9/1\n2;Bình;9/2\n", ';'),
            ("STT,Họ tên,Lớp\n1,An,9/1\n", ','),
            ("STT\tHọ tên\tLớp\n1\tAn, Bình\t9/1\n", '\t'),
            ("ỦY BAN NHÂN DÂN, PHƯỜNG\nSTT;Tên;Điểm\n1;An, tổ 5;8,5\n2;Bình, tổ 6;9,0\n", ';'),
            ("STT,Ghi chú,Lớp\n1,\"a;b;c;d;e\",9/1\n2,\"a;b;c\",9/2\n", ','),
            ("Họ tên\nAn\n", ','),
            ("", ','),
        ] {
            assert_eq!(likely(text), expected, "{text}");
        }
    }

    #[test]
    fn an_announcement_is_a_line_of_its_own() {
        assert_eq!(announced("sep=;\r\na;b"), Some((';', "a;b")));
        assert_eq!(announced("\"SEP=,\"\na,b"), Some((',', "a,b")));
        assert_eq!(announced("sep=\t\na"), Some(('\t', "a")));
        for other in ["sep=;", "sep=\na", "sepia;\na", "sep=; x\na", "Số\na", ""] {
            assert_eq!(announced(other), None, "{other}");
        }
    }
}

//! Whether a syllable can be Vietnamese: onset, rime and tone, by the rules of the spelling. This tells text decoded
//! rightly from text decoded wrongly, where a list of words would lack every second name.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::char::{compose, decompose_canonical};

/// Onsets that go before any rime in [`RIMES`].
const ONSETS: &str = "b ch d đ h kh l m n nh ph r s t th tr v x";

/// Rimes without their tones. The oong of a few loanwords (xoong) is left out: it would make VNI's `Coâng` TCVN3.
const RIMES: &str = "\
    a ac ach ai am an ang anh ao ap at au ay ăc ăm ăn ăng ăp ăt âc âm ân âng âp ât âu ây \
    e ec em en eng eo ep et ê êch êm ên ênh êp êt êu \
    i ia ich iêc iêm iên iêng iêp iêt iêu im in inh ip it iu \
    o oa oac oach oai oam oan oang oanh oao oap oat oay oăc oăm oăn oăng oăt oc oe oen oeo oet oi om on ong \
    op ot ô ôc ôi ôm ôn ông ôp ôt ơ ơi ơm ơn ơp ơt \
    u ua uân uâng uât uây uc uê uêch uên uênh ui um un ung uơ uôc uôi uôm uôn uông uôt up ut uy uya uych uyên uyêt \
    uynh uyp uyt uyu \
    ư ưa ưc ưi ưng ươc ươi ươm ươn ương ươp ươt ươu ưt ưu";

/// Rimes after q. Its u is a glide, which other onsets write with an o.
const RIMES_AFTER_Q: &str = "\
    ua uac uach uai uan uang uanh uao uat uau uay uăc uăm uăn uăng uăt uân uâng uât uây ue uen ueo uet uê uêch uên \
    uênh uêt ui uit uinh uơ uơn uơt uôc uy uych uyên uyêt uyn uynh uyt";

/// Rimes before which g has no h although they begin with i.
const RIMES_IN_I_AFTER_G: &str = "i iêc iêng iêt in";

/// Rimes written with y when no onset goes before, and the onsets before the bare y.
const RIMES_IN_Y: &str = "y yêm yên yêng yêt yêu";
const ONSETS_BEFORE_Y: &str = "h k l m n s t th v";

/// The tone marks that a syllable ending in c, ch, p or t may carry: sắc and nặng.
const TONES_BEFORE_STOP: [char; 2] = ['\u{301}', '\u{323}'];

/// Whether these letters, lower case and NFC, are spelled as a Vietnamese syllable is. The tone of an open oa, oe or uy
/// may stand on either letter (hòa, hoà).
pub(super) fn is_syllable(lower: &str) -> bool {
    let Some((plain, tone)) = without_tone(lower) else {
        return false;
    };
    plain.char_indices().take(4).enumerate().any(|(onset_letters, (at, _))| {
        let (onset, rime) = plain.split_at(at);
        goes_together(onset, rime)
            && match tone {
                None => !ends_in_stop(rime),
                Some((place, mark)) => {
                    (!ends_in_stop(rime) || TONES_BEFORE_STOP.contains(&mark))
                        && place.checked_sub(onset_letters).is_some_and(|place| carries_tone(onset, rime, place))
                }
            }
    })
}

/// Whether a syllable has a shape that is common in Vietnamese and rare in the languages of western Europe: Minh,
/// Nghi, Trang.
pub(super) fn is_distinctive(lower: &str) -> bool {
    let begins_with = |onsets: &[&str]| onsets.iter().any(|onset| lower.starts_with(onset));
    begins_with(&["ng", "nh", "kh", "gh"])
        || lower.ends_with("nh")
        || (lower.ends_with("ng") && begins_with(&["ch", "gi", "ph", "th", "tr"]))
}

/// The letters without the tone; the tone's place, counted in letters, and its mark. Nothing when there are two.
fn without_tone(lower: &str) -> Option<(String, Option<(usize, char)>)> {
    let mut plain = String::with_capacity(lower.len());
    let mut tones = Vec::new();
    for (place, letter) in lower.chars().enumerate() {
        let mut base = None;
        decompose_canonical(letter, |part| match part {
            '\u{300}' | '\u{301}' | '\u{303}' | '\u{309}' | '\u{323}' => tones.push((place, part)),
            part => base = base.map_or(Some(part), |base| compose(base, part)),
        });
        plain.push(base?);
    }
    (tones.len() < 2).then(|| (plain, tones.pop()))
}

fn goes_together(onset: &str, rime: &str) -> bool {
    let front = rime.starts_with(['e', 'ê', 'i', 'y']);
    let glide = ["oa", "oă", "oe", "uâ", "uê", "uơ", "uy"].iter().any(|glide| rime.starts_with(glide));
    match onset {
        "" => (has(RIMES, rime) && !rime.starts_with("iê")) || has(RIMES_IN_Y, rime),
        "q" => has(RIMES_AFTER_Q, rime),
        "gi" => has(RIMES, rime) && !rime.starts_with('i'),
        "g" => (has(RIMES, rime) && !front) || has(RIMES_IN_I_AFTER_G, rime),
        "c" => has(RIMES, rime) && !front && !glide,
        "ng" => has(RIMES, rime) && !front,
        "k" if rime != "y" => has(RIMES, rime) && front,
        "gh" | "ngh" => has(RIMES, rime) && front,
        _ if rime == "y" => has(ONSETS_BEFORE_Y, onset),
        _ => has(ONSETS, onset) && has(RIMES, rime),
    }
}

fn has(list: &'static str, word: &str) -> bool {
    static RIMES_IN_ORDER: LazyLock<BTreeSet<&str>> = LazyLock::new(|| RIMES.split_whitespace().collect());
    // Asked for nearly every word of a site.
    if std::ptr::eq(list, RIMES) {
        return RIMES_IN_ORDER.contains(word);
    }
    list.split(' ').any(|known| known == word)
}

fn ends_in_stop(rime: &str) -> bool {
    rime.ends_with(['c', 'p', 't']) || rime.ends_with("ch")
}

/// Whether the tone stands on the letter of the rime where it is written.
fn carries_tone(onset: &str, rime: &str, place: usize) -> bool {
    if let Some((last_marked, _)) = rime.chars().enumerate().filter(|(_, c)| "ăâêôơư".contains(*c)).last() {
        return place == last_marked;
    }
    let vowels = rime.chars().take_while(|c| "aeiouy".contains(*c)).count();
    let is_open = vowels == rime.len();
    let (glide, vowels) = if onset == "q" { (1, vowels - 1) } else { (0, vowels) };
    match (place.checked_sub(glide), vowels) {
        (Some(0 | 1), 2) if is_open && matches!(rime, "oa" | "oe" | "uy") => true,
        (Some(place), 2) => place == usize::from(!is_open),
        (Some(place), 3) => place == 1,
        (Some(place), _) => place == 0,
        (None, _) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn vietnamese_syllables_are_well_formed() {
        for text in [
            "nguyễn thị thuỷ thủy trần văn đức hoà hòa quý quyền khuỷu nghĩa nghiêng gì giêng giết già giếng của",
            "yêu yến ý lý mỹ vy kỷ quốc quanh quét thuở huế hoàng khoẻ khỏe ngoằn khuya chuyện tuyết uỷ ủy",
            "trường học giỏi nhất tuyên dương khuyến khích phường đoạt giải xuất sắc hữu ước mượn rượu ươi ưu tựa",
            "ghi ghế kính cương công ngọc ngoan toán loan oanh ỉa ăn ấy ở anh em ông uống tiếng việt gia quyết huỳnh",
        ]
        .iter()
        .flat_map(|line| line.split(' '))
        {
            assert!(is_syllable(text), "{text}");
        }
    }

    #[test]
    fn what_no_rule_of_the_spelling_gives_is_not() {
        for text in [
            "",
            "b",
            "ng",
            "hâ",
            "kâ",
            "că",
            "cé",
            "kà",
            "gé",
            "ngé",
            "ghà",
            "quu",
            "coà",
            "iêu",
            "hàt",
            "mác̀",
            "tot",
            "hòà",
            "hoàí",
            "nguyên̂",
            "pâte",
            "noël",
            "tơng",
            "wa",
            "zoe",
            "jos",
            "fa",
            "strong",
            "cùa̱",
            "hàong",
            "hụyên",
        ] {
            assert!(!is_syllable(text), "{text}");
        }
    }

    #[test]
    fn the_distinctive_shapes_are_those_of_vietnamese() {
        for syllable in ["minh", "ngọc", "nghi", "khang", "trang", "phong", "giang", "nhi"] {
            assert!(is_distinctive(syllable), "{syllable}");
        }
        for word in ["lan", "long", "martin", "tres", "gang", "chat", "thon"] {
            assert!(!is_distinctive(word), "{word}");
        }
    }
}

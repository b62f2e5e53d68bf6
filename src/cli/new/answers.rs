//! What a new site is to be: from the flags, from an editor who is asked, or from defaults.

use anyhow::{Result, bail};

use super::asking::{Asker, Question};
use super::wards::{NewWard, NotWards, wards};
use crate::cli::args::NewArgs;
use crate::content::BaseUrl;
use crate::diagnostics::Catalogue;
use crate::text::{fold, tidy};

/// Where a site stands that has no address yet: a name that leads nowhere (RFC 2606).
const NO_ADDRESS_YET: &str = "https://bangvang.example/";

/// What a new site begins with.
#[derive(Debug)]
pub(super) struct Answers {
    pub(super) association: String,
    pub(super) title: String,
    pub(super) base_url: BaseUrl,
    /// Whether the address is still to be decided.
    pub(super) is_address_open: bool,
    pub(super) wards: Vec<NewWard>,
    pub(super) email: Option<String>,
    /// The first list, as its editor names it.
    pub(super) list: Option<String>,
}

/// Takes what the flags say and asks for the rest. With nobody to ask, defaults stand in.
///
/// # Errors
/// When a flag's value will not do, or nobody can be asked for what has no default: the message names each flag.
pub(super) fn gather<'a>(args: &NewArgs, asker: Option<&'a mut dyn Asker>, words: &'a Catalogue) -> Result<Answers> {
    let mut interview = Interview { asker, words, missing: Vec::new() };
    let some = |text: &Option<String>| text.clone().map(|text| vec![text]);
    let association = interview.answer("association", some(&args.association), None, |texts| named(texts, words))?;
    let default = title_for(association.as_deref().unwrap_or_default());
    let title = interview.answer("title", some(&args.title), Some(default), |texts| named(texts, words))?;
    let address = args.base_url.as_ref().map(|url| vec![url.to_string()]);
    let address = interview.answer("base-url", address, Some(NO_ADDRESS_YET.to_owned()), |texts| url(texts, words))?;
    let given = (!args.ward.is_empty()).then(|| args.ward.clone());
    let wards = interview.answer("ward", given, None, |texts| wards(texts).map_err(|why| not_wards(why, words)))?;
    let email = interview.answer("email", some(&args.email), Some(String::new()), |texts| email(texts, words))?;
    let list = interview.first_list()?;
    let missing = interview.missing;
    match (association, title, address, wards, email) {
        (Some(association), Some(title), Some(base_url), Some(wards), Some(email)) => {
            let is_address_open = base_url.to_string() == NO_ADDRESS_YET;
            Ok(Answers { association, title, base_url, is_address_open, wards, email, list })
        }
        _ => bail!(words.say("new-missing", &[("flags", missing.join(", "))])),
    }
}

struct Interview<'a> {
    asker: Option<&'a mut dyn Asker>,
    words: &'a Catalogue,
    missing: Vec<String>,
}

impl Interview<'_> {
    /// One answer: what the flag says, else what is typed, else the default; nothing, and noted as
    /// missing, where there is none of them.
    fn answer<T>(
        &mut self,
        name: &str,
        given: Option<Vec<String>>,
        default: Option<String>,
        read: impl Fn(&[String]) -> Result<T, String>,
    ) -> Result<Option<T>> {
        let flag = format!("--{name}");
        if let Some(given) = given {
            return match read(&given) {
                Ok(value) => Ok(Some(value)),
                Err(objection) => bail!("{flag}: {objection}"),
            };
        }
        let Some(asker) = &mut self.asker else {
            let Some(default) = default else {
                self.missing.push(flag);
                return Ok(None);
            };
            return read(&[default]).map(Some).map_err(|objection| anyhow::anyhow!("{flag}: {objection}"));
        };
        let key = format!("new-ask-{name}");
        let question = Question {
            label: self.words.say(&key, &[]),
            explanation: self.words.hint(&key, &[]),
            default: default.filter(|text| !text.is_empty()),
        };
        let typed = asker.ask(&question, &|typed| read(&[typed.to_owned()]).map(|_| ()))?;
        read(&[typed]).map(Some).map_err(|objection| anyhow::anyhow!("{flag}: {objection}"))
    }

    /// The list to begin with is a file to name in the next step: nothing is read yet, so it has no flag.
    fn first_list(&mut self) -> Result<Option<String>> {
        let Some(asker) = &mut self.asker else { return Ok(None) };
        let key = "new-ask-list";
        let (label, explanation) = (self.words.say(key, &[]), self.words.hint(key, &[]));
        let typed = asker.ask(&Question { label, explanation, default: None }, &|_| Ok(()))?;
        // A file that is dragged into a terminal comes in quotes.
        let path = typed.trim().trim_matches(['"', '\'']);
        Ok((!path.is_empty()).then(|| path.to_owned()))
    }
}

fn one(texts: &[String]) -> String {
    tidy(&texts.join(" "))
}

fn named(texts: &[String], words: &Catalogue) -> Result<String, String> {
    let text = one(texts);
    if text.is_empty() { Err(words.say("new-blank", &[])) } else { Ok(text) }
}

fn url(texts: &[String], words: &Catalogue) -> Result<BaseUrl, String> {
    let text = one(texts);
    text.parse().map_err(|()| {
        let said = words.say("invalid-url", &[("value", text)]);
        match words.hint("invalid-url", &[]) {
            Some(hint) => format!("{said} ({hint})"),
            None => said,
        }
    })
}

fn email(texts: &[String], words: &Catalogue) -> Result<Option<String>, String> {
    let text = one(texts);
    let is_address = text.split_once('@').is_some_and(|(who, host)| {
        !who.is_empty() && host.contains('.') && !text.contains([' ', ',', '<', '>']) && !host.contains('@')
    });
    if text.is_empty() {
        Ok(None)
    } else if is_address {
        Ok(Some(text))
    } else {
        Err(words.say("new-not-an-email", &[("value", text)]))
    }
}

fn not_wards(why: NotWards, words: &Catalogue) -> String {
    match why {
        NotWards::None => words.say("new-blank", &[]),
        NotWards::WithoutUnit(name) => words.say("new-ward-without-unit", &[("name", name)]),
        NotWards::WithoutId(name) => words.say("new-ward-without-id", &[("name", name)]),
    }
}

/// A title out of the association's name: "Hội Khuyến học phường An Khê" has the "Bảng vàng khuyến học An Khê".
fn title_for(association: &str) -> String {
    const ABOVE: [&str; 7] = ["phường", "xã", "đặc khu", "thị trấn", "thành phố", "tỉnh", "quận"];
    const BEGINNING: &str = "hội khuyến học ";
    let begins = association.get(..BEGINNING.len()).is_some_and(|front| fold(front) == fold(BEGINNING));
    let place = if begins { &association[BEGINNING.len()..] } else { "" };
    let bare = ABOVE.iter().find_map(|unit| place.strip_prefix(unit)?.strip_prefix(' ')).unwrap_or(place);
    // "Phường 12" is known by its kind alone.
    let place = if bare.starts_with(|c: char| c.is_ascii_digit()) { place } else { bare };
    format!("Bảng vàng khuyến học {place}").trim_end().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::asking::Check;
    use super::*;
    use crate::diagnostics::Lang;
    use std::collections::VecDeque;

    /// An editor whose answers are known.
    #[derive(Default)]
    struct Known {
        answers: VecDeque<&'static str>,
        asked: Vec<String>,
        objections: Vec<String>,
    }

    impl Asker for Known {
        fn ask(&mut self, question: &Question, check: &Check<'_>) -> Result<String> {
            self.asked.push(question.label.clone());
            loop {
                let answer = self.answers.pop_front().expect("no question is asked that has no answer");
                let blank = || question.default.clone().unwrap_or_default();
                let answer = if answer.is_empty() { blank() } else { answer.to_owned() };
                match check(&answer) {
                    Ok(()) => return Ok(answer),
                    Err(objection) => self.objections.push(objection),
                }
            }
        }
    }

    fn known(answers: &[&'static str]) -> Known {
        Known { answers: answers.iter().copied().collect(), ..Known::default() }
    }

    #[test]
    fn everything_is_asked_once_and_blanks_take_the_default() {
        let mut editor = known(&["Hội Khuyến học phường An Khê", "", "", "phường An Khê, xã Hòa Vang", "", ""]);
        let words = Catalogue::new(Lang::Vi);
        let answers = gather(&NewArgs::default(), Some(&mut editor), &words).unwrap();
        assert_eq!(answers.title, "Bảng vàng khuyến học An Khê");
        assert!(answers.is_address_open && answers.email.is_none() && answers.list.is_none());
        assert_eq!(answers.wards.len(), 2);
        assert_eq!(editor.asked.len(), 6);
        assert!(editor.asked.iter().all(|label| !label.starts_with("new-ask")), "{:?}", editor.asked);
    }

    #[test]
    fn a_wrong_answer_is_told_and_asked_again() {
        let mut editor = known(&[
            " ",
            "Hội Khuyến học",
            "",
            "bangvang",
            "https://a.example/x",
            "An Khê",
            "phường An Khê",
            "hoi@",
            "hoi@a.example",
            "'/tmp/danh sách.xlsx'",
        ]);
        let words = Catalogue::new(Lang::Vi);
        let answers = gather(&NewArgs::default(), Some(&mut editor), &words).unwrap();
        assert_eq!(answers.title, "Bảng vàng khuyến học");
        assert_eq!(answers.base_url.to_string(), "https://a.example/x/");
        assert_eq!(answers.email.as_deref(), Some("hoi@a.example"));
        assert_eq!(answers.list.as_deref(), Some("/tmp/danh sách.xlsx"));
        assert_eq!(editor.objections.len(), 4, "{:?}", editor.objections);
        assert!(editor.objections[1].contains("“bangvang” không phải là địa chỉ trang web"), "{:?}", editor.objections);
    }

    #[test]
    fn what_a_flag_says_is_not_asked() {
        let args = NewArgs {
            association: Some("Hội A".to_owned()),
            ward: vec!["phường B".to_owned()],
            email: Some(String::new()),
            ..NewArgs::default()
        };
        let mut editor = known(&["Trang A", "", ""]);
        let answers = gather(&args, Some(&mut editor), &Catalogue::new(Lang::En)).unwrap();
        assert_eq!((answers.title.as_str(), answers.association.as_str()), ("Trang A", "Hội A"));
        assert_eq!(editor.asked.len(), 3);
    }

    #[test]
    fn with_nobody_to_ask_all_that_is_missing_is_named() {
        let error = gather(&NewArgs::default(), None, &Catalogue::new(Lang::Vi)).unwrap_err();
        assert!(error.to_string().contains("--association, --ward"), "{error}");
    }

    #[test]
    fn a_title_names_the_place() {
        for (association, title) in [
            ("Hội Khuyến học phường An Khê", "Bảng vàng khuyến học An Khê"),
            ("Hội khuyến học thành phố Đà Nẵng", "Bảng vàng khuyến học Đà Nẵng"),
            ("Hội Khuyến học phường 12", "Bảng vàng khuyến học phường 12"),
            ("Hội Khuyến học", "Bảng vàng khuyến học"),
            ("Chi hội X", "Bảng vàng khuyến học"),
        ] {
            assert_eq!(title_for(association), title);
        }
    }
}

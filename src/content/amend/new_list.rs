//! The text of a list that is not there yet, as an editor would type it after the contract's example.

use super::amendment::{FieldPath, Written};
use super::contract::Of;
use super::record::{new_record, record_lines};

/// A ceremony's file to be: what its head says, and its rows.
#[derive(Clone, Debug, Default)]
pub struct NewList<'a> {
    /// Address of the schema that editors' programs are told of in the first line.
    pub schema: Option<&'a str>,
    /// Fields of `ceremony` by their paths: `name`, `date`, `decision.number`, `stated.winners`.
    pub head: Vec<(FieldPath, Written)>,
    /// Fields of each winner by their paths.
    pub rows: Vec<Vec<(FieldPath, Written)>>,
}

impl NewList<'_> {
    /// The text of the file. Fields stand in the contract's order whatever theirs is; of two with one path neither is
    /// known to be meant, and there is no text.
    pub fn text(&self) -> Option<String> {
        let mut text = String::new();
        if let Some(schema) = self.schema {
            text.push_str(&format!("# yaml-language-server: $schema={schema}\n"));
        }
        text.push_str("ceremony:\n");
        for line in record_lines(&new_record(&self.head, Of::Ceremony)?) {
            text.push_str(&format!("  {line}\n"));
        }
        text.push_str(if self.rows.is_empty() { "\nwinners: []\n" } else { "\nwinners:\n" });
        for (i, row) in self.rows.iter().enumerate() {
            if i > 0 {
                text.push('\n');
            }
            let lines = record_lines(&new_record(row, Of::Winner)?);
            if lines.is_empty() {
                text.push_str("  - {}\n");
            }
            for (k, line) in lines.iter().enumerate() {
                text.push_str(&format!("  {} {line}\n", if k == 0 { "-" } else { " " }));
            }
        }
        Some(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn one(path: FieldPath, text: &str) -> (FieldPath, Written) {
        (path, Written::Text(text.to_owned()))
    }

    #[test]
    fn a_new_list_looks_like_one_that_was_typed() {
        let list = NewList {
            schema: Some("../ceremony.schema.json"),
            head: vec![
                one("date", "2022-08-21"),
                one("name", "Lễ tuyên dương, khen thưởng"),
                one("id", "le-2022"),
                one("decision.issuer", "UBND phường A, quận B"),
                one("decision.number", "98/QĐ-UBND"),
                one("stated.winners", "2"),
            ],
            rows: vec![
                vec![
                    one("private.phone", "0905 123 456"),
                    one("kind", "pupil"),
                    one("name", "Võ Thành Tuấn"),
                    one("class", "9/4"),
                    one("prize.in_kind", "01 xe đạp"),
                    one("prize.value", "500000"),
                    ("consent.by", Written::List(vec!["guardian".to_owned(), "child".to_owned()])),
                    one("consent.publish", "full"),
                ],
                vec![one("name", "Lê A: B"), one("kind", "pupil")],
            ],
        };
        let text = "\
# yaml-language-server: $schema=../ceremony.schema.json
ceremony:
  id: le-2022
  name: Lễ tuyên dương, khen thưởng
  date: 2022-08-21
  decision: {number: 98/QĐ-UBND, issuer: \"UBND phường A, quận B\"}
  stated: {winners: 2}

winners:
  - name: Võ Thành Tuấn
    kind: pupil
    class: 9/4
    prize: {value: 500000, in_kind: 01 xe đạp}
    consent: {by: [guardian, child], publish: full}
    private:
      phone: 0905 123 456

  - name: \"Lê A: B\"
    kind: pupil
";
        assert_eq!(list.text().as_deref(), Some(text));
        let twice = NewList { head: vec![one("name", "A"), one("name", "B")], ..NewList::default() };
        assert_eq!(twice.text(), None);
    }
}

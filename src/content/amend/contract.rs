//! The order in which a record's fields stand: that of the contract, for fields that are new.

/// Fields of a winner and of a ceremony. The two lists have no field in common but `id`, `name`, `ward` and `consent`,
/// which stand in one order in both.
const FIELDS: &[&str] = &[
    "id",
    "kind",
    "parts",
    "born",
    "date",
    "school_year",
    "school",
    "class",
    "group",
    "ward",
    "venue",
    "hosts",
    "decision",
    "stated",
    "model",
    "achievement",
    "rank",
    "level",
    "form",
    "prize",
    "citation",
    "photo",
    "consent",
    "article",
    "photos",
    "private",
];

/// Fields within those.
const WITHIN: &[&str] = &[
    "family",
    "middle",
    "given",
    "value",
    "in_kind",
    "number",
    "signed_on",
    "issuer",
    "signatory",
    "winners",
    "prize_total",
    "by",
    "publish",
    "photo",
    "date",
    "evidence",
    "withdrawn",
    "phone",
    "parents",
    "address",
    "citizen_id",
    "bank",
    "note",
];

/// Whether a ceremony's or a winner's record has this field.
pub(in super::super) fn is_field_of_list(name: &str) -> bool {
    name == "name" || FIELDS.contains(&name)
}

/// Which of a record's fields are meant.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Of {
    /// A winner: the name comes first, by which people find a row.
    Winner,
    /// A ceremony: the id comes first, as the contract shows it.
    Ceremony,
    /// What stands within a field.
    Within,
}

impl Of {
    /// The place of a field among others; those that the contract does not have come last.
    pub(super) fn place(self, field: &str) -> usize {
        let fields = if self == Of::Within { WITHIN } else { FIELDS };
        match (self, field) {
            (Of::Winner, "name") => 0,
            // Behind the id.
            (Of::Ceremony, "name") => 2,
            _ => fields.iter().position(|known| *known == field).map_or(usize::MAX, |i| 2 * i + 1),
        }
    }
}

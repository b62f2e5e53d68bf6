//! The codes of the contract, each with its severity.

use std::fmt;

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is published while it stands.
    Error,
    /// Published, but probably not what was meant.
    Warning,
    /// A fact the editor should know.
    Note,
}

impl Severity {
    /// The word used in JSON and as a message key.
    pub fn as_str(self) -> &'static str {
        match self {
            Severity::Error => "error",
            Severity::Warning => "warning",
            Severity::Note => "note",
        }
    }
}

macro_rules! codes {
    ($($(#[$doc:meta])* $variant:ident = $text:literal, $severity:ident;)*) => {
        /// A kind of finding. The text is permanent: scripts rely on it.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Code { $($(#[$doc])* $variant,)* }

        impl Code {
            /// Every code, in the order of the contract.
            pub const ALL: &'static [Code] = &[$(Code::$variant,)*];

            /// The code as printed and as found in JSON.
            pub fn as_str(self) -> &'static str {
                match self { $(Code::$variant => $text,)* }
            }

            /// How bad a finding of this code is.
            pub fn severity(self) -> Severity {
                match self { $(Code::$variant => Severity::$severity,)* }
            }
        }
    };
}

codes! {
    /// The file is no well-formed YAML.
    YamlSyntax = "yaml-syntax", Error;
    /// A key that its record does not have.
    UnknownField = "unknown-field", Error;
    /// A key that its record must have.
    MissingField = "missing-field", Error;
    /// A list where a text should stand, and the like.
    WrongType = "wrong-type", Error;
    /// The same key twice in one record.
    DuplicateKey = "duplicate-key", Error;
    /// The file is not UTF-8 text.
    NotUtf8 = "not-utf8", Error;
    /// A file or folder that cannot be opened, is not a plain file, or is too large.
    UnreadableFile = "unreadable-file", Error;
    /// A file in `content/` that no kind of record claims.
    UnreadFile = "unread-file", Warning;
    /// A symbolic link that leads out of the site.
    OutsideSite = "outside-site", Error;
    /// A date that is none, or that could be read in two ways.
    InvalidDate = "invalid-date", Error;
    /// Not two consecutive years.
    InvalidSchoolYear = "invalid-school-year", Error;
    /// An id that cannot be part of an address.
    InvalidId = "invalid-id", Error;
    /// A number that is none, or that could be read in two ways.
    InvalidNumber = "invalid-number", Error;
    /// A word that is none of the few allowed.
    InvalidChoice = "invalid-choice", Error;
    /// `base_url` is no absolute http(s) address.
    InvalidUrl = "invalid-url", Error;
    /// No ward has this id.
    UnknownWard = "unknown-ward", Error;
    /// No model has this id.
    UnknownModel = "unknown-model", Error;
    /// No article has this id.
    UnknownArticle = "unknown-article", Error;
    /// No ceremony has this id.
    UnknownCeremony = "unknown-ceremony", Error;
    /// Two records with one id.
    DuplicateId = "duplicate-id", Error;
    /// Two records, or two files of the output, at one address.
    AddressCollision = "address-collision", Error;
    /// Two periods of a ward's names or codes overlap.
    OverlappingPeriods = "overlapping-periods", Error;
    /// The decision's figures differ from the rows.
    StatedTotal = "stated-total", Error;
    /// More recognised than registered.
    RecognisedExceedsRegistered = "recognised-exceeds-registered", Error;
    /// More registered than there are.
    RegisteredExceedsBase = "registered-exceeds-base", Error;
    /// An award dated outside its ward's period.
    WardNotInForce = "ward-not-in-force", Warning;
    /// A decision signed after its ceremony.
    DecisionAfterCeremony = "decision-after-ceremony", Warning;
    /// Two ceremonies name one decision.
    DuplicateDecision = "duplicate-decision", Warning;
    /// The same person twice in a ceremony.
    ProbableDuplicate = "probable-duplicate", Warning;
    /// People who are counted only because no consent stands in the file.
    ConsentMissing = "consent-missing", Note;
    /// A consent that lacks one of the two a child needs.
    ConsentIncomplete = "consent-incomplete", Warning;
    /// A picture that is named and not there.
    MissingImage = "missing-image", Error;
    /// A picture that cannot be read as one.
    ImageUnreadable = "image-unreadable", Error;
    /// A link that leads nowhere.
    BrokenLink = "broken-link", Error;
    /// A link whose scheme could run code.
    UnsafeLink = "unsafe-link", Warning;
    /// A phone number, citizen id or e-mail address in a text that would be published.
    PrivateDataInText = "private-data-in-text", Error;
    /// Text in an encoding from before Unicode.
    LegacyEncoding = "legacy-encoding", Error;
    /// A class or a name that a spreadsheet has made something else of.
    SpreadsheetValue = "spreadsheet-value", Error;
    /// A name all in capitals.
    ShoutedName = "shouted-name", Warning;
    /// A name with a syllable that begins without a capital.
    NameCasing = "name-casing", Warning;
    /// A name without its marks.
    UnmarkedName = "unmarked-name", Warning;
    /// "em", "ông" in front of a name.
    HonorificInName = "honorific-in-name", Warning;
    /// A person's name with a character that no name has.
    OddName = "odd-name", Warning;
    /// A class with the word "lớp" in front.
    OddClass = "odd-class", Warning;
    /// A form of award that is nearly a usual one.
    UnknownForm = "unknown-form", Warning;
    /// A ceremony or decision long before or after its school year.
    DateOutsideSchoolYear = "date-outside-school-year", Warning;
    /// A date of birth that cannot be.
    ImplausibleBirth = "implausible-birth", Warning;
    /// Somebody in a school class who would be published as an adult.
    PupilAsAdult = "pupil-as-adult", Warning;
    /// A private value, or a name that may not be published, that would have been.
    PrivateDataLeaked = "private-data-leaked", Error;
    /// Somebody who may be named and would not have been.
    MissingFromOutput = "missing-from-output", Error;
    /// A mistake in a theme's file.
    TemplateError = "template-error", Error;
    /// Something in a theme's file that is probably not as it was meant.
    TemplateWarning = "template-warning", Warning;
    /// Reports that the site asks for, and that this program cannot make.
    ReportsLeftOut = "reports-left-out", Warning;
    /// A theme that is not there, or whose parts do not fit.
    InvalidTheme = "invalid-theme", Error;
}

impl Code {
    /// The code of a text, exactly as printed.
    pub fn parse(text: &str) -> Option<Code> {
        Code::ALL.iter().find(|code| code.as_str() == text).copied()
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

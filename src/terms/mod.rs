//! The closed vocabularies of the field: the few words that a record's `kind`, `level`, `rank` and the like may be.
//!
//! They mean the same before and after the gate, so they stand in a room of their own that both sides may use.
//!
//! May use: nothing of ours.

/// A word out of a fixed few, as it is typed in YAML.
pub trait Choice: Copy + 'static {
    /// All of them, in the order in which lists show them.
    const ALL: &'static [Self];

    /// The word as typed.
    fn word(self) -> &'static str;
}

macro_rules! choice {
    ($(#[$doc:meta])* $name:ident { $($(#[$variant_doc:meta])* $variant:ident = $word:literal,)* }) => {
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$variant_doc])* $variant,)* }

        impl Choice for $name {
            const ALL: &'static [Self] = &[$($name::$variant,)*];

            fn word(self) -> &'static str {
                match self { $($name::$variant => $word,)* }
            }
        }
    };
}

choice! {
    /// Who is honoured. Individuals first, then the household, then collectives
    /// (Luật Thi đua, khen thưởng 2022: cá nhân, tập thể, hộ gia đình).
    HonoureeKind {
        /// Học sinh.
        Pupil = "pupil",
        /// Sinh viên.
        Student = "student",
        /// Giáo viên.
        Teacher = "teacher",
        /// Công dân.
        Citizen = "citizen",
        /// Hộ gia đình.
        Household = "household",
        /// Dòng họ.
        Clan = "clan",
        /// Cộng đồng.
        Community = "community",
        /// Đơn vị.
        Unit = "unit",
    }
}

impl HonoureeKind {
    /// One natural person.
    pub fn is_person(self) -> bool {
        matches!(self, Self::Pupil | Self::Student | Self::Teacher | Self::Citizen)
    }

    /// A clan, community or unit: no personal data of its own.
    pub fn is_collective(self) -> bool {
        matches!(self, Self::Clan | Self::Community | Self::Unit)
    }
}

choice! {
    /// Cấp khen: whose competition or title it is, the widest first.
    AwardLevel {
        /// Quốc tế.
        International = "international",
        /// Quốc gia.
        National = "national",
        /// Tỉnh.
        Province = "province",
        /// Thành phố.
        City = "city",
        /// Quận, huyện (to 30/6/2025).
        District = "district",
        /// Phường, xã.
        Ward = "ward",
        /// Trường.
        School = "school",
    }
}

choice! {
    /// Giải, danh hiệu: the highest first.
    Rank {
        /// Giải nhất.
        First = "first",
        /// Giải nhì.
        Second = "second",
        /// Giải ba.
        Third = "third",
        /// Giải khuyến khích.
        Consolation = "consolation",
        /// Xuất sắc.
        Excellent = "excellent",
        /// Giỏi.
        Good = "good",
        /// Tiêu biểu.
        Exemplary = "exemplary",
    }
}

choice! {
    /// Whom a learning model recognises.
    LearningSubject {
        /// Gia đình học tập.
        Household = "household",
        /// Dòng họ học tập.
        Clan = "clan",
        /// Cộng đồng học tập.
        Community = "community",
        /// Đơn vị học tập.
        Unit = "unit",
        /// Công dân học tập.
        Citizen = "citizen",
    }
}

choice! {
    /// What a target's percentage is taken of.
    TargetBase {
        /// All households.
        Households = "households",
        /// All clans.
        Clans = "clans",
        /// All communities.
        Communities = "communities",
        /// All units.
        Units = "units",
        /// All adults.
        Adults = "adults",
        /// Officials, civil servants and public employees.
        Officials = "officials",
    }
}

impl LearningSubject {
    /// What the base of a result of this model counts.
    pub fn base(self) -> TargetBase {
        match self {
            Self::Household => TargetBase::Households,
            Self::Clan => TargetBase::Clans,
            Self::Community => TargetBase::Communities,
            Self::Unit => TargetBase::Units,
            Self::Citizen => TargetBase::Adults,
        }
    }
}

choice! {
    /// How much of a winner residents may see, most first.
    Publication {
        /// Own page, lists everywhere, search, downloads.
        Full = "full",
        /// Name, form and achievement in the ceremony's own list.
        List = "list",
        /// "Nguyễn Thị H." in that list.
        Masked = "masked",
        /// Part of the totals alone.
        Count = "count",
    }
}

choice! {
    /// How much of a former ward's area another took over.
    Share {
        /// All of it.
        Whole = "whole",
        /// A part, of which no record says how large: figures are never summed across it.
        Part = "part",
    }
}

choice! {
    /// Which pages have a picture to share.
    ShareCards {
        /// None.
        None = "none",
        /// The site, ceremonies and articles.
        Ceremonies = "ceremonies",
        /// Those, and each person published in full.
        Winners = "winners",
    }
}

choice! {
    /// A part of the site that an association may do without.
    SitePart {
        /// The search by name: `/tim-kiem/` and its index.
        Search = "search",
        /// The names by letter: `/ten/`.
        Names = "names",
        /// The figures: `/thong-ke/`.
        Statistics = "statistics",
        /// The files to take home: `/du-lieu/`, the tables of the figures, each ceremony's list.
        Data = "data",
        /// `feed.xml` and `feed.json`.
        Feeds = "feeds",
        /// What pages tell search engines alone (JSON-LD).
        Structured = "structured",
    }
}

choice! {
    /// Who agreed to publication.
    ConsentGiver {
        /// A parent or guardian.
        Guardian = "guardian",
        /// The child, from 7 years on.
        Child = "child",
        /// The adult person, or the collective, themselves.
        Person = "self",
    }
}

choice! {
    /// Which part of a name lists are ordered by first.
    ListOrder {
        /// Tên, đệm, họ: as Vietnamese lists are.
        GivenFirst = "given-first",
        /// Họ, đệm, tên.
        FamilyFirst = "family-first",
    }
}

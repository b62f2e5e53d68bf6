//! The ceremonies as the public register has them: each passed through the gate, and what in them names a child noted.

use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use super::child_names::{ChildNames, Folded};
use super::news::ArticleOrder;
use super::passage::Passage;
use crate::content;
use crate::honours::{Ceremony, CeremonyHead, Entry, Winner};
use crate::memory::{Kept, Print, Printed, Same};
use crate::terms::SitePart;
use crate::text::search_fold;

/// Ceremonies that went through, and what of them is still so.
#[derive(Debug, Default)]
pub(super) struct Passages {
    passed: Kept<(Same<content::Ceremony>, Print), Arc<Passed>>,
    marks: Kept<(Same<Passed>, Print), Arc<Marks>>,
    marked: Kept<Marked, Arc<Printed<Ceremony>>>,
}

/// A ceremony, which of its words name a child, and the place of the article about it.
type Marked = (Same<Passed>, Arc<Marks>, Option<usize>);

/// A ceremony with its winners, before it is known which of its words name a child.
#[derive(Debug)]
pub(super) struct Passed {
    /// The record; of one that was let go of, without winners.
    from: Arc<content::Ceremony>,
    ceremony: Ceremony,
    /// The names of the children that its list names, folded.
    child_names: Vec<String>,
    /// Looked at only where some list names a child.
    words: OnceLock<Words>,
}

/// The words of a ceremony, in the spelling of names.
#[derive(Debug)]
struct Words {
    /// Its own: name, venue, captions, and what is said of listed adults.
    own: Folded,
    /// Those about each entry that is published in full.
    entries: Vec<Folded>,
}

/// Which words of a ceremony name a child.
#[derive(Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Marks {
    words: bool,
    entries: Vec<bool>,
}

impl Passages {
    /// All ceremonies as they are before they are marked.
    pub(super) fn pass(&mut self, passage: &Passage<'_>) -> Vec<Arc<Passed>> {
        let site = passage.register.site();
        let has_names = !site.leaves_out.contains(&SitePart::Names);
        let setting = (site.privacy, site.name_order, has_names, passage.conditions.today);
        let setting = Print::of(&(passage.order.print(passage.register), setting));
        // What a citation links to hangs on the other records; a ceremony without one does not.
        let with_links = Print::of(&(setting, Print::of(passage.register.index())));
        self.passed.begin();
        let pass = |ceremony: &Arc<content::Ceremony>| {
            let has_citation = ceremony.winners.iter().any(|winner| winner.citation.is_some());
            let asked = (Same(Arc::clone(ceremony)), if has_citation { with_links } else { setting });
            self.passed.get(&asked, || Arc::new(Passed::new(ceremony, passage.ceremony(ceremony))))
        };
        // One by one, here and wherever ceremonies are: some have a hundred times as many winners as others.
        passage.register.ceremonies().par_iter().with_max_len(1).map(pass).collect()
    }

    /// The ceremonies with what is said of children in them noted, newest first, then in the order of their names.
    pub(super) fn mark(
        &mut self,
        passed: &[Arc<Passed>],
        names: &ChildNames,
        passage: &Passage<'_>,
        articles: &ArticleOrder,
    ) -> Vec<Arc<Printed<Ceremony>>> {
        self.marks.begin();
        self.marked.begin();
        let mark = |passed: &Arc<Passed>| {
            let same = Same(Arc::clone(passed));
            let marks = self.marks.get(&(same.clone(), names.print()), || Arc::new(passed.marks(names)));
            let article = passed.article(passage, articles);
            self.marked.get(&(same, Arc::clone(&marks), article), || Arc::new(passed.marked(&marks, article)))
        };
        in_order(passed.par_iter().with_max_len(1).map(mark).collect(), passage)
    }
}

/// As [`Passages::mark`], of ceremonies that nobody will ask for again.
pub(super) fn mark_once(
    passed: Vec<Passed>,
    names: &ChildNames,
    passage: &Passage<'_>,
    articles: &ArticleOrder,
) -> Vec<Arc<Printed<Ceremony>>> {
    let mark = |passed: Passed| {
        let marks = passed.marks(names);
        let article = passed.article(passage, articles);
        Arc::new(passed.into_marked(&marks, article))
    };
    in_order(passed.into_par_iter().with_max_len(1).map(mark).collect(), passage)
}

/// Newest first, then in the order of their names.
fn in_order(mut ceremonies: Vec<Arc<Printed<Ceremony>>>, passage: &Passage<'_>) -> Vec<Arc<Printed<Ceremony>>> {
    ceremonies.sort_by_cached_key(|c| (std::cmp::Reverse(c.date), passage.collation.key(&c.name), c.id.clone()));
    ceremonies
}

impl Passed {
    pub(super) fn new(from: &Arc<content::Ceremony>, ceremony: Ceremony) -> Self {
        let child_names = ceremony.entries.iter().filter_map(|entry| match entry {
            Entry::Full(winner) => winner.is_child.then(|| winner.name.full()),
            Entry::Listed(listed) => listed.is_child.then_some(&*listed.name),
        });
        Passed {
            child_names: child_names.map(search_fold).collect(),
            words: OnceLock::new(),
            from: Arc::clone(from),
            ceremony,
        }
    }

    /// The names of the children that its list names, folded.
    pub(super) fn child_names(&self) -> impl Iterator<Item = &str> {
        self.child_names.iter().map(String::as_str)
    }

    fn marks(&self, names: &ChildNames) -> Marks {
        if names.are_none() {
            return Marks { words: false, entries: vec![false; self.ceremony.entries.len()] };
        }
        let words = self.words.get_or_init(|| Words::of(&self.ceremony));
        let entries = words.entries.iter().map(|words| names.stand_in(words)).collect();
        Marks { words: names.stand_in(&words.own), entries }
    }

    fn marked(&self, marks: &Marks, article: Option<usize>) -> Printed<Ceremony> {
        let head = CeremonyHead { words_name_child: marks.words, article, ..CeremonyHead::clone(&self.ceremony) };
        Self::with_marks(Ceremony { head: Printed::new(head), entries: self.ceremony.entries.clone() }, marks)
    }

    fn into_marked(self, marks: &Marks, article: Option<usize>) -> Printed<Ceremony> {
        let head = CeremonyHead { words_name_child: marks.words, article, ..CeremonyHead::clone(&self.ceremony) };
        Self::with_marks(Ceremony { head: Printed::new(head), entries: self.ceremony.entries }, marks)
    }

    /// The place of the article about it.
    fn article(&self, passage: &Passage<'_>, articles: &ArticleOrder) -> Option<usize> {
        self.from.article.as_ref().and_then(|id| articles.place(passage.register, id))
    }

    fn with_marks(mut ceremony: Ceremony, marks: &Marks) -> Printed<Ceremony> {
        for (entry, &names_child) in ceremony.entries.iter_mut().zip(&marks.entries) {
            if let Entry::Full(winner) = entry
                && names_child
                && !winner.names_child
            {
                let marked = Winner { names_child: true, ..Winner::clone(winner) };
                *entry = Entry::Full(Arc::new(Printed::new(marked)));
            }
        }
        Printed::new(ceremony)
    }
}

impl Words {
    fn of(ceremony: &Ceremony) -> Self {
        let captions = ceremony.photos.iter().flat_map(|p| [p.caption.as_deref(), p.credit.as_deref()]);
        let hosts = ceremony.hosts.iter().map(|host| Some(host.as_str()));
        let own = [Some(ceremony.name.as_str()), ceremony.venue.as_deref()];
        let decision = ceremony.decision.iter().flat_map(|d| [d.issuer.as_deref(), d.signatory.as_deref()]);
        let rows = ceremony.entries.iter().filter_map(|entry| match entry {
            Entry::Listed(listed) if !listed.is_child => Some(listed.achievement.as_deref()),
            _ => None,
        });
        let own_words = Folded::of(captions.chain(hosts).chain(own).chain(decision).chain(rows));
        let entries = ceremony.entries.iter().map(|entry| match entry {
            Entry::Full(winner) => words_about(winner),
            Entry::Listed(_) => Folded::default(),
        });
        Words { own: own_words, entries: entries.collect() }
    }
}

fn words_about(winner: &Winner) -> Folded {
    let cited = winner.citation().map(|text| text.plain.as_str());
    let others = [&winner.achievement, &winner.school, &winner.class, &winner.group, &winner.form];
    let own = others.into_iter().map(Option::as_deref).chain([winner.prize_in_kind().map(|things| &**things)]);
    let of_others = (!winner.kind.is_person()).then(|| winner.name.full());
    Folded::of(own.chain([cited, of_others]))
}

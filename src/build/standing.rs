//! Where everything of a site stands and which sheet makes it, in little room: of a million addresses not the texts but
//! their prints.

use anyhow::{Result, ensure};
use rayon::prelude::*;

use crate::diagnostics::Diagnostics;
use crate::honours::Address;
use crate::memory::Print;
use crate::pages::{Planner, SheetOrder};
use crate::publish::{Artifact, one_each};

/// All addresses of a site.
pub(super) struct Standing {
    /// Each with the place of the sheet among the orders, sorted.
    makers: Vec<(Print, u32)>,
    /// Two things may be at one address: a closer look is needed.
    is_doubtful: bool,
}

/// What makes a page or file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Maker {
    /// The sheet at a place among the orders.
    Sheet(usize),
    /// No sheet: it is of the whole site.
    OfTheWhole,
}

/// Stands for [`Maker::OfTheWhole`].
const OF_THE_WHOLE: u32 = u32::MAX;

/// What is told of some addresses.
#[derive(Default)]
struct Told {
    makers: Vec<(Print, u32)>,
    /// Without their case, since on some systems it makes no difference.
    folded: Vec<Print>,
    may_be_folder: bool,
}

impl Told {
    fn add(&mut self, address: &Address, maker: u32) {
        let path = address.file_path();
        let (folders, name) = path.rsplit_once('/').unwrap_or(("", &path));
        // A file that is a folder too has a dot in the one's name or none in the other's.
        self.may_be_folder |= folders.contains('.') || !name.contains('.') && maker != OF_THE_WHOLE;
        self.makers.push((Print::of_bytes(address.as_str().as_bytes()), maker));
        self.folded.push(if path.bytes().any(|byte| !byte.is_ascii() || byte.is_ascii_uppercase()) {
            Print::of_bytes(path.to_lowercase().as_bytes())
        } else {
            Print::of_bytes(path.as_bytes())
        });
    }

    fn with(mut self, mut other: Told) -> Told {
        self.makers.append(&mut other.makers);
        self.folded.append(&mut other.folded);
        self.may_be_folder |= other.may_be_folder;
        self
    }
}

impl Standing {
    /// Of a plan, and of what is made beside its sheets.
    ///
    /// # Errors
    /// When a sheet cannot be planned, which no content can cause.
    pub(super) fn of(planner: &Planner<'_>, orders: &[SheetOrder], of_the_whole: &[Artifact]) -> Result<Self> {
        let tell = |mut told: Told, (at, order): (usize, &SheetOrder)| -> Result<Told> {
            planner.addresses(order)?.iter().for_each(|address| told.add(address, at as u32));
            Ok(told)
        };
        let sheets = orders.par_iter().enumerate().try_fold(Told::default, tell);
        let mut told = sheets.try_reduce(Told::default, |one, other| Ok(one.with(other)))?;
        of_the_whole.iter().for_each(|artifact| told.add(&artifact.address, OF_THE_WHOLE));
        told.folded.par_sort_unstable();
        let is_taken_twice = told.folded.windows(2).any(|pair| pair[0] == pair[1]);
        let mut makers = told.makers;
        makers.par_sort_unstable();
        makers.shrink_to_fit();
        Ok(Standing { makers, is_doubtful: is_taken_twice || told.may_be_folder })
    }

    /// Who makes what stands at an address.
    pub(super) fn find(&self, address: &str) -> Option<Maker> {
        let print = Print::of_bytes(address.as_bytes());
        let at = self.makers.partition_point(|(other, _)| *other < print);
        let (_, maker) = self.makers.get(at).filter(|(other, _)| *other == print)?;
        Some(if *maker == OF_THE_WHOLE { Maker::OfTheWhole } else { Maker::Sheet(*maker as usize) })
    }

    /// Tells of addresses that are taken twice, by whichever parts.
    ///
    /// # Errors
    /// As [`Standing::of`].
    pub(super) fn collisions(
        &self,
        planner: &Planner<'_>,
        orders: &[SheetOrder],
        of_the_whole: &[Artifact],
    ) -> Result<Diagnostics> {
        if !self.is_doubtful {
            return Ok(Diagnostics::new());
        }
        let addresses: Vec<Vec<Address>> =
            orders.par_iter().map(|order| planner.addresses(order)).collect::<Result<_>>()?;
        let of_the_whole = of_the_whole.iter().map(|artifact| &artifact.address);
        Ok(one_each(&addresses.iter().flatten().chain(of_the_whole).collect::<Vec<_>>()))
    }

    /// Holds what some sheets made against what was told of them.
    ///
    /// # Errors
    /// When it differs: then links between parts were held against another site.
    pub(super) fn holds(&self, planner: &Planner<'_>, orders: &[(usize, SheetOrder)], made: &[Artifact]) -> Result<()> {
        let is_own = |at: u32| orders.binary_search_by_key(&(at as usize), |(at, _)| *at).is_ok();
        let told = self.makers.iter().filter(|(_, at)| is_own(*at)).count();
        let found: Vec<Option<Maker>> = made.par_iter().map(|artifact| self.find(artifact.address.as_str())).collect();
        let as_told =
            found.iter().filter(|found| matches!(found, Some(Maker::Sheet(at)) if is_own(*at as u32))).count();
        let unforeseen = found.iter().filter(|found| found.is_none()).count();
        // A large site's sitemap has parts.
        let is_of_sitemap = |address: &Address| address.as_str().starts_with("/sitemap-");
        let may_be_more = orders.iter().any(|(_, order)| planner.has_untold_addresses(order))
            || made.iter().any(|artifact| is_of_sitemap(&artifact.address));
        ensure!(
            told == as_told && (unforeseen == 0 || may_be_more),
            "{told} addresses were foretold of the sheets of this part, {as_told} of them were made, and {unforeseen} others",
        );
        Ok(())
    }
}

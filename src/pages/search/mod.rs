//! `/tim-kiem/`: the search by name, and the index that its script reads.
//!
//! A browser cannot fetch a hundred thousand names over a slow network, so the names are cut into shards, and a
//! directory says which shard holds those with a syllable: `index` writes both, the names as in `rows`. Names with a common syllable fill many
//! shards, so those with two common ones are a group of their own, and so on: `groups`. A search then reads one shard,
//! unless it has more answers than one shard holds. `shards` decides which names share a file.
//!
//! May use: what `pages` may.

mod groups;
mod index;
mod page;
mod rows;
mod shards;

pub(super) use index::{Index, index};
pub(super) use page::{SearchView, page};

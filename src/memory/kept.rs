//! Answers that were given before.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex, PoisonError};

/// Answers by what was asked, those of the last round and those of this one.
///
/// A round begins with [`Kept::begin`]. What nobody asks for in a round is forgotten at the beginning of the second one
/// after it, so that no more is held than the last two rounds used.
#[derive(Debug)]
pub struct Kept<K, V> {
    before: BTreeMap<K, V>,
    now: Mutex<BTreeMap<K, V>>,
}

impl<K, V> Default for Kept<K, V> {
    fn default() -> Self {
        Kept { before: BTreeMap::new(), now: Mutex::default() }
    }
}

impl<K: Ord + Clone, V: Clone> Kept<K, V> {
    /// Begins a round.
    pub fn begin(&mut self) {
        self.before = std::mem::take(self.now.get_mut().unwrap_or_else(PoisonError::into_inner));
    }

    /// The answer of the last round, else that of `make`. What is asked twice in one round may be made twice.
    pub fn get(&self, asked: &K, make: impl FnOnce() -> V) -> V {
        self.known(asked).unwrap_or_else(|| self.keep(asked.clone(), make()))
    }

    /// The answer of the last round.
    pub fn known(&self, asked: &K) -> Option<V> {
        let (asked, answer) = self.before.get_key_value(asked)?;
        Some(self.keep(asked.clone(), answer.clone()))
    }

    /// Keeps an answer for the next round, and gives it back.
    pub fn keep(&self, asked: K, answer: V) -> V {
        self.now.lock().unwrap_or_else(PoisonError::into_inner).insert(asked, answer.clone());
        answer
    }
}

/// A thing of which only one can be the same: compared by where it is, and held so that nothing else can come there.
#[derive(Debug)]
pub struct Same<T>(pub Arc<T>);

impl<T> Same<T> {
    fn place(&self) -> *const T {
        Arc::as_ptr(&self.0)
    }
}

impl<T> Clone for Same<T> {
    fn clone(&self) -> Self {
        Same(Arc::clone(&self.0))
    }
}

impl<T> PartialEq for Same<T> {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl<T> Eq for Same<T> {}

impl<T> PartialOrd for Same<T> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl<T> Ord for Same<T> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.place().cmp(&other.place())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_asked_again_is_made_once_and_what_is_not_is_forgotten() {
        let mut kept: Kept<u8, u8> = Kept::default();
        let ask = |kept: &Kept<u8, u8>, made: u8| kept.get(&1, || made);
        assert_eq!(ask(&kept, 10), 10);
        kept.begin();
        assert_eq!(ask(&kept, 20), 10);
        kept.begin();
        kept.begin();
        assert_eq!(ask(&kept, 30), 30);
    }

    #[test]
    fn equal_things_in_two_places_are_not_the_same() {
        let (one, other) = (Same(Arc::new(1)), Same(Arc::new(1)));
        assert!(one == one.clone() && one != other);
    }
}

//! How much is held at the same time.

use std::sync::{Condvar, Mutex, PoisonError};

/// A room with so many places. Who wants more than there are waits until it is empty and has it alone.
pub(super) struct Room {
    places: u64,
    taken: Mutex<u64>,
    left: Condvar,
}

/// Places taken in a room, free again when this is dropped.
pub(super) struct Seat<'a> {
    room: &'a Room,
    places: u64,
}

impl Room {
    pub(super) const fn of(places: u64) -> Self {
        Self { places, taken: Mutex::new(0), left: Condvar::new() }
    }

    /// Waits until so many places are free, and takes them.
    pub(super) fn enter(&self, places: u64) -> Seat<'_> {
        let taken = self.taken.lock().unwrap_or_else(PoisonError::into_inner);
        let is_full = |taken: &mut u64| *taken > 0 && taken.saturating_add(places) > self.places;
        let mut taken = self.left.wait_while(taken, is_full).unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_add(places);
        Seat { room: self, places }
    }
}

impl Drop for Seat<'_> {
    fn drop(&mut self) {
        let mut taken = self.room.taken.lock().unwrap_or_else(PoisonError::into_inner);
        *taken = taken.saturating_sub(self.places);
        self.room.left.notify_all();
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicU64, Ordering};
    use std::thread;

    use super::*;

    #[test]
    fn together_they_never_take_more_than_there_is_and_who_is_too_large_is_alone() {
        let (room, inside, together) = (Room::of(10), AtomicU64::new(0), AtomicU64::new(0));
        thread::scope(|scope| {
            for i in 0..64 {
                let (room, inside, together) = (&room, &inside, &together);
                scope.spawn(move || {
                    let places = [1, 3, 9, 25][i % 4];
                    let seat = room.enter(places);
                    let now = inside.fetch_add(places, Ordering::SeqCst) + places;
                    assert!(now <= 10 || now == places, "{now} places at once");
                    together.fetch_max(now - places, Ordering::SeqCst);
                    thread::sleep(std::time::Duration::from_millis(1));
                    inside.fetch_sub(places, Ordering::SeqCst);
                    drop(seat);
                });
            }
        });
        assert_eq!(inside.load(Ordering::SeqCst), 0);
        assert!(together.load(Ordering::SeqCst) > 0, "somebody was inside beside another");
    }
}

//! Telling whether two things are equal without holding both.

use std::fmt;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::ops::Deref;

use serde::Serialize;

/// The first half of a thing's BLAKE3 hash: two things with one print are taken to be equal.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Print([u8; 16]);

impl Print {
    /// The print of a thing, by its [`Hash`].
    pub fn of(thing: &(impl Hash + ?Sized)) -> Self {
        let mut hasher = Printer(blake3::Hasher::new());
        thing.hash(&mut hasher);
        hasher.finished()
    }

    /// The print of bytes.
    pub fn of_bytes(bytes: &[u8]) -> Self {
        let mut hasher = Printer(blake3::Hasher::new());
        hasher.0.update(bytes);
        hasher.finished()
    }

    /// The print of what a thing is written as.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn of_written(thing: &impl Serialize) -> serde_json::Result<Self> {
        let mut hasher = Printer(blake3::Hasher::new());
        // BLAKE3 takes long pieces far faster than short ones.
        let mut buffer = io::BufWriter::with_capacity(4 * 1024, &mut hasher);
        serde_json::to_writer(&mut buffer, thing)?;
        buffer.flush().map_err(serde_json::Error::io)?;
        drop(buffer);
        Ok(hasher.finished())
    }
}

impl fmt::Debug for Print {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

struct Printer(blake3::Hasher);

impl Printer {
    fn finished(&self) -> Print {
        let mut print = [0; 16];
        print.copy_from_slice(&self.0.finalize().as_bytes()[..16]);
        Print(print)
    }
}

impl Hasher for Printer {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    fn finish(&self) -> u64 {
        let mut first = [0; 8];
        first.copy_from_slice(&self.0.finalize().as_bytes()[..8]);
        u64::from_le_bytes(first)
    }
}

impl Write for &mut Printer {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        self.0.update(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
    }
}

/// A thing with its print, taken once.
#[derive(Clone, Debug)]
pub struct Printed<T> {
    thing: T,
    print: Print,
}

impl<T: Hash> Printed<T> {
    /// Takes the print.
    pub fn new(thing: T) -> Self {
        Printed { print: Print::of(&thing), thing }
    }
}

impl<T> Printed<T> {
    /// The print.
    pub fn print(&self) -> Print {
        self.print
    }
}

impl<T: Hash + Default> Default for Printed<T> {
    fn default() -> Self {
        Printed::new(T::default())
    }
}

impl<T> Deref for Printed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.thing
    }
}

/// By the print: what holds a printed thing is printed without going through it again.
impl<T> Hash for Printed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.print.hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_things_have_one_print_and_others_another() {
        let names = |last: &str| vec!["Lê An".to_owned(), last.to_owned()];
        assert_eq!(Print::of(&names("Lê Bình")), Print::of(&names("Lê Bình")));
        assert_ne!(Print::of(&names("Lê Bình")), Print::of(&names("Lê Bính")));
        assert_ne!(Print::of(&["ab", "c"]), Print::of(&["a", "bc"]), "where one text ends counts");
        assert_eq!(Print::of_written(&names("x")).unwrap(), Print::of_bytes("[\"Lê An\",\"x\"]".as_bytes()));
        assert_eq!(Print::of(&Printed::new(7u8)), Print::of(&Printed::new(7u8)));
    }
}

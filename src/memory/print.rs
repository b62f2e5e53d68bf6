//! Telling whether two things are equal without holding both.

use std::cell::Cell;
use std::fmt;
use std::hash::{Hash, Hasher};
use std::io::{self, Write};
use std::ops::Deref;
use std::sync::{Arc, OnceLock};

use serde::ser::Error as _;
use serde::{Serialize, Serializer};
use tera::Value;

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

    /// The print of what a thing is written as. Of what is [`Shared`] in it the print alone is written.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn of_written(thing: &impl Serialize) -> serde_json::Result<Self> {
        let mut hasher = Printer(blake3::Hasher::new());
        // BLAKE3 takes long pieces far faster than short ones.
        let mut buffer = io::BufWriter::with_capacity(4 * 1024, &mut hasher);
        let printing = Printing::begin();
        serde_json::to_writer(&mut buffer, thing)?;
        drop(printing);
        buffer.flush().map_err(serde_json::Error::io)?;
        drop(buffer);
        Ok(hasher.finished())
    }
}

thread_local! {
    /// Whether what this thread writes goes into a print.
    static IS_PRINTING: Cell<bool> = const { Cell::new(false) };
}

/// While it lives, this thread writes into a print.
struct Printing {
    before: bool,
}

impl Printing {
    fn begin() -> Self {
        Printing { before: IS_PRINTING.replace(true) }
    }
}

impl Drop for Printing {
    fn drop(&mut self) {
        IS_PRINTING.set(self.before);
    }
}

/// A part that many things have in common, held once and printed once, and for templates once made into a value. It is
/// written as what it is.
#[derive(Debug, Default)]
pub struct Shared<T>(Arc<Held<T>>);

#[derive(Debug, Default)]
struct Held<T> {
    thing: T,
    print: OnceLock<Print>,
    value: OnceLock<Value>,
}

impl<T> Shared<T> {
    /// A thing that others will hold together.
    pub fn new(thing: T) -> Self {
        Shared(Arc::new(Held { thing, print: OnceLock::new(), value: OnceLock::new() }))
    }
}

impl<T> Clone for Shared<T> {
    fn clone(&self) -> Self {
        Shared(Arc::clone(&self.0))
    }
}

impl<T> Deref for Shared<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.0.thing
    }
}

impl<T: Serialize> Serialize for Shared<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let Held { thing, print, value } = &*self.0;
        if !IS_PRINTING.get() {
            // A template's value within another is taken as it is, in no time.
            let made = match value.get() {
                Some(made) => made,
                None => {
                    let made = Value::try_from_serializable(thing).map_err(S::Error::custom)?;
                    value.get_or_init(|| made)
                }
            };
            return made.serialize(serializer);
        }
        let print = match print.get() {
            Some(print) => *print,
            None => {
                let made = Print::of_written(thing).map_err(S::Error::custom)?;
                *print.get_or_init(|| made)
            }
        };
        print.0.serialize(serializer)
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

/// A thing with its print, taken when it is first asked for, and once.
#[derive(Clone, Debug, Default)]
pub struct Printed<T> {
    thing: T,
    print: OnceLock<Print>,
}

impl<T> Printed<T> {
    /// A thing of which nobody has asked for the print.
    pub fn new(thing: T) -> Self {
        Printed { thing, print: OnceLock::new() }
    }
}

impl<T: Hash> Printed<T> {
    /// The print.
    pub fn print(&self) -> Print {
        *self.print.get_or_init(|| Print::of(&self.thing))
    }
}

impl<T> Deref for Printed<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.thing
    }
}

/// By the print: what holds a printed thing is printed without going through it again.
impl<T: Hash> Hash for Printed<T> {
    fn hash<H: Hasher>(&self, state: &mut H) {
        self.print().hash(state);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn equal_things_have_one_print_and_others_another() {
        let names = names_to;
        assert_eq!(Print::of(&names("Lê Bình")), Print::of(&names("Lê Bình")));
        assert_ne!(Print::of(&names("Lê Bình")), Print::of(&names("Lê Bính")));
        assert_ne!(Print::of(&["ab", "c"]), Print::of(&["a", "bc"]), "where one text ends counts");
        assert_eq!(Print::of_written(&names("x")).unwrap(), Print::of_bytes("[\"Lê An\",\"x\"]".as_bytes()));
        assert_eq!(Print::of(&Printed::new(7u8)), Print::of(&Printed::new(7u8)));
    }

    #[test]
    fn what_is_shared_is_written_whole_and_tells_its_holders_apart() {
        let page = |last: &str, number: u8| (Shared::new(names_to(last)), number);
        let print = |last, number| Print::of_written(&page(last, number)).unwrap();
        assert_eq!(print("Lê Bình", 1), print("Lê Bình", 1));
        assert_ne!(print("Lê Bình", 1), print("Lê Bính", 1), "what is shared counts");
        assert_ne!(print("Lê Bình", 1), print("Lê Bình", 2), "and so does what is not");
        assert_eq!(serde_json::to_string(&page("Lê Bình", 1)).unwrap(), "[[\"Lê An\",\"Lê Bình\"],1]");
        let (shared, _) = page("Lê Bình", 1);
        Print::of_written(&shared).unwrap();
        assert_eq!(
            serde_json::to_string(&shared).unwrap(),
            "[\"Lê An\",\"Lê Bình\"]",
            "whole after it was printed too"
        );
        let holding_itself = Shared::new((shared.clone(), shared));
        assert_eq!(Print::of_written(&holding_itself).unwrap(), Print::of_written(&holding_itself).unwrap());
    }

    fn names_to(last: &str) -> Vec<String> {
        vec!["Lê An".to_owned(), last.to_owned()]
    }
}

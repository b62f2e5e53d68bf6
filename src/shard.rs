//! A part of a site's build: which of how many, and how work is dealt to them.
//!
//! May use: nothing of ours.

use std::cmp::Reverse;
use std::collections::BinaryHeap;
use std::fmt;
use std::str::FromStr;

/// One of the parts that a site is built in.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Shard {
    count: u32,
    number: u32,
}

/// A text that names no part: "0/4", "5/4", "x".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoShard;

impl Shard {
    /// Most parts that a site is built in.
    pub const MOST: u32 = 10_000;

    /// The part `number`, from 1, of `count`.
    ///
    /// # Errors
    /// [`NoShard`] when there is no such part, or there are more than [`Shard::MOST`].
    pub fn new(number: u32, count: u32) -> Result<Self, NoShard> {
        if number == 0 || number > count || count > Self::MOST { Err(NoShard) } else { Ok(Shard { count, number }) }
    }

    /// Which part, from 1.
    pub fn number(self) -> u32 {
        self.number
    }

    /// Of how many.
    pub fn count(self) -> u32 {
        self.count
    }
}

impl FromStr for Shard {
    type Err = NoShard;
    fn from_str(text: &str) -> Result<Self, NoShard> {
        let number = |digits: &str| -> Result<u32, NoShard> {
            // "+1" is a number to Rust.
            if digits.bytes().all(|byte| byte.is_ascii_digit()) {
                digits.parse().map_err(|_| NoShard)
            } else {
                Err(NoShard)
            }
        };
        let (which, of) = text.split_once('/').ok_or(NoShard)?;
        Shard::new(number(which)?, number(of)?)
    }
}

impl fmt::Display for Shard {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.number, self.count)
    }
}

/// Deals pieces of work to `count` parts so that each gets about as much: the heaviest piece first, each to whoever has
/// least. Gives each piece's part, from 1. The first part begins with `ahead` to do.
pub fn deal(weights: &[u64], count: u32, ahead: u64) -> Vec<u32> {
    let mut heaviest_first: Vec<usize> = (0..weights.len()).collect();
    heaviest_first.sort_by_key(|&piece| (Reverse(weights[piece]), piece));
    let mut loads: BinaryHeap<Reverse<(u64, u32)>> =
        (1..=count).map(|part| Reverse((if part == 1 { ahead } else { 0 }, part))).collect();
    let mut parts = vec![1; weights.len()];
    for piece in heaviest_first {
        let Some(mut least) = loads.peek_mut() else { break };
        parts[piece] = least.0.1;
        least.0.0 += weights[piece].max(1);
    }
    parts
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_shard_is_one_of_those_there_are() {
        for (text, shard) in [("1/1", (1, 1)), ("3/8", (3, 8)), ("10000/10000", (10_000, 10_000))] {
            assert_eq!(text.parse(), Shard::new(shard.0, shard.1));
            assert_eq!(text.parse::<Shard>().unwrap().to_string(), text);
        }
        for text in ["", "x", "1", "/", "0/4", "5/4", "1/0", "1/10001", "-1/4", "+1/4", "1/4/2", " 1/4", "1/4294967297"]
        {
            assert_eq!(text.parse::<Shard>(), Err(NoShard), "{text}");
        }
    }

    #[test]
    fn work_is_dealt_evenly_and_always_alike() {
        let weights: Vec<u64> = (0..1000).map(|piece| 10 + piece * 7919 % 300).collect();
        let parts = deal(&weights, 7, 500);
        let load =
            |part| weights.iter().zip(&parts).filter(|(_, of)| **of == part).map(|(weight, _)| weight).sum::<u64>();
        let loads: Vec<u64> = (1..=7).map(|part| load(part) + if part == 1 { 500 } else { 0 }).collect();
        let (least, most) = (loads.iter().min().unwrap(), loads.iter().max().unwrap());
        assert!(most - least < 320, "{loads:?}");
        assert_eq!(parts, deal(&weights, 7, 500));
        assert_eq!(deal(&[5, 5], 4, 1), [2, 3], "some parts have nothing to do");
    }
}

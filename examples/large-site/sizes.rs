//! How large the ceremonies of a site are.

use fastrand::Rng;

/// The smallest ceremony.
pub(crate) const SMALLEST: usize = 20;
/// The largest one of a ward.
pub(crate) const LARGEST: usize = 400;
/// A city's ceremony, once in each hundred thousand winners.
const GIANT: usize = 2_400;

/// How large each ceremony is: a few giants, and many of 20 to 400, the small ones oftener.
pub(crate) fn sizes(winners: usize, rng: &mut Rng) -> Vec<usize> {
    let giant = GIANT.min(winners / 4);
    let mut sizes = if giant > LARGEST { vec![giant; winners.div_ceil(100_000)] } else { Vec::new() };
    let mut left = winners - sizes.iter().sum::<usize>().min(winners);
    while left > 0 {
        let size = (SMALLEST as f64 * (LARGEST as f64 / SMALLEST as f64).powf(rng.f64())) as usize;
        // What would be left is too few for a ceremony of their own.
        let size = if left < size + SMALLEST { left } else { size };
        sizes.push(size);
        left -= size;
    }
    sizes
}

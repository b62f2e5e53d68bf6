//! One of some, drawn.

use fastrand::Rng;

/// One of some, each as likely as its weight says. The first when there is nothing to weigh.
pub(crate) fn weighted<T: Copy>(rng: &mut Rng, choices: &[(T, u32)]) -> T {
    let mut at = rng.u32(0..choices.iter().map(|(_, weight)| weight).sum::<u32>().max(1));
    for &(choice, weight) in choices {
        if at < weight {
            return choice;
        }
        at -= weight;
    }
    choices[0].0
}

/// One of some, all as likely.
pub(crate) fn any<T: Copy>(rng: &mut Rng, choices: &[T]) -> T {
    choices[rng.usize(0..choices.len())]
}

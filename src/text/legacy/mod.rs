//! Vietnamese text from before Unicode: old Excel lists typed with the fonts of TCVN3 (.VnTime) or VNI (VNI-Times).
//! Pasted as if it were Unicode it reads `NguyÔn ThÞ Thuû` or `Nguyeãn Thò Thuûy`. This recognises it, by the font's
//! name or by the text alone, and proposes the Unicode; it never changes a text by itself.

mod detection;
mod encoding;
#[cfg(test)]
mod sweep;
mod testimony;
mod wellformed;

pub use detection::legacy;
pub use encoding::LegacyEncoding;

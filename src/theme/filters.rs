//! The filters and functions that templates may use beside Tera's own. Each is one function.

use std::collections::BTreeMap;
use std::sync::Arc;

use serde::Serialize;
use tera::{Error, Kwargs, State, Tera, TeraResult, Value};

use super::assets::Asset;
use super::fitting::{self, Frame};
use super::fonts::Fonts;
use crate::text::{grouped, money};

/// Makes them known to a Tera that has no templates yet.
pub(super) fn register(tera: &mut Tera, assets: &BTreeMap<String, Asset>, fonts: &Arc<Fonts>) {
    tera.register_filter("number", number);
    tera.register_filter("dong", dong);
    tera.register_filter("capitalised", capitalised);
    tera.register_filter("urlencode", urlencode);
    let addresses: BTreeMap<String, String> =
        assets.iter().map(|(name, asset)| (name.clone(), asset.address.clone())).collect();
    tera.register_function("asset", move |args: Kwargs, _: &State<'_>| -> TeraResult<String> {
        let name: &str = args.must_get("name")?;
        addresses.get(name).cloned().ok_or_else(|| Error::message(format!("no file static/{name} in the theme")))
    });
    let fonts = Arc::clone(fonts);
    tera.register_function("fit", move |args: Kwargs, _: &State<'_>| fit(&fonts, &args));
}

/// What [`fit`] gives a template; lengths in the units of the drawing, to a tenth.
#[derive(Serialize)]
struct FittedView {
    size: f64,
    height: f64,
    lines: Vec<LineView>,
}

#[derive(Serialize)]
struct LineView {
    text: String,
    /// From the top of the text to the line the letters stand on.
    y: f64,
}

/// `{% set title = fit(text=view.title, width=540, height=250, largest=64) %}`
fn fit(fonts: &Fonts, args: &Kwargs) -> TeraResult<Value> {
    /// Capitals with two marks, such as Ễ, need this much.
    const LEADING: f32 = 1.4;
    /// Half the height of capitals without marks, of which lines are centred.
    const HALF_A_CAPITAL: f32 = 0.36;
    let frame = Frame {
        width: args.must_get("width")?,
        height: args.must_get("height")?,
        largest: args.must_get("largest")?,
        leading: args.get("leading")?.unwrap_or(LEADING),
    };
    let lengths = [frame.width, frame.height, frame.largest, frame.leading];
    if lengths.iter().any(|length| !(0.5..=10_000.0).contains(length)) {
        return Err(Error::message("`fit` takes `width`, `height` and `largest` from 1 to 10000"));
    }
    let text: &str = args.must_get("text")?;
    // A sign that is no letter, such as 🎉, is no loss; a letter is (see `Theme::card`).
    let text: String = text.chars().filter(|&c| c.is_alphanumeric() || c.is_whitespace() || fonts.have(c)).collect();
    let fitted = fitting::fit(&text, frame, |text| fonts.width(text));
    let tenths = |length: f32| (f64::from(length) * 10.0).round() / 10.0;
    let line = |(i, text): (usize, &String)| LineView {
        text: text.clone(),
        y: tenths((i as f32 + 0.5) * fitted.leading + HALF_A_CAPITAL * fitted.size),
    };
    Value::try_from_serializable(&FittedView {
        size: tenths(fitted.size),
        height: tenths(fitted.lines.len() as f32 * fitted.leading),
        lines: fitted.lines.iter().enumerate().map(line).collect(),
    })
}

/// `{{ 3158 | number }}` → 3.158
fn number(n: u64, _: Kwargs, _: &State<'_>) -> String {
    grouped(n)
}

/// `{{ 500000 | dong }}` → 500.000 đồng
fn dong(n: u64, _: Kwargs, _: &State<'_>) -> String {
    money(n)
}

/// `{{ "phường An Khê" | capitalised }}` → Phường An Khê
fn capitalised(text: &str, _: Kwargs, _: &State<'_>) -> String {
    let mut chars = text.chars();
    chars.next().map_or_else(String::new, |first| first.to_uppercase().chain(chars).collect())
}

/// A text as part of a query (RFC 3986): everything but letters, digits and `-._~` in per cent.
fn urlencode(text: &str, _: Kwargs, _: &State<'_>) -> String {
    let mut out = String::with_capacity(text.len() * 3);
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
            out.push(char::from(byte));
        } else {
            out.push_str(&format!("%{byte:02X}"));
        }
    }
    out
}

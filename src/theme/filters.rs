//! The filters and functions that templates may use beside Tera's own. Each is one function.

use std::collections::BTreeMap;

use tera::{Error, Kwargs, State, Tera, TeraResult};

use super::assets::Asset;
use crate::text::{grouped, money};

/// Makes them known to a Tera that has no templates yet.
pub(super) fn register(tera: &mut Tera, assets: &BTreeMap<String, Asset>) {
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

//! The words of a PDF, as a reader sees them and as a program could dig them out.
//!
//! Letters are drawn by number; a font's `ToUnicode` map says which each is (ISO 32000-1, 9.10.3), and `ActualText` what
//! some of them stand for together (14.9.4). Beside the pages every text of the file is read: what it says of itself,
//! the outline, texts in place of pictures, and every stream that holds text, such as XMP or an attached file.

use std::collections::BTreeMap;

use anyhow::{Context, Result, anyhow, bail};
use hayro_syntax::Pdf;
use hayro_syntax::content::TypedIter;
use hayro_syntax::content::ops::TypedInstruction;
use hayro_syntax::object::{Array, Dict, MaybeRef, Name, Object, Stream};

/// What a PDF says.
#[derive(Debug, Default)]
pub(super) struct PdfTexts {
    /// What its pages say, each line and each piece in letters of its own behind a space.
    pub(super) pages: String,
    /// The same without what stands about the text, such as the numbers of pages: a name may go on over the page.
    pub(super) body: String,
    /// What pages say without those spaces: a word may be drawn in pieces.
    pub(super) joined: String,
    /// With a space before each piece, and each letter for itself, whatever it is said to stand for.
    pub(super) letters: String,
    /// All other texts, one a line.
    pub(super) strings: String,
    /// Streams that are text.
    pub(super) streams: Vec<String>,
}

/// Letters by the number that draws them.
#[derive(Debug)]
struct Letters {
    /// Bytes of a number.
    width: usize,
    letters: BTreeMap<u32, String>,
}

/// Reads a PDF.
///
/// # Errors
/// When something of it cannot be read: then nobody knows what it says.
pub(super) fn read(bytes: &[u8]) -> Result<PdfTexts> {
    let pdf = Pdf::new(bytes.to_vec()).map_err(|error| anyhow!("it is no PDF that can be read: {error:?}"))?;
    let mut texts = PdfTexts::default();
    let mut fonts = Fonts::default();
    for (number, page) in pdf.pages().iter().enumerate() {
        let content = page.page_stream().unwrap_or_default();
        let font = |name: &Name<'_>| page.resources().get_font(name);
        written(content, &font, &mut fonts, &mut texts).with_context(|| format!("page {}", number + 1))?;
    }
    for object in pdf.objects() {
        if let Object::Stream(stream) = &object {
            told(stream, &mut fonts, &mut texts)?;
        }
        strings(&object, &mut texts.strings);
    }
    if pdf.pages().is_empty() {
        bail!("it has no pages");
    }
    Ok(texts)
}

/// What the pages of a PDF say, in the order in which it is drawn, its words a space apart.
///
/// # Errors
/// When it cannot be read.
pub fn pdf_text(bytes: &[u8]) -> Result<String> {
    Ok(read(bytes)?.pages.split_whitespace().collect::<Vec<_>>().join(" "))
}

/// Fonts that were met, by where their map stands.
type Fonts = BTreeMap<Vec<u8>, Letters>;

/// Reads what a stream of drawing operators writes.
fn written<'a>(
    content: &[u8],
    font: &dyn Fn(&Name<'_>) -> Option<Dict<'a>>,
    fonts: &mut Fonts,
    texts: &mut PdfTexts,
) -> Result<()> {
    let mut key: Option<Vec<u8>> = None;
    let mut marked: Vec<Marked> = Vec::new();
    let mut line: Option<f64> = None;
    let mut operators = TypedIter::new(content);
    while let Some(operator) = operators.next() {
        let show = |bytes: &[u8], texts: &mut PdfTexts| -> Result<()> {
            let letters = key.as_ref().and_then(|key| fonts.get(key)).context("letters of no known font")?;
            let said = letters.text(bytes);
            texts.letters.push_str(&said);
            if !marked.iter().any(|marked| marked.is_said_otherwise) {
                texts.say(&said, &marked);
            }
            Ok(())
        };
        match operator {
            TypedInstruction::TextFont(of) => {
                let dict = font(of.0).context("a font that is not there")?;
                let name = of.0.to_vec();
                let at = dict.data().to_vec();
                let id = [name.as_slice(), at.as_slice()].concat();
                if !fonts.contains_key(&id) {
                    fonts.insert(id.clone(), Letters::of(&dict)?);
                }
                key = Some(id);
            }
            TypedInstruction::ShowText(text) => show(text.0.as_bytes(), texts)?,
            TypedInstruction::NextLineAndShowText(text) => {
                texts.space();
                show(text.0.as_bytes(), texts)?;
            }
            TypedInstruction::ShowTextWithParameters(text) => {
                texts.space();
                show(text.2.as_bytes(), texts)?;
            }
            TypedInstruction::ShowTexts(pieces) => {
                for piece in pieces.0.iter::<Object<'_>>() {
                    if let Object::String(text) = piece {
                        show(text.as_bytes(), texts)?;
                    }
                }
            }
            TypedInstruction::BeginText(_) => {
                line = None;
                texts.space();
            }
            // Within one text, pieces at one height are of one line, and its spaces are letters.
            TypedInstruction::SetTextMatrix(at) => {
                let height = at.5.as_f64();
                match line.replace(height) {
                    Some(before) if before != height => texts.space(),
                    _ => texts.letters.push(' '),
                }
            }
            TypedInstruction::NextLine(_)
            | TypedInstruction::NextLineAndSetLeading(_)
            | TypedInstruction::NextLineUsingLeading(_) => texts.space(),
            TypedInstruction::BeginMarkedContent(of) => marked.push(Marked::of(of.0, false)),
            TypedInstruction::BeginMarkedContentWithProperties(of) => {
                let actual = match of.1 {
                    Object::Dict(dict) => dict.get::<hayro_syntax::object::String<'_>>("ActualText"),
                    _ => None,
                };
                marked.push(Marked::of(of.0, actual.is_some()));
                if let Some(text) = actual {
                    texts.say(&decoded(text.as_bytes()), &marked);
                }
            }
            TypedInstruction::EndMarkedContent(_) => _ = marked.pop(),
            _ => {}
        }
    }
    Ok(())
}

/// A piece of marked content that is open.
#[derive(Clone, Copy)]
struct Marked {
    /// Whether its letters are said to be something else.
    is_said_otherwise: bool,
    /// Whether it is no part of the text: a head, a foot, a line.
    is_artifact: bool,
}

impl Marked {
    fn of(tag: &[u8], is_said_otherwise: bool) -> Self {
        Marked { is_said_otherwise, is_artifact: tag == b"Artifact" }
    }
}

impl PdfTexts {
    fn say(&mut self, text: &str, marked: &[Marked]) {
        self.pages.push_str(text);
        self.joined.push_str(text);
        if !marked.iter().any(|marked| marked.is_artifact) {
            self.body.push_str(text);
        }
    }

    fn space(&mut self) {
        self.pages.push(' ');
        self.body.push(' ');
        self.letters.push(' ');
    }

    /// [`PdfTexts::joined`], with a space before each capital: where a name begins in a piece of its own, what was drawn
    /// before stands right before it. Words in capitals stay whole: "THCS Lê Hồng Phong" is a school.
    pub(super) fn parted_at_capitals(&self) -> String {
        let letters: Vec<char> = self.joined.chars().collect();
        let mut parted = String::with_capacity(self.joined.len() + self.joined.len() / 8);
        let (mut before, mut end) = (' ', 0);
        for run in letters.chunk_by(|one, other| one.is_uppercase() == other.is_uppercase()) {
            end += run.len();
            // The last of them begins a word where small letters follow.
            let begins_one = letters.get(end).is_some_and(|next| next.is_lowercase());
            let capitals = run.len() - usize::from(begins_one);
            let is_word = capitals >= SHORTEST_IN_CAPITALS || run[..capitals] == ['T', 'H'];
            for (at, &letter) in run.iter().enumerate() {
                let is_inside = at > 0 && at < capitals && is_word;
                if letter.is_uppercase() && before.is_alphabetic() && !is_inside {
                    parted.push(' ');
                }
                parted.push(letter);
                before = letter;
            }
        }
        parted
    }
}

/// Capitals in a row that are a word, and no initials; so is "TH" (tiểu học).
const SHORTEST_IN_CAPITALS: usize = 3;

/// Reads a stream that is no page: drawings that pages use, and whatever is text.
fn told(stream: &Stream<'_>, fonts: &mut Fonts, texts: &mut PdfTexts) -> Result<()> {
    let dict = stream.dict();
    let is = |key: &str, name: &[u8]| dict.get::<Name<'_>>(key).is_some_and(|found| *found == *name);
    if is("Subtype", b"Image") || dict.contains_key("Length1") || is("Subtype", b"CIDFontType0C") {
        return Ok(());
    }
    let bytes = stream.decoded().map_err(|error| anyhow!("a stream cannot be unpacked: {error:?}"))?;
    let is_drawn = is("Subtype", b"Form") || dict.contains_key("PatternType");
    if is_drawn {
        let resources = dict.get::<Dict<'_>>("Resources").unwrap_or_else(Dict::empty);
        let font = |name: &Name<'_>| resources.get::<Dict<'_>>("Font")?.get::<Dict<'_>>(name);
        texts.space();
        return written(&bytes, &font, fonts, texts).context("a drawing");
    }
    if let Ok(text) = std::str::from_utf8(&bytes) {
        // Maps of letters hold nothing else, and what pages draw has been read.
        if !text.contains("begincmap") && !text.contains("\nBT\n") {
            texts.streams.push(text.to_owned());
        }
    }
    Ok(())
}

/// All texts of an object, those of objects that it only refers to left out.
fn strings(object: &Object<'_>, out: &mut String) {
    fn all_of(dict: &Dict<'_>, out: &mut String) {
        for (_, value) in dict.entries() {
            if let MaybeRef::NotRef(value) = value {
                strings(&value, out);
            }
        }
    }
    fn each_of(array: &Array<'_>, out: &mut String) {
        for value in array.raw_iter() {
            if let MaybeRef::NotRef(value) = value {
                strings(&value, out);
            }
        }
    }
    match object {
        Object::String(text) => out.extend([decoded(text.as_bytes()).as_str(), "\n"]),
        Object::Dict(dict) => all_of(dict, out),
        Object::Stream(stream) => all_of(stream.dict(), out),
        Object::Array(array) => each_of(array, out),
        _ => {}
    }
}

/// A text string (ISO 32000-1, 7.9.2.2): UTF-16 behind its mark, else UTF-8, else one byte a letter.
fn decoded(bytes: &[u8]) -> String {
    if let Some(rest) = bytes.strip_prefix(b"\xfe\xff") {
        return utf16(rest);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    std::str::from_utf8(bytes).map_or_else(|_| bytes.iter().map(|&byte| char::from(byte)).collect(), str::to_owned)
}

fn utf16(bytes: &[u8]) -> String {
    let units = bytes.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]]));
    char::decode_utf16(units).map(|c| c.unwrap_or(char::REPLACEMENT_CHARACTER)).collect()
}

impl Letters {
    fn of(font: &Dict<'_>) -> Result<Self> {
        let map = font.get::<Stream<'_>>("ToUnicode").context("a font does not say which letters it draws")?;
        let map = map.decoded().map_err(|error| anyhow!("a font's map cannot be unpacked: {error:?}"))?;
        Ok(Letters::parsed(&String::from_utf8_lossy(&map)))
    }

    /// The two kinds of lines that such a map has (Adobe Technical Note 5411): a number and its text, and numbers in a
    /// row with the first's text or all of theirs.
    fn parsed(map: &str) -> Self {
        let mut letters = Letters { width: 1, letters: BTreeMap::new() };
        for block in map.split("begincodespacerange").skip(1) {
            let first = block.split(['<', '>']).nth(1).unwrap_or_default();
            letters.width = letters.width.max(first.trim().len() / 2);
        }
        for block in blocks(map, "beginbfchar", "endbfchar") {
            let hex: Vec<&str> = block.split(['<', '>']).skip(1).step_by(2).collect();
            for pair in hex.chunks_exact(2) {
                letters.add(number(pair[0]), text_of(pair[1]));
            }
        }
        for block in blocks(map, "beginbfrange", "endbfrange") {
            block.lines().for_each(|line| letters.add_range(line));
        }
        letters
    }

    fn add(&mut self, number: Option<u32>, text: String) {
        if let Some(number) = number {
            self.letters.insert(number, text);
        }
    }

    fn add_range(&mut self, line: &str) {
        let hex: Vec<&str> = line.split(['<', '>']).skip(1).step_by(2).collect();
        let [first, last, texts @ ..] = &hex[..] else { return };
        let (Some(first), Some(last)) = (number(first), number(last)) else { return };
        for (at, code) in (first..=last).take(0x1_0000).enumerate() {
            let text = match texts {
                [start] if !line.contains('[') => following(&text_of(start), at as u32),
                all => all.get(at).map(|text| text_of(text)).unwrap_or_default(),
            };
            self.add(Some(code), text);
        }
    }

    fn text(&self, bytes: &[u8]) -> String {
        let number = |bytes: &[u8]| bytes.iter().fold(0u32, |number, &byte| number << 8 | u32::from(byte));
        let letter = |bytes: &[u8]| self.letters.get(&number(bytes)).map_or("\u{fffd}", String::as_str);
        bytes.chunks(self.width.max(1)).map(letter).collect()
    }
}

fn blocks<'m>(map: &'m str, begin: &'m str, end: &'m str) -> impl Iterator<Item = &'m str> {
    map.split(begin).skip(1).map(move |rest| rest.split(end).next().unwrap_or_default())
}

fn number(hex: &str) -> Option<u32> {
    u32::from_str_radix(hex.trim(), 16).ok()
}

fn text_of(hex: &str) -> String {
    let hex: Vec<u8> = hex.bytes().filter(u8::is_ascii_hexdigit).collect();
    let byte = |pair: &[u8]| u8::from_str_radix(std::str::from_utf8(pair).ok()?, 16).ok();
    utf16(&hex.chunks_exact(2).filter_map(byte).collect::<Vec<u8>>())
}

/// The text whose last letter is so many behind.
fn following(text: &str, by: u32) -> String {
    let mut letters: Vec<char> = text.chars().collect();
    if let Some(last) = letters.last_mut() {
        *last = char::from_u32(u32::from(*last) + by).unwrap_or(char::REPLACEMENT_CHARACTER);
    }
    letters.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn maps_of_letters_are_read() {
        let map = "1 begincodespacerange\n<0000> <FFFF>\nendcodespacerange\n2 beginbfchar\n<0001> <1EA1>\n<0002> <00660069>\n\
                   endbfchar\n2 beginbfrange\n<0010> <0012> <0061>\n<0020> <0021> [<1EE3> <D83DDE00>]\nendbfrange\n";
        let letters = Letters::parsed(map);
        assert_eq!(letters.text(&[0, 1, 0, 2, 0, 0x10, 0, 0x12, 0, 0x20, 0, 0x21]), "ạfiacợ😀");
        assert_eq!(letters.text(&[0, 0x77]), "\u{fffd}");
    }

    #[test]
    fn words_begin_at_capitals_and_those_in_capitals_stay_whole() {
        let parted = |joined: &str| PdfTexts { joined: joined.to_owned(), ..PdfTexts::default() }.parted_at_capitals();
        assert_eq!(parted("emNgô VănĐếm"), "em Ngô Văn Đếm");
        assert_eq!(parted("TrườngTHCSLê Hồng Phong"), "Trường THCS Lê Hồng Phong");
        assert_eq!(parted("LỚP 9A, NGÔ VĂN ĐẾM"), "LỚP 9A, NGÔ VĂN ĐẾM");
        assert_eq!(parted("Trường TH Lê Lợi"), "Trường TH Lê Lợi");
        // Names that begin with a word of one letter.
        assert_eq!(parted("lớp 9AY Thuyên Niê"), "lớp 9A Y Thuyên Niê");
        assert_eq!(parted("lớp 9AH'Linh Niê"), "lớp 9A H'Linh Niê");
    }

    #[test]
    fn texts_are_read_in_every_spelling_that_there_is() {
        assert_eq!(decoded(b"\xfe\xff\x1e\xa1"), "ạ");
        assert_eq!(decoded("Lê".as_bytes()), "Lê");
        assert_eq!(decoded(b"L\xea"), "Lê");
    }

    #[test]
    fn what_is_no_pdf_is_refused() {
        for bytes in [&b""[..], b"%PDF-1.7", b"<html>"] {
            assert!(read(bytes).is_err());
        }
    }
}

//! Records: a kind, a length, and data that may go on in records of the kind `CONTINUE` ([MS-XLS] 2.1.4).

/// Kinds of records, by the names of [MS-XLS] 2.3.
pub(super) mod kind {
    pub(in super::super) const FORMULA: u16 = 0x0006;
    pub(in super::super) const EOF: u16 = 0x000A;
    pub(in super::super) const DATE_1904: u16 = 0x0022;
    pub(in super::super) const FILE_PASS: u16 = 0x002F;
    pub(in super::super) const FONT: u16 = 0x0031;
    pub(in super::super) const CONTINUE: u16 = 0x003C;
    pub(in super::super) const CODE_PAGE: u16 = 0x0042;
    pub(in super::super) const COL_INFO: u16 = 0x007D;
    pub(in super::super) const BOUND_SHEET: u16 = 0x0085;
    pub(in super::super) const MUL_RK: u16 = 0x00BD;
    pub(in super::super) const RICH_STRING: u16 = 0x00D6;
    pub(in super::super) const XF: u16 = 0x00E0;
    pub(in super::super) const MERGE_CELLS: u16 = 0x00E5;
    pub(in super::super) const SST: u16 = 0x00FC;
    pub(in super::super) const LABEL_SST: u16 = 0x00FD;
    pub(in super::super) const NUMBER: u16 = 0x0203;
    pub(in super::super) const LABEL: u16 = 0x0204;
    pub(in super::super) const BOOL_ERR: u16 = 0x0205;
    pub(in super::super) const STRING: u16 = 0x0207;
    pub(in super::super) const ROW: u16 = 0x0208;
    pub(in super::super) const RK: u16 = 0x027E;
    pub(in super::super) const FORMAT: u16 = 0x041E;
    pub(in super::super) const BOF: u16 = 0x0809;
}

/// A record with what continues it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    /// One piece at least.
    pub(super) pieces: Vec<&'a [u8]>,
}

impl<'a> Record<'a> {
    /// The first piece, which is all of most records.
    pub(super) fn data(&self) -> &'a [u8] {
        self.pieces.first().copied().unwrap_or_default()
    }
}

/// The records of a stream. It ends where a record would go past the end.
pub(super) struct Records<'a>(pub(super) &'a [u8]);

impl<'a> Records<'a> {
    fn piece(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, length) = (u16_at(self.0, 0)?, usize::from(u16_at(self.0, 2)?));
        let data = self.0.get(4..4 + length)?;
        self.0 = &self.0[4 + length..];
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.piece()?;
        let mut pieces = vec![data];
        while u16_at(self.0, 0) == Some(kind::CONTINUE) {
            pieces.push(self.piece()?.1);
        }
        Some(Record { kind, pieces })
    }
}

/// Two bytes, the low one first.
pub(super) fn u16_at(data: &[u8], offset: usize) -> Option<u16> {
    Some(u16::from_le_bytes(data.get(offset..offset.checked_add(2)?)?.try_into().ok()?))
}

/// Four bytes, the lowest first.
pub(super) fn u32_at(data: &[u8], offset: usize) -> Option<u32> {
    Some(u32::from_le_bytes(data.get(offset..offset.checked_add(4)?)?.try_into().ok()?))
}

/// A number of eight bytes.
pub(super) fn f64_at(data: &[u8], offset: usize) -> Option<f64> {
    Some(f64::from_le_bytes(data.get(offset..offset.checked_add(8)?)?.try_into().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn continued_records_are_joined_and_a_cut_off_one_ends_them() {
        let stream = [0xFC, 0, 2, 0, 1, 2, 0x3C, 0, 1, 0, 3, 0x0A, 0, 0, 0, 0x31, 0, 9, 0, 1];
        let records: Vec<_> = Records(&stream).map(|record| (record.kind, record.pieces)).collect();
        assert_eq!(records, [(kind::SST, vec![&[1, 2][..], &[3]]), (kind::EOF, vec![&[]])]);
    }
}

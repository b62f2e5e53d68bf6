//! A ward's names, and its codes of one scheme, follow one another without overlap.

use crate::content::{Content, Index};
use crate::diagnostics::{Code, Diagnostic, Diagnostics, Place, Span, Spanned};
use crate::text::Date;

/// Periods that overlap, or stand in the wrong order: the newest is to stand last.
pub(super) fn periods(content: &Content, _: &Index, findings: &mut Diagnostics) {
    for ward in &content.wards {
        let names: Vec<Period<'_>> =
            ward.names.iter().map(|n| Period { span: n.name.span, from: &n.from, to: &n.to }).collect();
        check(&ward.origin.file, &names, findings);
        let mut schemes: Vec<&str> = ward.codes.iter().map(|c| c.scheme.as_str()).collect();
        schemes.sort_unstable();
        schemes.dedup();
        for scheme in schemes {
            let codes: Vec<Period<'_>> = ward
                .codes
                .iter()
                .filter(|c| c.scheme == scheme)
                .map(|c| Period { span: c.code.span, from: &c.from, to: &c.to })
                .collect();
            check(&ward.origin.file, &codes, findings);
        }
    }
}

struct Period<'a> {
    span: Span,
    from: &'a Option<Spanned<Date>>,
    to: &'a Option<Spanned<Date>>,
}

fn check(file: &std::sync::Arc<str>, periods: &[Period<'_>], findings: &mut Diagnostics) {
    let mut tell = |at: Span, other: Span| {
        findings
            .push(Diagnostic::new(Code::OverlappingPeriods, Place::at(file, at)).related_to(Place::at(file, other)));
    };
    for period in periods {
        if let (Some(from), Some(to)) = (period.from, period.to)
            && from.value > to.value
        {
            tell(to.span, from.span);
        }
    }
    for pair in periods.windows(2) {
        let (earlier, later) = (&pair[0], &pair[1]);
        match (earlier.to, later.from) {
            // An earlier name that never ended is still in force under the later one.
            (None, _) => tell(later.span, earlier.span),
            (Some(to), Some(from)) if from.value <= to.value => tell(from.span, to.span),
            (Some(to), None) => {
                if let Some(end) = later.to
                    && end.value <= to.value
                {
                    tell(end.span, to.span);
                }
            }
            _ => {}
        }
    }
}

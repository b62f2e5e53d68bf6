//! The site as content of Bảng Vàng: the files that an editor types.

use std::fmt::Write;
use std::path::Path;

use anyhow::Result;

use crate::site::{Ceremony, MODELS, Site};
use crate::write;

const SITE: &str = "title: Bảng vàng khuyến học\n\
     base_url: https://bangvang.example/\n\
     association: Hội Khuyến học thành phố\n\
     description: Danh sách tuyên dương và tin tức phong trào khuyến học.\n\
     notice: Dữ liệu hư cấu, để đo thời gian.\n\
     theme: don-gian\n\
     name_order: given-first\n\
     page_size: 50\n\
     privacy: {adults: full, collectives: full}\n\
     share_cards: none\n\
     leaves_out: [search, names, statistics, data, feeds, structured]\n\
     compress: false\n";

/// Writes it.
pub(crate) fn write_content(site: &Site, folder: &Path) -> Result<()> {
    let content = folder.join("content");
    write(&content.join("site.yaml"), SITE)?;
    for (i, (id, name, subject)) in MODELS.iter().enumerate() {
        let file = format!("name: {name}\nrecognises: {subject}\norder: {}\n", i + 1);
        write(&content.join(format!("models/{id}.yaml")), &file)?;
    }
    for ward in &site.wards {
        let file = format!("names:\n  - {{name: phường {}, parent: thành phố Đà Nẵng}}\n", ward.name);
        write(&content.join(format!("wards/{}.yaml", ward.id)), &file)?;
    }
    for ceremony in &site.ceremonies {
        write(&content.join(format!("winners/{}.yaml", ceremony.id)), &list(ceremony))?;
    }
    for article in &site.articles {
        let file = format!(
            "---\ntitle: {}\ndate: {}\nauthor: Ban Biên tập\nsummary: {}\n---\n\n{}",
            article.title, article.date, article.summary, article.body
        );
        write(&content.join(format!("news/{}.md", article.id)), &file)?;
    }
    Ok(())
}

fn list(ceremony: &Ceremony) -> String {
    let mut file = format!(
        "ceremony:\n  name: {}\n  date: {}\n  school_year: {}\n",
        ceremony.name, ceremony.date, ceremony.school_year
    );
    if let Some(ward) = &ceremony.ward {
        let _ = writeln!(file, "  ward: {ward}");
    }
    file.push_str("\nwinners:\n");
    // As they were typed: by id and not in the order of names, which is the program's own work.
    let mut typed: Vec<_> = ceremony.winners.iter().collect();
    typed.sort_by(|a, b| a.id.cmp(&b.id));
    for winner in typed {
        let _ = writeln!(file, "  - name: {}\n    kind: {}", winner.name, winner.kind);
        if let Some((family, given)) = winner.parts {
            let _ = writeln!(file, "    parts: {{family: {family}, given: {given}}}");
        }
        if Some(&winner.ward) != ceremony.ward.as_ref() {
            let _ = writeln!(file, "    ward: {}", winner.ward);
        }
        let fields = [
            ("born", winner.born.as_deref()),
            ("school", winner.school.as_deref()),
            ("class", winner.class.as_deref()),
            ("model", winner.model),
        ];
        for (field, value) in fields {
            if let Some(value) = value {
                let _ = writeln!(file, "    {field}: {value}");
            }
        }
        let _ = writeln!(file, "    achievement: {}", winner.achievement);
        let _ = writeln!(file, "    form: {}\n    prize: {{value: {}}}", winner.form, winner.prize);
    }
    file
}

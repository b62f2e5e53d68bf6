//! How long papers take: certificates for 300 winners in one file and one each, a report that names 1.000, a roll and a list
//! of them.
//!
//! ```sh
//! cargo bench --bench papers --features print
//! cargo bench --bench papers --features print -- --winners 100 --names 200
//! ```
//!
//! The program itself is run, as an association runs it: reading, checking, setting and writing. Printed are medians of some
//! runs, the size of what was made, and its pages.

use std::fs;
use std::path::Path;
use std::process::Command;
use std::time::{Duration, Instant};

use anyhow::{Context, Result, ensure};
use clap::Parser;

/// Measures the making of papers.
#[derive(Parser)]
struct Arguments {
    /// Winners who get a certificate.
    #[arg(long, default_value_t = 300)]
    winners: usize,
    /// Names of the report.
    #[arg(long, default_value_t = 1_000)]
    names: usize,
    /// Runs of each kind.
    #[arg(long, default_value_t = 3)]
    rounds: usize,
    /// Cargo passes it to every benchmark.
    #[arg(long, hide = true)]
    bench: bool,
}

const FAMILIES: [&str; 8] = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi"];
const MIDDLES: [&str; 10] = ["Thị", "Văn", "Hoàng", "Minh", "Ngọc", "Thanh", "Đức", "Quang", "Bảo", "Gia"];
const GIVEN: [&str; 16] = [
    "An", "Ân", "Bình", "Châu", "Dũng", "Đạt", "Giang", "Hòa", "Hương", "Khoa", "Linh", "Ngữ", "Phúc", "Thủy", "Uyên",
    "Ý",
];

fn main() -> Result<()> {
    let Arguments { winners, names, rounds, .. } = Arguments::parse();
    let folder = tempfile::tempdir().context("no folder for the site")?;
    let site = folder.path().join("trang");
    write_site(&site, &[("it", winners), ("nhieu", names)])?;
    println!("{:<44} {:>10} {:>10}", "", "median", "size");
    let papers: [(&str, &[&str]); 6] = [
        ("certificates in one file", &["certificate", "--ceremony", "it", "--number", "001/2023"]),
        ("certificates with codes in one file", &["certificate", "--ceremony", "it", "--qr"]),
        ("certificates, a file each", &["certificate", "--ceremony", "it", "--each"]),
        ("report", &["report", "--ceremony", "nhieu"]),
        ("roll of honour", &["roll", "--ceremony", "nhieu", "--size", "a2"]),
        ("list to sign", &["list", "--ceremony", "nhieu"]),
    ];
    for (what, paper) in papers {
        let count = if paper.contains(&"it") { winners } else { names };
        let mut times: Vec<Duration> = Vec::new();
        let to = folder.path().join("giay-to").join(what.replace([' ', ','], "-"));
        for _ in 0..rounds {
            let clock = Instant::now();
            let run = Command::new(env!("CARGO_BIN_EXE_bangvang"))
                .args(["print", "--quiet"])
                .args(paper)
                .args(["--today", "2026-11-20", "--site"])
                .arg(&site)
                .arg("--to")
                .arg(&to)
                .output()
                .context("cannot run the program")?;
            times.push(clock.elapsed());
            ensure!(run.status.success(), "{what}: {}", String::from_utf8_lossy(&run.stderr));
        }
        times.sort();
        let seconds = times[times.len() / 2].as_secs_f64();
        println!("{:<44} {seconds:>8.2} s {:>7} KB", format!("{count}: {what}"), size(&to)? / 1024);
    }
    Ok(())
}

fn size(folder: &Path) -> Result<u64> {
    let mut size = 0;
    for entry in walkdir::WalkDir::new(folder).sort_by_file_name() {
        let entry = entry?;
        size += if entry.file_type().is_file() { entry.metadata()?.len() } else { 0 };
    }
    Ok(size)
}

/// A site with a ceremony for each id, of so many winners, all published in full.
fn write_site(site: &Path, ceremonies: &[(&str, usize)]) -> Result<()> {
    let content = site.join("content");
    fs::create_dir_all(content.join("wards"))?;
    fs::create_dir_all(content.join("winners"))?;
    fs::write(
        content.join("site.yaml"),
        "title: Thử\nbase_url: https://a.example/\nassociation: Hội Khuyến học phường An Khê\n",
    )?;
    fs::write(content.join("wards/an-khe.yaml"), "names: [{name: phường An Khê, parent: quận Thanh Khê}]\n")?;
    for (id, count) in ceremonies {
        let mut text = String::from(
            "ceremony:\n  name: Lễ tuyên dương, khen thưởng học sinh giỏi\n  date: 2023-08-20\n  school_year: 2022-2023\n  \
             ward: an-khe\n  decision: {number: 125/QĐ-UBND, signed_on: 2023-08-15, issuer: UBND phường An Khê}\n  \
             consent: {by: [guardian, child], publish: full}\nwinners:\n",
        );
        for i in 0..*count {
            let name = [FAMILIES[i % 8], MIDDLES[i / 8 % 10], GIVEN[i / 80 % 16]].join(" ");
            let level = ["city", "district", "ward"][i % 3];
            let rank = ["first", "second", "third", "consolation"][i / 3 % 4];
            text.push_str(&format!(
                "  - {{name: {name}, id: nguoi-{i}, kind: pupil, class: {}/{}, school: Trường THCS Nguyễn Đình Chiểu, rank: {rank}, \
                 level: {level}, form: Giấy khen, achievement: Giải học sinh giỏi môn Ngữ văn, prize: {{value: 300000}}}}\n",
                6 + i % 4,
                1 + i % 9
            ));
        }
        fs::write(content.join(format!("winners/{id}.yaml")), text)?;
    }
    Ok(())
}

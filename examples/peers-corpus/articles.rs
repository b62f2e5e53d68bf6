//! Articles of about 400 words that name nobody.

use std::cmp::Reverse;
use std::fmt::Write;

use fastrand::Rng;

use crate::chance::any;

/// An article.
pub(crate) struct Article {
    pub(crate) id: String,
    pub(crate) title: String,
    /// ISO.
    pub(crate) date: String,
    pub(crate) summary: &'static str,
    /// Markdown.
    pub(crate) body: String,
}

const SENTENCES: &[&str] = &[
    "Mỗi chi hội chọn một việc vừa sức, làm đều trong năm, rồi kể lại bằng con số để nơi khác cùng làm.",
    "Có nơi mở tủ sách ngay ở nhà sinh hoạt cộng đồng, có nơi nhận đỡ đầu một học sinh từ lớp sáu đến lớp mười hai.",
    "Điều chung là việc nào cũng có người chịu trách nhiệm, có ngày bắt đầu và có ngày báo lại trước tổ dân phố.",
    "Buổi tối thứ năm, bàn ghế được kê lại, đèn bật sáng và lớp học điện thoại cho người lớn tuổi bắt đầu.",
    "Quỹ khuyến học năm nay nhận được nhiều khoản góp nhỏ, phần lớn từ những gia đình chưa từng góp trước đó.",
    "Sổ thu chi được *dán ở bảng tin*, ai cũng xem được, và cuối quý có người đọc lại từng dòng.",
    "Người đi trước chỉ cho người đi sau cách chọn trường, cách viết đơn và cách hỏi khi chưa hiểu.",
    "Phong trào không cần khẩu hiệu lớn; nó cần **một góc yên tĩnh**, một chiếc đèn tốt và người nhắc giờ học.",
    "Các trường gửi danh sách sớm hơn mọi năm hai tuần, nhờ vậy giấy khen in đúng tên và không phải in lại.",
    "Ngày hội đọc sách kéo dài từ sáng đến chiều, có bàn đổi sách, có góc kể chuyện và có quầy sửa sách cũ.",
    "Năm tới, ban vận động muốn mỗi tổ có ít nhất một lớp học buổi tối và một người giữ chìa khóa tủ sách.",
    "Khi mưa lớn, lớp chuyển vào nhà văn hóa; khi nắng gắt, lớp dời sang hành lang phía đông của trường.",
];

/// The newest first; those of one day by id.
pub(crate) fn of(count: usize, rng: &mut Rng) -> Vec<Article> {
    let mut articles: Vec<Article> = (1..=count).map(|number| article(number, rng)).collect();
    articles.sort_by_cached_key(|article| (Reverse(article.date.clone()), article.id.clone()));
    articles
}

fn article(number: usize, rng: &mut Rng) -> Article {
    let what = any(rng, &["Ngày hội đọc sách", "Tuần lễ học tập suốt đời", "Quỹ khuyến học", "Lớp học buổi tối"]);
    let mut body = String::new();
    for heading in ["Bắt đầu từ tổ dân phố", "Góp từng việc nhỏ", "Việc của năm tới"] {
        paragraph(&mut body, 3, rng);
        let _ = writeln!(body, "## {heading}\n");
        paragraph(&mut body, 3, rng);
    }
    body.push_str("- mỗi tổ một tủ sách;\n- mỗi tháng một buổi;\n- mỗi quý một lần báo lại.\n");
    Article {
        id: format!("bai-{number:05}"),
        title: format!("{what}, bài {number}"),
        date: format!("{}-{:02}-{:02}", rng.u32(2019..2027), rng.u32(1..=10), rng.u32(1..=28)),
        summary: "Câu chuyện ngắn về một việc nhỏ của phong trào khuyến học, kể lại để nơi khác cùng làm.",
        body,
    }
}

fn paragraph(body: &mut String, sentences: usize, rng: &mut Rng) {
    let sentences: Vec<&str> = (0..sentences).map(|_| any(rng, SENTENCES)).collect();
    let _ = writeln!(body, "{}\n", sentences.join(" "));
}

export default function (config) {
  config.addFilter("dong", (value) => `${grouped(value)} đồng`);
  config.addFilter("grouped", grouped);
  // Dates come as ISO texts from the corpus, and as moments in UTC from front matter.
  config.addFilter("day", (date) => {
    const iso = typeof date === "string" ? date : date.toISOString();
    const [year, month, day] = iso.slice(0, 10).split("-").map(Number);
    return `${day}/${month}/${year}`;
  });
  config.addFilter("whole", (address) => `https://bangvang.example${address}`);
  config.addCollection("news", (all) =>
    all.getFilteredByTag("articles").sort((a, b) => a.data.weight - b.data.weight),
  );
  return {
    dir: { input: "src" },
    markdownTemplateEngine: false,
    htmlTemplateEngine: "njk",
  };
}

function grouped(value) {
  return String(value).replace(/\B(?=(\d{3})+$)/g, ".");
}

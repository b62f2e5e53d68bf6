// In previewed pages alone: reloads the page when it changes, exchanges style sheets in place, and shows what is wrong
// with the content over the last good page.
"use strict";
(() => {
  const own = /** @type {HTMLScriptElement} */ (document.currentScript);
  const { address = "", page = "" } = own.dataset;

  /** @param {{styles: Record<string, string>}} news */
  const exchangeStyles = ({ styles }) => {
    for (const link of document.querySelectorAll('link[rel="stylesheet"]')) {
      const href = link.getAttribute("href") ?? "";
      for (const [lasting, now] of Object.entries(styles)) {
        const stem = lasting.slice(0, -".css".length);
        const at = href.indexOf(`${stem}.`);
        if (at < 0 || href.slice(at) === now) continue;
        // The old one stays until the new one is there, so that the page is never bare.
        const next = /** @type {HTMLLinkElement} */ (link.cloneNode());
        next.href = href.slice(0, at) + now;
        next.onload = () => link.remove();
        link.after(next);
      }
    }
  };

  /** @param {string | null} problems */
  const showProblems = (problems) => {
    document.getElementById("bangvang-problems")?.remove();
    if (problems === null) return;
    const box = document.createElement("section");
    box.id = "bangvang-problems";
    box.setAttribute("role", "alert");
    const heading = document.createElement("h2");
    heading.textContent = "Dữ liệu có lỗi, trang bên dưới là bản đúng gần nhất";
    const text = document.createElement("pre");
    text.tabIndex = 0;
    text.textContent = problems;
    const close = document.createElement("button");
    close.textContent = "Ẩn";
    close.onclick = () => box.remove();
    box.append(heading, text, close);
    document.body.append(box);
  };

  if (!document.querySelector('link[href="/_bangvang/live.css"]')) {
    const style = document.createElement("link");
    style.rel = "stylesheet";
    style.href = "/_bangvang/live.css";
    document.head.append(style);
  }

  /** @type {EventSource | undefined} */
  let source;
  const listen = () => {
    source = new EventSource(`/_bangvang/news?page=${encodeURIComponent(address)}`);
    source.onmessage = (event) => {
      const news = JSON.parse(event.data);
      if ((news.page ?? "") !== page) {
        location.reload();
        return;
      }
      exchangeStyles(news);
      showProblems(news.problems);
    };
  };
  // A browser opens few connections to one place: pages that nobody looks at let theirs go.
  document.addEventListener("visibilitychange", () => {
    source?.close();
    if (!document.hidden) listen();
  });
  if (!document.hidden) listen();
})();

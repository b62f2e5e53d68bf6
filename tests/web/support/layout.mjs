// How a page lies in its window: what sticks out, what is cut off, what is too small for a finger. Each function looks at
// an open tab and gives a list of findings, empty when all is well.

/** The elements that make the page wider than the window; a box that scrolls by itself may hold wider things. */
export async function whatSticksOut(tab) {
  await tab.evaluate(() => document.fonts.ready);
  return tab.evaluate(() => {
    const root = document.documentElement;
    const wide = Math.max(root.scrollWidth, document.body.scrollWidth);
    if (wide <= root.clientWidth) return [];
    const culprits = [...document.querySelectorAll("body *")].filter((element) => {
      const { right, width } = element.getBoundingClientRect();
      return width > 0 && right > root.clientWidth + 0.5 && ![...element.children].some((child) => child.getBoundingClientRect().right > root.clientWidth + 0.5);
    });
    const name = (element) => `${element.localName}${element.className ? `.${element.className}` : ""} “${element.textContent.trim().slice(0, 40)}”`;
    return [`${wide} px wide`, ...culprits.slice(0, 5).map(name)];
  });
}

/** Text that a box of fixed size cuts off, or that lies on the text of another box. */
export async function whatIsLost(tab) {
  await tab.evaluate(() => document.fonts.ready);
  return tab.evaluate(() => {
    const found = [];
    const name = (element) => `${element.localName}.${element.className} “${element.textContent.trim().slice(0, 40)}”`;
    const isShown = (element) => element.checkVisibility({ visibilityProperty: true }) && getComputedStyle(element).clipPath === "none" && !element.closest(".skip");
    const boxes = [];
    for (const element of document.querySelectorAll("body *")) {
      if (!isShown(element)) continue;
      const style = getComputedStyle(element);
      const cuts = (overflow) => overflow === "hidden" || overflow === "clip";
      if (cuts(style.overflowX) && element.scrollWidth > element.clientWidth + 1) found.push(`cut at the side: ${name(element)}`);
      if (cuts(style.overflowY) && element.scrollHeight > element.clientHeight + 1) found.push(`cut below: ${name(element)}`);
      const texts = [...element.childNodes].filter((node) => node.nodeType === Node.TEXT_NODE && node.data.trim());
      for (const text of texts) {
        const range = document.createRange();
        range.selectNodeContents(text);
        for (const { left, right, top, bottom } of range.getClientRects()) boxes.push({ element, left, right, top, bottom });
      }
    }
    boxes.sort((a, b) => a.top - b.top);
    boxes.forEach((a, i) => {
      for (const b of boxes.slice(i + 1)) {
        if (b.top >= a.bottom) break;
        const related = a.element.contains(b.element) || b.element.contains(a.element);
        const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
        const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
        // The boxes of glyphs are taller than what is drawn of them.
        const most = 0.45 * Math.min(a.bottom - a.top, b.bottom - b.top);
        if (!related && across > 2 && down > most) found.push(`${name(a.element)} lies on ${name(b.element)}`);
      }
    });
    return found.slice(0, 8);
  });
}

/** What is to be tapped and is smaller than `least` px. Links within a sentence are as high as its line (WCAG 2.5.5). */
export async function whatIsTooSmall(tab, least) {
  return tab.evaluate((least) => {
    const inSentence = (element) => {
      const block = element.closest("p, dd, figcaption, caption, blockquote, small, h1, h2, .prose li, .note, section ul:not([class]) > li");
      return block !== null && getComputedStyle(element).display === "inline";
    };
    return [...document.querySelectorAll("a[href], button, input, select, summary")]
      .filter((element) => element.checkVisibility({ visibilityProperty: true }) && !element.matches(".skip") && !inSentence(element))
      .map((element) => ({ element, box: element.getBoundingClientRect() }))
      .filter(({ box }) => box.height < least - 0.5 || box.width < least - 0.5)
      .map(({ element, box }) => `${element.localName} “${element.textContent.trim().slice(0, 30)}” in ${element.parentElement.localName}.${element.parentElement.className}: ${Math.round(box.width)} × ${Math.round(box.height)}`)
      .slice(0, 12);
  }, least);
}

"""What axe cannot see of a page: zoom, spacing, targets, the keyboard and where its focus is (WCAG 2.2 A and AA).

Each measure is named by the success criterion that it is of.
"""

from playwright.sync_api import Page

NARROW = 320  # CSS pixels: what is left of 1280 at a zoom of 400 %
TARGET = 24  # CSS pixels (2.5.8)
CONTRAST = 3.0  # of what is no text (1.4.11)
MOST_TABS = 40
PRESSED = "a[href], button, input:not([type=hidden]), select, textarea, summary"

# What reaches beyond the edge of the page, or of itself.
WIDE = """() => {
    const root = document.documentElement, found = [];
    if (root.scrollWidth > root.clientWidth) found.push(`page ${root.scrollWidth}`);
    for (const one of document.body.querySelectorAll("*")) {
        const box = one.getBoundingClientRect();
        if (box.width && (box.right > root.clientWidth + 1 || box.left < -1)) found.push(one.outerHTML.slice(0, 80));
        if (one.matches("button") && (one.scrollWidth > one.clientWidth + 1 || one.scrollHeight > one.clientHeight + 1))
            found.push(`cut: ${one.innerText}`);
    }
    return found;
}"""
# 1.4.12, as the criterion says: a line, a paragraph, a letter, a word.
SPACED = """() => {
    for (const one of document.body.querySelectorAll("*")) {
        one.style.setProperty("line-height", "1.5", "important");
        one.style.setProperty("letter-spacing", "0.12em", "important");
        one.style.setProperty("word-spacing", "0.16em", "important");
        if (one.matches("p")) one.style.setProperty("margin-bottom", "2em", "important");
    }
}"""
# 2.5.8: a target is large enough, or a circle of that size around its middle touches no other.
SMALL = """([pressed, least]) => {
    const boxes = [...document.querySelectorAll(pressed)].map(one => [one, one.getBoundingClientRect()]);
    const middle = box => [box.x + box.width / 2, box.y + box.height / 2];
    const gap = ([x, y], box) => Math.hypot(Math.max(box.left - x, 0, x - box.right), Math.max(box.top - y, 0, y - box.bottom));
    return boxes.filter(([one, box]) => (box.width < least || box.height < least) && boxes.some(([other, its]) =>
        other !== one && gap(middle(box), its) < least / 2)).map(([one]) => one.outerHTML.slice(0, 80));
}"""
COLOURS = """
    const canvas = document.createElement("i");
    canvas.style.backgroundColor = "Canvas";
    document.body.append(canvas);
    const ground = getComputedStyle(canvas).backgroundColor;
    canvas.remove();
    const parts = colour => colour.match(/[\\d.]+/g).map(Number);
    const behind = one => {
        for (let up = one; up; up = up.parentElement) {
            const colour = getComputedStyle(up).backgroundColor;
            if ((parts(colour)[3] ?? 1) > 0.99) return colour;
        }
        return ground;
    };
    const light = colour => parts(colour).slice(0, 3).map(n => n / 255)
        .map(n => n <= 0.04045 ? n / 12.92 : ((n + 0.055) / 1.055) ** 2.4)
        .reduce((sum, n, at) => sum + n * [0.2126, 0.7152, 0.0722][at], 0);
    const contrast = (one, other) => {
        const [dark, bright] = [light(one), light(other)].sort((a, b) => a - b);
        return (bright + 0.05) / (dark + 0.05);
    };
"""
# 1.4.11: a field and a button are seen by their edge, or by what they are filled with.
FAINT = f"""([pressed, least]) => {{
    {COLOURS}
    return [...document.querySelectorAll(pressed)].filter(one => one.matches("button, input, select, textarea")).filter(one => {{
        const style = getComputedStyle(one), around = behind(one.parentElement);
        const edge = parseFloat(style.borderTopWidth) > 0 && style.borderTopStyle !== "none" ? contrast(style.borderTopColor, around) : 1;
        return Math.max(edge, contrast(behind(one), around)) < least;
    }}).map(one => one.outerHTML.slice(0, 80));
}}"""
# 2.4.7 and 2.4.11: what has the focus shows it, in a colour that is seen, and nothing lies on it.
FOCUS = f"""least => {{
    {COLOURS}
    const one = document.activeElement;
    if (!one || one === document.body) return null;
    const style = getComputedStyle(one), box = one.getBoundingClientRect(), faults = [];
    if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 1) faults.push("no outline");
    else if (style.outlineStyle !== "auto" && contrast(style.outlineColor, behind(one.parentElement)) < least) faults.push("faint outline");
    const over = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
    if (!over || !(one.contains(over) || over.contains(one))) faults.push("obscured");
    return [[...document.querySelectorAll("{PRESSED}")].indexOf(one), faults];
}}"""


def faults(page: Page) -> list[str]:
    """Return what is wrong with the page that is open, at 320 pixels; its spacing is changed on the way."""
    found = [f"1.4.10 {one}" for one in page.evaluate(WIDE)]
    found += [f"2.5.8 {one}" for one in page.evaluate(SMALL, [PRESSED, TARGET])]
    found += [f"1.4.11 {one}" for one in page.evaluate(FAINT, [PRESSED, CONTRAST])]
    found += by_keyboard(page)
    if not page.title().strip():
        found.append("2.4.2 no title")
    page.evaluate(SPACED)
    return found + [f"1.4.12 {one}" for one in page.evaluate(WIDE)]


def by_keyboard(page: Page) -> list[str]:
    """Tab through the page from its beginning: everything comes once, in order, is seen, and lets go again."""
    number = page.locator(PRESSED).count()
    page.evaluate(
        "() => { document.activeElement?.blur(); window.getSelection().removeAllRanges(); scrollTo(0, 0); }"
    )
    seen: list[int] = []
    found: list[str] = []
    for _ in range(MOST_TABS):
        page.keyboard.press("Tab")
        met = page.evaluate(FOCUS, CONTRAST)
        if met is None:
            break
        at, wrong = met
        if at in seen:
            break
        seen.append(at)
        found += [f"2.4.7 {one}: {at}" for one in wrong]
    if seen != list(range(number)):
        found.append(f"2.1.1 of {number} come {seen}")
    return found

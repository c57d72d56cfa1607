// Draws cards with Microsoft's renderer, as far as a browser goes, and says what came of each.
const markdown = markdownit();
AdaptiveCards.AdaptiveCard.onProcessMarkdown = (text, result) => {
  result.outputHtml = markdown.render(text);
  result.didProcess = true;
};
const HOST = new AdaptiveCards.HostConfig({
  actions: { maxActions: 6 },
  textBlock: { headingLevel: 2 },
});
const OURS = ["P", "STRONG", "UL", "LI", "A"];
const NAMED = "input, select, textarea";

// What a part of a card holds, from top to bottom; not what an action carries.
function* inside(made) {
  if (Array.isArray(made)) {
    for (const one of made) yield* inside(one);
  } else if (made && typeof made === "object") {
    if (made.type) yield made;
    for (const [name, one] of Object.entries(made)) if (name !== "data") yield* inside(one);
  }
}

const some = (made, kind) => [...inside(made)].filter((one) => one.type.startsWith(kind));
const squeezed = (words) => words.replace(/\s+/g, " ").trim();
// The words of a block without the marks that are ours: bold, the dot of a list, where an address goes to.
const LINK = /\[(https:[^[\]]*)\]\((https:[^()\s]*)\)/g;
const unmarked = (text) =>
  squeezed(text.replace(/^ *- /gm, "").replaceAll("**", "").replace(LINK, "$1"));

function draw(made) {
  const card = new AdaptiveCards.AdaptiveCard();
  card.hostConfig = HOST;
  const context = new AdaptiveCards.SerializationContext();
  card.parse(made, context);
  const complaints = [];
  for (let n = 0; n < context.eventCount; n++) complaints.push(context.getEventAt(n).message);
  for (const one of card.validateProperties().validationEvents) complaints.push(one.message);
  return { element: card.render(), complaints };
}

// Return what is wrong with a card: what the renderer says, and what it shows otherwise than it was meant.
function faults(made) {
  const { element, complaints } = draw(made);
  if (!element) return [...complaints, "is not drawn at all"];
  const blocks = some(made, "TextBlock");
  const drawn = [...element.querySelectorAll(".ac-textBlock:not(label)")];
  if (drawn.length !== blocks.length) complaints.push(`${drawn.length} texts of ${blocks.length}`);
  else drawn.forEach((one, at) => complaints.push(...otherwise(one, blocks[at])));
  const choices = some(made, "Input.ChoiceSet").flatMap((one) => one.choices);
  complaints.push(...differ(element, ".ac-pushButton", some(made, "Action.")));
  complaints.push(...differ(element, "option:not(:empty):not([hidden]), label.ac-textBlock", choices));
  return complaints;
}

// Of what has a title and nothing but words in it: a button, one of what can be chosen.
function* differ(element, selector, made) {
  const drawn = [...element.querySelectorAll(selector)].map((one) => squeezed(one.textContent));
  const titles = made.map((one) => squeezed(one.title));
  if (JSON.stringify(drawn) !== JSON.stringify(titles)) yield `says ${drawn} for ${titles}`;
  if (element.querySelector("label em, label strong, label a, label li")) yield "has marks in a label";
}

function* otherwise(drawn, block) {
  if (squeezed(drawn.textContent) !== unmarked(block.text))
    yield `says ${JSON.stringify(drawn.textContent)} for ${JSON.stringify(block.text)}`;
  const all = [...drawn.querySelectorAll("*")];
  const alive = all.filter((one) => !OURS.includes(one.tagName)).map((one) => one.tagName);
  if (alive.length) yield `has ${alive} for ${JSON.stringify(block.text)}`;
  const links = all.filter((one) => one.tagName === "A").map((one) => one.textContent);
  const meant = [...block.text.matchAll(LINK)].map((one) => one[1]);
  if (JSON.stringify(links) !== JSON.stringify(meant)) yield `links ${links} for ${meant}`;
  if ((block.style === "heading") !== (drawn.getAttribute("role") === "heading"))
    yield `is or is no heading: ${block.text}`;
}

// These take JSON: one string goes to a page a hundred times faster than what it says.
function allFaults(json) {
  return JSON.parse(json).map(faults);
}

function allWords(json) {
  const said = ".ac-textBlock, .ac-richTextBlock, .ac-pushButton, option:not(:empty):not([hidden])";
  const words = (made) => [...draw(made).element.querySelectorAll(said)].map((one) => one.textContent);
  return JSON.parse(json).map(words);
}

// What is shown of each link, and where it goes to.
function allLinks(json) {
  const links = (made) => [...draw(made).element.querySelectorAll("a")];
  return JSON.parse(json).map((made) => links(made).map((one) => [one.textContent, one.getAttribute("href")]));
}

function show(json) {
  const cards = document.querySelector("#cards");
  cards.replaceChildren(...JSON.parse(json).map((made) => draw(made).element));
  const nameless = [...cards.querySelectorAll(NAMED)].filter((one) => !called(one));
  return nameless.map((one) => one.outerHTML);
}

function called(input) {
  const ids = (input.getAttribute("aria-labelledby") ?? "").split(" ").filter(Boolean);
  const names = ids.map((id) => document.getElementById(id)?.textContent);
  return [...names, ...[...(input.labels ?? [])].map((one) => one.textContent)].some((one) => one?.trim());
}

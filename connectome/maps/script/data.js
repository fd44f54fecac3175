// What this reader may see stands in the page as JSON; what they may not see is not in the file at all.
const $ = (id) => document.getElementById(id);
const DATA = JSON.parse($("data").textContent);
const SHAPES = DATA.shapes;
const COUNT = SHAPES.id.length;

const TIME = DATA.time, LAST = TIME ? TIME.steps.length - 1 : 0; // the months that can be shown, the latest last

const PERSON = 0, PAID = 1, GROUP = 2, EVENT = 5;
const KNOWS = 0, BELONGS = 1, CAME = 2, LINKED = 3;
const KINDS = [
  { name: DATA.key.person, shape: "dot", colour: "#46586a" },
  { name: DATA.key.paid, shape: "star", colour: "#5b21b6" },
  { name: "Group", shape: "square", colour: "#0b69a3" },
  { name: "Place", shape: "triangle", colour: "#00746b" },
  { name: "Organisation", shape: "hexagon", colour: "#6b5a00" },
  { name: "Event", shape: "triangleDown", colour: "#7a4a2b" },
];
const INK = "#17212b", FOCUS = "#ffbf47", PAPER = "#fff", GROUND = "#eaeeee", SAND = "#fdf3dc";
const JOIN = "#c2410c", JOIN_NAME = "#8f2f08", ONLY_LINK = "#5c1d03", INTRODUCE = "#b0126b", TIE = "#73808c", TRUNK = "#788895", GAINED = "#00746b", ENDED = "#8a5a00";

/** A flat list in rows of so many. */
const inRows = (flat, size) => Array.from({ length: flat.length / size }, (_, k) => flat.slice(k * size, (k + 1) * size));

const LINES = inRows(DATA.lines, 4).map(([a, b, strength, kind]) => ({ a, b, strength, kind, since: 0, until: Infinity }));

const isPerson = (i) => i < DATA.people;
/** What the map reads out of its lines: who knows whom or, where nobody is recorded as that, who belongs where. */
const isTie = (line) => line.kind === (DATA.twoMode ? BELONGS : KNOWS);
const areaOf = (i) => DATA.units[SHAPES.unit[i]].area;
const sceneNamed = new Map(DATA.scenes.map((scene) => [scene.key, scene]));

/** A new element; text goes in by textContent or as a text node, never as HTML. */
function element(tag, properties = {}, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children);
  return made;
}

/** A text as it is sought: without capitals, without marks over letters, and with letters that are no letter and a mark
 *  (as in Łukasz) as they are typed elsewhere. */
const UNMARKED = { ł: "l", ø: "o", đ: "d", ı: "i", ß: "ss", æ: "ae", œ: "oe", "’": "'" };
const fold = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[łøđıßæœ’]/g, (letter) => UNMARKED[letter]);

const number = (n) => n.toLocaleString("en-GB");
const counted = (n, one, many) => `${number(n)} ${n === 1 ? one : many}`;

/** What is said about a shape on the card, in the hover box and aloud. */
function about(i) {
  const kind = KINDS[SHAPES.kind[i]].name, { place } = DATA.units[SHAPES.unit[i]], text = isLatest() ? DATA.abouts[SHAPES.about[i]] : aboutThen(i);
  return `${kind}${place ? `, ${place}` : ""}.${text ? ` ${text}.` : ""}`;
}

/** Why a person is worth noticing. */
function reasons(i) {
  const circles = SHAPES.circles[i], people = SHAPES.onlyLink[i], out = [];
  if (!isPlain()) return out;
  if (circles) out.push(`Joins ${circles} circles`);
  if (people) out.push(`${circles ? "and is the" : "The"} only recorded link for ${people} people`);
  return out;
}

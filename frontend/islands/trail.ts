/**
 * Lets one walk the trail picture by arrow keys, and lights up what a node is joined to.
 * Nodes are links [data-node]; lines are [data-from][data-to].
 */

const LIT_NODE = "trail-picture__node--lit";
const LIT_LINK = "trail-picture__link--lit";
const LIT = "trail-picture--lit";

type Step = readonly [along: "x" | "y", sign: 1 | -1];
const STEPS: Readonly<Record<string, Step>> = {
  ArrowRight: ["x", 1],
  ArrowLeft: ["x", -1],
  ArrowDown: ["y", 1],
  ArrowUp: ["y", -1],
};

function middle(node: Element): { x: number; y: number } {
  const box = node.getBoundingClientRect();
  return { x: box.x + box.width / 2, y: box.y + box.height / 2 };
}

/** The nearest node in that direction; drifting aside counts three times as far. */
function nearest(nodes: Element[], from: Element, [along, sign]: Step): Element | undefined {
  const across = along === "x" ? "y" : "x";
  const start = middle(from);
  let best: Element | undefined;
  let least = Infinity;
  for (const node of nodes) {
    const there = middle(node);
    const ahead = (there[along] - start[along]) * sign;
    const distance = ahead + 3 * Math.abs(there[across] - start[across]);
    if (ahead > 8 && distance < least) [best, least] = [node, distance];
  }
  return best;
}

/** All nodes that one reaches from a node by following lines one way. */
function reached(start: string, lines: SVGElement[], from: "from" | "to"): Set<string> {
  const to = from === "from" ? "to" : "from";
  const seen = new Set([start]);
  for (const node of seen) {
    for (const line of lines) {
      if (line.dataset[from] === node) seen.add(line.dataset[to] ?? "");
    }
  }
  return seen;
}

export function startTrail(element: HTMLElement): void {
  const nodes = [...element.querySelectorAll<SVGElement>("[data-node]")];
  const lines = [...element.querySelectorAll<SVGElement>("[data-from]")];

  function light(node: SVGElement | undefined): void {
    const id = node?.dataset.node;
    element.classList.toggle(LIT, id !== undefined);
    const after = id ? reached(id, lines, "from") : new Set<string>();
    const before = id ? reached(id, lines, "to") : new Set<string>();
    for (const each of nodes) {
      const key = each.dataset.node ?? "";
      each.classList.toggle(LIT_NODE, after.has(key) || before.has(key));
    }
    for (const line of lines) {
      const [from, to] = [line.dataset.from ?? "", line.dataset.to ?? ""];
      const lit = (after.has(from) && after.has(to)) || (before.has(from) && before.has(to));
      line.classList.toggle(LIT_LINK, lit);
    }
  }

  for (const node of nodes) {
    for (const kind of ["pointerenter", "focus"]) {
      node.addEventListener(kind, () => {
        light(node);
      });
    }
    for (const kind of ["pointerleave", "blur"]) {
      node.addEventListener(kind, () => {
        light(undefined);
      });
    }
    node.addEventListener("keydown", (event) => {
      const step = STEPS[event.key];
      const next = step && nearest(nodes, node, step);
      if (!(next instanceof SVGElement)) return;
      event.preventDefault();
      next.focus();
    });
  }
}

/** Starts each island on the elements that ask for it. Every page works without this file. */
import { startApproval } from "./approval";
import { settleSent, startAutosave } from "./autosave";
import { startCopy } from "./copy";
import { startMenu } from "./menu";
import { startTrail } from "./trail";

const islands: Record<string, (element: HTMLElement) => void> = {
  approval: startApproval,
  autosave: startAutosave,
  copy: startCopy,
  menu: startMenu,
  trail: startTrail,
};

settleSent();
for (const element of document.querySelectorAll<HTMLElement>("[data-island]")) {
  for (const name of (element.dataset.island ?? "").split(" ")) islands[name]?.(element);
}

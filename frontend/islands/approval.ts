/**
 * Counts the ticked boxes of an approval ballot as one ticks.
 *
 * <form data-island="approval" data-min="3" data-max="10"> with a line [data-approval-count]
 * (aria-live) that carries the sentences, {count}, {min}, {max} in them: data-some, data-few,
 * data-many. A box named "blank" leaves the paper empty and is no tick. The server checks again.
 */
export function startApproval(element: HTMLElement): void {
  const line = element.querySelector<HTMLElement>("[data-approval-count]");
  const least = Number(element.dataset.min ?? 0);
  const most = Number(element.dataset.max ?? Infinity);
  if (!line) return;
  const said = line;

  function count(): void {
    const ticked = element.querySelectorAll(
      "input[type=checkbox]:checked:not([name=blank])",
    ).length;
    const key = ticked > most ? "many" : ticked < least ? "few" : "some";
    said.textContent = (said.dataset[key] ?? "")
      .replace("{count}", String(ticked))
      .replace("{min}", String(least))
      .replace("{max}", String(most));
    said.classList.toggle("ballot-count--over", key === "many");
  }

  element.addEventListener("change", count);
  count();
}

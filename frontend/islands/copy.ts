/** A button [data-copy] that copies the text of the <pre> in its block and says so. */
export function startCopy(element: HTMLElement): void {
  const button = element.querySelector<HTMLButtonElement>("[data-copy]");
  const source = element.querySelector("pre");
  // The clipboard is missing on pages that are not served over https.
  const clipboard = navigator.clipboard as Clipboard | undefined;
  if (!button || !source || !clipboard) return;
  button.hidden = false;
  button.addEventListener("click", () => {
    void clipboard.writeText(source.textContent.trim()).then(() => {
      button.textContent = button.dataset.copied ?? button.textContent;
    });
  });
}

/**
 * Keeps a form's draft on the server a moment after each change.
 *
 * <form data-island="autosave" data-autosave-url="…" data-autosave-key="…"> with a line
 * [data-autosave-state] (aria-live) that carries the sentences: data-saving, data-saved,
 * data-kept (signed out: kept in this browser), data-failed; and a hidden
 * [data-autosave-offer] with buttons [data-autosave-restore] and [data-autosave-discard].
 */

const PAUSE = 1500;
const PREFIX = "siec:";
const SENT = `${PREFIX}sent`;

const bare = (key: string): string => key.slice(PREFIX.length);

type Saved = [name: string, value: string][];

/** Fields that are never copied into the browser's own store. */
function isPrivate(form: HTMLFormElement, name: string): boolean {
  const field = form.elements.namedItem(name);
  return (
    name === "csrfmiddlewaretoken" ||
    (field instanceof HTMLInputElement && field.type === "password")
  );
}

function textOf(form: HTMLFormElement): Saved {
  return [...new FormData(form)].filter(
    (pair): pair is [string, string] => typeof pair[1] === "string" && !isPrivate(form, pair[0]),
  );
}

function putBack(form: HTMLFormElement, saved: Saved): void {
  for (const field of form.elements) {
    if (!(
      field instanceof HTMLInputElement ||
      field instanceof HTMLTextAreaElement ||
      field instanceof HTMLSelectElement
    )) {
      continue;
    }
    if (!field.name || field.type === "hidden" || isPrivate(form, field.name)) continue;
    const values = saved.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field instanceof HTMLInputElement && ["checkbox", "radio"].includes(field.type)) {
      field.checked = values.includes(field.value);
    } else if (field instanceof HTMLSelectElement) {
      for (const option of field.options) option.selected = values.includes(option.value);
    } else if (field.type !== "file" && values[0] !== undefined) {
      field.value = values[0];
    }
  }
}

/** Signed out shows as 401, 403, or as being sent on to another page. */
function isSignedOut(answer: Response): boolean {
  return answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
}

function readStore(key: string): Saved | undefined {
  try {
    const text = sessionStorage.getItem(key);
    return text === null ? undefined : (JSON.parse(text) as Saved);
  } catch {
    return undefined;
  }
}

function writeStore(key: string, saved: Saved | undefined): boolean {
  try {
    if (saved) sessionStorage.setItem(key, JSON.stringify(saved));
    else sessionStorage.removeItem(key);
    return true;
  } catch {
    return false;
  }
}

function isSignedIn(): boolean {
  return document.body.dataset.signedIn !== undefined;
}

/**
 * Forgets words that were sent with their form, once another page has come in answer. When that
 * page finds one signed out, they did not arrive: then they stay.
 */
export function settleSent(): void {
  for (const [key, signedIn] of readStore(SENT) ?? []) {
    if (document.querySelector(`form[data-autosave-key="${CSS.escape(bare(key))}"]`)) continue;
    if (signedIn === String(isSignedIn())) writeStore(key, undefined);
  }
  writeStore(SENT, undefined);
}

export function startAutosave(element: HTMLElement): void {
  if (!(element instanceof HTMLFormElement)) return;
  const form = element;
  const url = form.dataset.autosaveUrl;
  const key = PREFIX + (form.dataset.autosaveKey ?? location.pathname);
  const line = form.querySelector<HTMLElement>("[data-autosave-state]");
  if (!url) return;
  const address = url;

  let timer = 0;
  let turn = 0;

  function say(what: "saving" | "saved" | "kept" | "failed"): void {
    if (!line) return;
    line.textContent = line.dataset[what] ?? "";
    line.classList.toggle("save-state--trouble", what === "failed" || what === "kept");
  }

  function keepHere(): void {
    say(writeStore(key, textOf(form)) ? "kept" : "failed");
  }

  async function save(): Promise<void> {
    const mine = ++turn;
    say("saving");
    try {
      const answer = await fetch(address, {
        method: "POST",
        body: new FormData(form),
        redirect: "manual",
        credentials: "same-origin",
        headers: { "X-Requested-With": "fetch" },
      });
      if (mine !== turn) return;
      if (isSignedOut(answer)) keepHere();
      else if (answer.ok) {
        writeStore(key, undefined);
        say("saved");
      } else say("failed");
    } catch {
      if (mine === turn) keepHere();
    }
  }

  function saveSoon(): void {
    clearTimeout(timer);
    timer = window.setTimeout(() => void save(), PAUSE);
  }

  form.addEventListener("input", saveSoon);
  form.addEventListener("change", saveSoon);
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    turn += 1;
    // If the sign-in has run out, the answer is another page: keep a copy until the server has it.
    if (!readStore(key)) return;
    writeStore(key, textOf(form));
    writeStore(SENT, [[key, String(isSignedIn())]]);
  });

  offerBack(form, key, saveSoon);
}

function offerBack(form: HTMLFormElement, key: string, after: () => void): void {
  const offer = form.querySelector<HTMLElement>("[data-autosave-offer]");
  const saved = readStore(key);
  if (!offer || !saved) return;
  offer.hidden = false;
  offer.querySelector("[data-autosave-restore]")?.addEventListener("click", () => {
    putBack(form, saved);
    offer.hidden = true;
    after();
  });
  offer.querySelector("[data-autosave-discard]")?.addEventListener("click", () => {
    writeStore(key, undefined);
    offer.hidden = true;
  });
}

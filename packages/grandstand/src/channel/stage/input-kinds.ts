/** Where the game's picture comes from; the first one that this OBS can take is used. */
export interface PictureSource {
  /** An image file that changes, as OBS's machine sees it. */
  readonly file?: string | undefined;
  /** A window as OBS names it: `title:class:executable` on Windows. */
  readonly window?: string | undefined;
  /** A display: a number, or an X server (`:78`). */
  readonly display?: string | undefined;
}

/** An input to be made: its kind as this OBS calls it, and its settings. */
export interface InputChoice {
  readonly kind: string;
  readonly settings: Readonly<Record<string, unknown>>;
}

/** The newest version that OBS offers of a kind: `color_source` gives `color_source_v3`. */
export function newestKind(kinds: readonly string[], base: string): string | undefined {
  const version = (kind: string) =>
    kind === base ? 1 : Number(/^_v(\d+)$/.exec(kind.slice(base.length))?.[1] ?? 0);
  return kinds
    .filter((kind) => kind.startsWith(base) && version(kind) > 0)
    .toSorted((a, b) => version(b) - version(a))[0];
}

/** The best way in which this OBS can show the game; undefined when there is none. */
export function choosePicture(
  kinds: readonly string[],
  source: PictureSource,
): InputChoice | undefined {
  const choose = (base: string, settings: InputChoice["settings"]): InputChoice[] => {
    const kind = newestKind(kinds, base);
    return kind === undefined ? [] : [{ kind, settings }];
  };
  const { file, window, display } = source;
  const choices: InputChoice[] = [];
  if (file !== undefined) choices.push(...choose("image_source", { file }));
  if (window !== undefined) {
    choices.push(
      ...choose("game_capture", { capture_mode: "window", window }),
      ...choose("window_capture", { window }),
      ...choose("xcomposite_input", { capture_window: window }),
      ...choose("screen_capture", { type: 1, window }),
    );
  }
  if (display !== undefined) {
    const number = Number(display.replace(/^:/, "")) || 0;
    const xServer = display.startsWith(":")
      ? { advanced: true, server: display, screen: 0, show_cursor: false }
      : { screen: number, show_cursor: false };
    choices.push(
      ...choose("xshm_input", xServer),
      ...choose("monitor_capture", { monitor: number }),
      ...choose("screen_capture", { type: 0, display: number }),
      ...choose("display_capture", { display: number }),
    );
  }
  return choices[0];
}

/** How this OBS writes text; undefined when it cannot. Size is in pixels of the canvas. */
export function chooseText(kinds: readonly string[], sizePx: number): InputChoice | undefined {
  const gdiplus = newestKind(kinds, "text_gdiplus");
  if (gdiplus !== undefined) {
    const font = { face: "Arial", size: sizePx, style: "Bold", flags: 1 };
    return { kind: gdiplus, settings: { font, color: 0xffffff } };
  }
  const freetype = newestKind(kinds, "text_ft2_source");
  if (freetype === undefined) return undefined;
  // Where the face is missing, the system gives its nearest.
  const font = { face: "DejaVu Sans", size: sizePx, style: "Bold", flags: 1 };
  return { kind: freetype, settings: { font, color1: 0xffffffff, color2: 0xffffffff } };
}

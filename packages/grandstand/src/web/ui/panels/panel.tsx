import type { ComponentChildren } from "preact";

/** The frame that every part of the page stands in. */
export function Panel(props: {
  readonly title: string;
  /** A short fact beside the title. */
  readonly note?: string | undefined;
  readonly kind?: string | undefined;
  readonly children: ComponentChildren;
}) {
  const id = `panel-${props.title.toLowerCase().replaceAll(" ", "-")}`;
  return (
    <section class={`panel ${props.kind ?? ""}`} aria-labelledby={id}>
      <header>
        <h2 id={id}>{props.title}</h2>
        {props.note && <span class="note">{props.note}</span>}
      </header>
      {props.children}
    </section>
  );
}

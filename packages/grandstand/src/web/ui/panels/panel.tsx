import type { ComponentChildren } from "preact";

/** The frame that every part of the page stands in. */
export function Panel(props: {
  readonly title: string;
  /** A short fact beside the title. */
  readonly note?: string | undefined;
  readonly children: ComponentChildren;
}) {
  const name = props.title.toLowerCase().replaceAll(" ", "-");
  const id = `panel-${name}`;
  return (
    <section class="panel" data-panel={name} aria-labelledby={id}>
      <header>
        <h2 id={id}>{props.title}</h2>
        {props.note && <span class="note">{props.note}</span>}
      </header>
      {props.children}
    </section>
  );
}

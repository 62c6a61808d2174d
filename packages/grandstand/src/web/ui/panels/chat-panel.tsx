import { signal, useSignalEffect } from "@preact/signals";
import { useRef } from "preact/hooks";
import type { ChatLineView } from "../../state-view.ts";
import { state } from "../live-state.ts";
import { timeText } from "../words.ts";
import { Panel } from "./panel.tsx";

const LINE_CHARS_MAX = 500;
const trouble = signal("");

/** The chat, newest line last; in the demo with a box to type in. */
export function ChatPanel(props: {
  readonly lines: readonly ChatLineView[];
  readonly canSay: boolean;
}) {
  const list = useRef<HTMLUListElement>(null);
  useSignalEffect(() => {
    // Follow the chat, unless the reader has scrolled up to read.
    const element = list.current;
    if (!state.value || !element) return;
    const isAtEnd = element.scrollHeight - element.scrollTop - element.clientHeight < 80;
    if (isAtEnd) requestAnimationFrame(() => element.scrollTo({ top: element.scrollHeight }));
  });
  return (
    <Panel title="Chat">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard */}
      <ul class="chat-lines" ref={list} aria-label="Chat lines" tabIndex={0}>
        {props.lines.length === 0 && <li class="empty">Nobody has said anything yet.</li>}
        {props.lines.map(({ id, at, name, text, isBot }) => (
          <li key={id} class={isBot ? "bot" : ""}>
            <time dateTime={new Date(at).toISOString()}>{timeText(at).slice(0, 5)}</time>
            <strong class={`name hue-${hueOf(name)}`}>{name}</strong>
            <span class="text">{text}</span>
          </li>
        ))}
      </ul>
      {props.canSay && <SayBox />}
    </Panel>
  );
}

function SayBox() {
  const input = useRef<HTMLInputElement>(null);
  const say = async (event: SubmitEvent) => {
    event.preventDefault();
    const text = input.current?.value.trim();
    if (!text || !input.current) return;
    try {
      const answer = await fetch("/api/chat", {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: JSON.stringify({ text }),
      });
      trouble.value = answer.ok ? "" : `Not said: ${(await answer.json()).error ?? answer.status}`;
      if (answer.ok) input.current.value = "";
    } catch {
      trouble.value = "Not said: the station does not answer.";
    }
  };
  return (
    <form class="say" onSubmit={say}>
      <label class="for-readers" for="say">
        Say something in the demo's chat
      </label>
      <input
        id="say"
        ref={input}
        maxLength={LINE_CHARS_MAX}
        autocomplete="off"
        placeholder="Say something, !rank for example"
      />
      <button type="submit">Say</button>
      {trouble.value && (
        <p class="warning" role="alert">
          {trouble.value}
        </p>
      )}
    </form>
  );
}

/** One of eight readable hues, always the same for a name. */
function hueOf(name: string): number {
  let sum = 0;
  for (const character of name) sum = (sum * 31 + (character.codePointAt(0) ?? 0)) % 997;
  return sum % 8;
}

import type { StateView } from "../../state-view.ts";
import { Panel } from "./panel.tsx";

/** What a newcomer can do in the demo right now. */
export function TryNext({ view }: { readonly view: StateView }) {
  return (
    <Panel title="Try this" note="games here last 2 to 4 minutes">
      <ul class="steps">
        <li>
          Type <kbd>!why</kbd> in the chat: the bot tells why this game is on.
        </li>
        <li>
          Type <kbd>!rank</kbd>, <kbd>!mastery</kbd> or <kbd>!dedication</kbd> to learn about{" "}
          {view.onAir?.player.name ?? "the player"}.
        </li>
        <li>
          {view.vote ? (
            <>
              Type <kbd>!vote {view.vote.options.find(({ isEnded }) => !isEnded)?.number ?? 1}</kbd>
              , then watch the bars, and the switch when this game ends.
            </>
          ) : (
            <>A vote opens here as soon as two games wait.</>
          )}
        </li>
        <li>
          Every service here is a stand-in. <a href="/api/sandbox">Their addresses</a> are open to
          your own bot, too.
        </li>
      </ul>
    </Panel>
  );
}

import { state } from "./live-state.ts";
import { BudgetPanel } from "./panels/budget-panel.tsx";
import { ChatPanel } from "./panels/chat-panel.tsx";
import { HealthPanel } from "./panels/health-panel.tsx";
import { JournalPanel } from "./panels/journal-panel.tsx";
import { NextUpPanel } from "./panels/next-up-panel.tsx";
import { OnAirPanel } from "./panels/on-air-panel.tsx";
import { ProgrammePanel } from "./panels/programme-panel.tsx";
import { TruthStrip } from "./panels/truth-strip.tsx";
import { TryNext } from "./panels/try-next.tsx";
import { VotePanel } from "./panels/vote-panel.tsx";

/** The whole page: truth first, then the programme, then what can be done about it. */
export function Page() {
  const view = state.value;
  if (!view) {
    return (
      <main class="waiting">
        <h1>Grandstand</h1>
        <p>Waiting for the station…</p>
      </main>
    );
  }
  return (
    <>
      <a class="skip-link" href="#programme">
        Skip to the programme
      </a>
      <TruthStrip view={view} />
      <main>
        <div class="column wide" id="programme">
          <ProgrammePanel view={view} />
          <OnAirPanel view={view} />
          <JournalPanel lines={view.journal} />
        </div>
        <div class="column">
          {view.station.demo && <TryNext view={view} />}
          <VotePanel vote={view.vote} />
          <NextUpPanel nextUp={view.nextUp} />
        </div>
        <div class="column">
          <ChatPanel lines={view.chat} canSay={view.station.demo} />
          <HealthPanel health={view.health} />
        </div>
        <div class="row">
          <BudgetPanel budget={view.budget} />
        </div>
      </main>
      <footer>
        <p>
          Grandstand isn’t endorsed by Riot Games and doesn’t reflect the views or opinions of Riot
          Games or anyone officially involved in producing or managing Riot Games properties. Riot
          Games and all associated properties are trademarks or registered trademarks of Riot Games,
          Inc.
        </p>
      </footer>
    </>
  );
}

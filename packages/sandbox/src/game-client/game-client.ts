import type { Canvas } from "../picture/canvas.ts";
import type { SandboxClock } from "../world/model.ts";
import type { GameClientArguments } from "./arguments.ts";
import { GamePicture } from "./game-picture.ts";
import { LocalServer } from "./local-server.ts";
import { EXIT_CODES, LOG_TEXTS, type Log } from "./log.ts";
import { type Moment, momentOf } from "./moment.ts";
import { writePicture } from "./picture-file.ts";
import { Playback } from "./playback.ts";
import { drawEndScreen, drawLoadingScreen } from "./screens.ts";
import type { SpectatedGame } from "./spectated-game.ts";
import { fetchGame } from "./spectator-grid.ts";

/** What a game client is made of. */
export interface GameClientOptions {
  readonly arguments: GameClientArguments;
  readonly clock: SandboxClock;
  readonly log: Log;
}

/** One start of the stand-in game client, from its command line to its exit code. */
export class GameClient {
  readonly #arguments: GameClientArguments;
  readonly #clock: SandboxClock;
  readonly #log: Log;
  readonly #startedAt: number;
  readonly #leaving = new AbortController();
  #exitCode: number = EXIT_CODES.ok;
  #playback: Playback | undefined;

  constructor(options: GameClientOptions) {
    this.#arguments = options.arguments;
    this.#clock = options.clock;
    this.#log = options.log;
    this.#startedAt = options.clock.now();
  }

  /** Shows the game to its end, or until something ends it; resolves to the exit code. */
  async run(): Promise<number> {
    if (this.#arguments.fault?.kind === "gone") return EXIT_CODES.failed;
    try {
      return await this.#show(this.#leaving.signal);
    } catch (error) {
      if (this.#leaving.signal.aborted) return this.#exitCode;
      throw error;
    }
  }

  /** Obeys one line of standard input; words it does not know are logged and left alone. */
  control(line: string): void {
    const now = this.#clock.now();
    const word = line.trim();
    if (word === "crash") this.#leave(EXIT_CODES.crashed);
    else if (word === "quit") this.leave();
    else if (word === "freeze") this.#playback?.freeze(now);
    else if (word === "pause") this.#playback?.pause(now);
    else if (word === "resume") this.#playback?.resume(now);
    else this.#log("WARN", "Unknown control line; known: crash, freeze, pause, resume, quit");
  }

  /** Ends the client; its parent is gone or has asked for it. */
  leave(): void {
    this.#leave(EXIT_CODES.ok);
  }

  #leave(exitCode: number): void {
    this.#exitCode = exitCode;
    this.#leaving.abort();
  }

  async #show(signal: AbortSignal): Promise<number> {
    await this.#write(drawLoadingScreen(undefined, 0));
    const game = await this.#download(signal);
    if (!game) return EXIT_CODES.failed;
    const { worldId, focus, liveClientDataPort } = this.#arguments;
    if (worldId !== undefined && worldId !== game.worldId) {
      this.#log("ERROR", `${LOG_TEXTS.otherWorld}: ${game.worldId} is not ${worldId}`);
      return EXIT_CODES.otherWorld;
    }
    await this.#load(game, signal);
    const picture = new GamePicture(game, focus);
    const playback = new Playback(
      game.startedAt + game.spectatorDelayMs,
      game.endsAt - game.startedAt,
    );
    this.#playback = playback;
    const moment = (): Moment => momentOf(game, playback.timeMs(this.#clock.now()));
    const server = await LocalServer.create(() => ({ moment: moment(), playback }));
    try {
      const port = await server.listen(liveClientDataPort);
      await this.#write(picture.draw(moment()));
      this.#log("ALWAYS", `${LOG_TEXTS.liveClientData}${port}`);
      this.#log("ALWAYS", LOG_TEXTS.gameStart);
      await this.#play(picture, moment, playback, signal);
      this.#log("ALWAYS", LOG_TEXTS.gameEnd);
      await this.#write(drawEndScreen(picture.draw(moment()), moment()));
      await this.#clock.sleep(END_SCREEN_MS, { signal });
      return EXIT_CODES.ok;
    } finally {
      server.close();
    }
  }

  async #download(signal: AbortSignal): Promise<SpectatedGame | undefined> {
    try {
      return await fetchGame(this.#arguments, this.#clock, { signal });
    } catch (error) {
      signal.throwIfAborted();
      this.#log("ERROR", `${LOG_TEXTS.downloadFailed}: ${reasonOf(error)}`);
      return undefined;
    }
  }

  async #load(game: SpectatedGame, signal: AbortSignal): Promise<void> {
    const silent = this.#arguments.fault?.kind === "silent";
    for (let elapsedMs = 0; silent || elapsedMs < LOADING_MS; elapsedMs += LOADING_STEP_MS) {
      await this.#write(drawLoadingScreen(game, elapsedMs));
      await this.#clock.sleep(LOADING_STEP_MS, { signal });
    }
  }

  async #play(
    picture: GamePicture,
    moment: () => Moment,
    playback: Playback,
    signal: AbortSignal,
  ): Promise<void> {
    for (let tick = 1; !playback.hasEnded(this.#clock.now()); tick++) {
      const tickAt = this.#clock.now();
      this.#fail(playback, tickAt);
      signal.throwIfAborted();
      await this.#write(picture.draw(moment()));
      if (tick % REFRESH_TICKS === 0) await this.#refresh(playback, signal);
      const spentMs = this.#clock.now() - tickAt;
      await this.#clock.sleep(Math.max(TICK_MS - spentMs, 0), { signal });
    }
  }

  /** Does what `-Fault` ordered once its time has come. */
  #fail(playback: Playback, now: number): void {
    const fault = this.#arguments.fault;
    if (fault === undefined || !("afterMs" in fault)) return;
    if (now - this.#startedAt < fault.afterMs) return;
    if (fault.kind === "crash") this.#leave(EXIT_CODES.crashed);
    else playback.freeze(now);
  }

  async #refresh(playback: Playback, signal: AbortSignal): Promise<void> {
    try {
      const game = await fetchGame(this.#arguments, this.#clock, { signal });
      playback.endAt(game.endsAt - game.startedAt);
    } catch (error) {
      signal.throwIfAborted();
      this.#log("WARN", `Spectator data is late, playing on: ${reasonOf(error)}`);
    }
  }

  async #write(canvas: Canvas): Promise<void> {
    const file = this.#arguments.pictureFile;
    if (file !== undefined) await writePicture(file, canvas);
  }
}

const LOADING_MS = 1200;
const LOADING_STEP_MS = 400;
const TICK_MS = 1000;
const REFRESH_TICKS = 10;
const END_SCREEN_MS = 3000;

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause instanceof Error ? `${error.message}: ${error.cause.message}` : error.message;
}

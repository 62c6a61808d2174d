import { Command, CommanderError, Option } from "commander";
import { VERSION } from "../app/version.ts";
import { addClashCommands } from "./clash.ts";
import { exitCodes } from "./exit-codes.ts";
import { addTwitchCommands } from "./twitch.ts";

const examples = `Examples:
  $ grandstand up                                   the whole channel, on local stand-ins, no key needed
  $ grandstand up --port 4700                       the same beside another one
  $ grandstand up --config my.yaml                  with your own keys; see grandstand.example.yaml
  $ grandstand sandbox                              only the stand-ins of the services
  $ grandstand twitch streams --sandbox             who is live; every twitch command works without keys
  $ grandstand clan favorites '#2G0CCUU' --sandbox  a clan's cards, everybody asked at once
  $ grandstand config explain web.port              where a setting's value came from
`;

/** The command line. Each command's parts are loaded when it runs, so that help is quick. */
export async function main(args: readonly string[]): Promise<number> {
  let exitCode: number = exitCodes.ok;
  endWithTheReader();
  const program = new Command("grandstand")
    .description("A game channel that runs itself.")
    .addHelpText("before", examples)
    .version(VERSION)
    .exitOverride()
    .showHelpAfterError("(grandstand --help tells the commands and options)");

  program
    .command("up")
    .description("run the station; every service that is not configured is a local stand-in")
    .option("-c, --config <file>", "configuration file (default: grandstand.yaml here)")
    .option("-p, --port <number>", "the page's port; 0 takes a free one")
    .option("-d, --data <folder>", "where the journal and the caches are kept")
    .option("--seed <number>", "which sandbox world to tell of")
    .option("--json", "log as JSON lines")
    .option("--go-live", "really stream; the file must say stage.arm: true as well")
    .option("--allow-demo-on-air", "let an invented world reach a real chat or stream")
    .action(async (options) => {
      exitCode = await (await import("./up.ts")).up(options);
    });

  program
    .command("sandbox")
    .description("run only the stand-ins and print their addresses")
    .option("--seed <number>", "which world to tell of", "1")
    .option("-p, --port <number>", "the port of the HTTP stand-ins; 0 takes a free one", "0")
    .option("--json", "print one JSON object instead of a table")
    .action(async (options) => {
      exitCode = await (await import("./sandbox.ts")).sandbox(options);
    });

  addTwitchCommands(program, (code) => {
    exitCode = code;
  });

  addClashCommands(program, (code) => {
    exitCode = code;
  });

  const config = program.command("config").description("look at the configuration");
  const file = new Option("-c, --config <file>", "configuration file");
  const json = new Option("--json", "print one JSON object");
  config
    .command("validate")
    .description("say whether the configuration is right, and if not, what to change")
    .addOption(file)
    .addOption(json)
    .action(async (options) => {
      exitCode = await (await import("./config.ts")).validate(options);
    });
  config
    .command("explain")
    .argument("<setting>", "a dotted name, web.port say")
    .description("tell a setting's value, its meaning and where the value came from")
    .addOption(file)
    .addOption(json)
    .action(async (setting, options) => {
      exitCode = await (await import("./config.ts")).explain(setting, options);
    });
  config
    .command("schema")
    .description("print the JSON Schema of the configuration file")
    .action(async () => {
      exitCode = await (await import("./config.ts")).schema();
    });

  try {
    await program.parseAsync(args, { from: "user" });
    return exitCode;
  } catch (error) {
    if (!(error instanceof CommanderError))
      return (await import("./report-error.ts")).reportError(error);
    // Help and version are asked for, not mistakes; commander has printed everything already.
    return error.exitCode === 0 ? exitCodes.ok : exitCodes.usage;
  }
}

/** A reader that has seen enough, `| head` say, ends the program like any other in a pipe. */
function endWithTheReader(): void {
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit(exitCodes.ok);
  });
}

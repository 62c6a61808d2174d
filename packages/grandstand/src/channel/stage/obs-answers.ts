import { z } from "zod";

/** What OBS's answers must look like; what the stage does not use is left out. */
export const obsAnswers = {
  version: z.object({
    obsVersion: z.string(),
    supportedImageFormats: z.array(z.string()).default([]),
  }),
  inputKinds: z.object({ inputKinds: z.array(z.string()) }),
  video: z.object({ baseWidth: z.number().positive(), baseHeight: z.number().positive() }),
  scenes: z.object({
    currentProgramSceneName: z.string(),
    scenes: z.array(z.object({ sceneName: z.string() })),
  }),
  programScene: z.object({ currentProgramSceneName: z.string() }),
  inputs: z.object({
    inputs: z.array(z.object({ inputName: z.string(), inputKind: z.string() })),
  }),
  sceneItems: z.object({
    sceneItems: z.array(z.object({ sceneItemId: z.number(), sourceName: z.string() })),
  }),
  sceneItem: z.object({ sceneItemId: z.number() }),
  stream: z.object({ outputActive: z.boolean(), outputReconnecting: z.boolean().default(false) }),
  screenshot: z.object({ imageData: z.string() }),
};

/** What OBS's events must look like. */
export const obsEvents = {
  programScene: z.object({ sceneName: z.string() }),
  stream: z.object({ outputActive: z.boolean(), outputState: z.string() }),
};

import { Canvas } from "../../picture/canvas.ts";
import { encodePng } from "../../picture/png.ts";
import { RequestRefusal, STATUS } from "../protocol.ts";
import type { RequestData } from "../request-data.ts";
import { drawSource } from "../source-picture.ts";
import type { RequestTable } from "./context.ts";
import { namedSource } from "./named.ts";

/** Screenshots and visibility of any source. */
export const SOURCE_REQUESTS: RequestTable = {
  GetSourceActive: (data, { collection }) => {
    const source = namedSource(data, collection, "source");
    const { program } = collection;
    const onAir =
      source === program || program.items.some((item) => item.enabled && item.source === source);
    return { videoActive: onAir, videoShowing: onAir };
  },
  GetSourceScreenshot: async (data, { collection, screen }) => {
    const source = namedSource(data, collection, "source");
    if (data.text("imageFormat") !== "png") {
      const comment = "Your specified image format is invalid or not supported by this system.";
      throw new RequestRefusal(STATUS.invalidRequestField, comment);
    }
    const shot = await drawSource(source, screen);
    if (shot.width === 0) {
      const comment = "Failed to render screenshot.";
      throw new RequestRefusal(STATUS.requestProcessingFailed, comment);
    }
    const png = encodePng(scaledToInner(shot, data));
    return { imageData: `data:image/png;base64,${Buffer.from(png).toString("base64")}` };
  },
};

/** The largest size within the asked one that keeps the picture's proportions. */
function scaledToInner(shot: Canvas, data: RequestData): Canvas {
  const width = data.has("imageWidth") ? data.number("imageWidth", 8, 4096) : undefined;
  const height = data.has("imageHeight") ? data.number("imageHeight", 8, 4096) : undefined;
  const byWidth = width === undefined ? Number.POSITIVE_INFINITY : width / shot.width;
  const byHeight = height === undefined ? Number.POSITIVE_INFINITY : height / shot.height;
  const scale = Math.min(byWidth, byHeight);
  if (scale === Number.POSITIVE_INFINITY || scale === 1) return shot;
  const scaled = new Canvas(
    Math.max(Math.round(shot.width * scale), 1),
    Math.max(Math.round(shot.height * scale), 1),
  );
  scaled.blit(shot, { x: 0, y: 0, width: scaled.width, height: scaled.height });
  return scaled;
}

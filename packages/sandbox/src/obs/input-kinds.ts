import type { Fields } from "./protocol.ts";

/** The input kinds of OBS on Linux with their default settings. */
export const INPUT_KINDS: Readonly<Record<string, Fields>> = {
  image_source: { linear_alpha: false, unload: false },
  color_source_v3: { color: 0xffd1d1d1, width: 1920, height: 1080 },
  slideshow: { slide_time: 8000, transition: "fade", transition_speed: 700 },
  ffmpeg_source: { is_local_file: true, looping: false, restart_on_activate: true },
  text_ft2_source_v2: {
    antialiasing: true,
    color1: 0xffffffff,
    color2: 0xffffffff,
    drop_shadow: false,
    font: { face: "Sans Serif", flags: 0, size: 256, style: "" },
    outline: false,
    text: "",
  },
  xshm_input: { screen: 0, show_cursor: true, advanced: false },
  xcomposite_input: { show_cursor: true },
  v4l2_input: {},
  alsa_input_capture: { device_id: "default" },
  pulse_input_capture: { device_id: "default" },
  pulse_output_capture: { device_id: "default" },
  jack_output_capture: {},
};

/** Capabilities of a source as OBS counts them; bit 0 is video. */
export const VIDEO_CAPS = 1;

/** A kind without its version: `text_ft2_source` for `text_ft2_source_v2`. */
export function unversioned(inputKind: string): string {
  return inputKind.replace(/_v\d+$/, "");
}

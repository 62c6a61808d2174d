/** Red, green, blue and opacity, each 0 to 255. */
export type Color = readonly [red: number, green: number, blue: number, alpha: number];

/** A colour from its usual hexadecimal spelling, `0xff8800` say, and an opacity from 0 to 1. */
export function color(hex: number, opacity = 1): Color {
  return [(hex >> 16) & 255, (hex >> 8) & 255, hex & 255, Math.round(opacity * 255)];
}

/** The same colour at another opacity, 0 to 1. */
export function faded([red, green, blue]: Color, opacity: number): Color {
  return [red, green, blue, Math.round(opacity * 255)];
}

/** The colour `share` of the way from one to the other. */
export function mixed(from: Color, to: Color, share: number): Color {
  const between = (a: number, b: number): number => Math.round(a + (b - a) * share);
  return [
    between(from[0], to[0]),
    between(from[1], to[1]),
    between(from[2], to[2]),
    between(from[3], to[3]),
  ];
}

const ATTRIBUTE = /([A-Z\d-]+)=(?:"([^"]*)"|([^",]*))(?:,|$)/g;

/**
 * Reads an attribute list of a playlist tag, `BANDWIDTH=1280000,CODECS="avc1.4d401f,mp4a.40.2"`,
 * quotes removed. What has no such form is left out. RFC 8216, section 4.2.
 */
export function readAttributeList(text: string): ReadonlyMap<string, string> {
  const attributes = new Map<string, string>();
  for (const [, name = "", quoted, plain = ""] of text.matchAll(ATTRIBUTE)) {
    attributes.set(name, quoted ?? plain);
  }
  return attributes;
}

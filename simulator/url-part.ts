// What does a part of an address say that somebody may have mangled?

/** The text of a part; what is no valid escape stays as it stands, and names nothing. */
export function urlPart(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch (error) {
    if (error instanceof URIError) return text;
    throw error;
  }
}

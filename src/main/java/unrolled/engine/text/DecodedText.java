package unrolled.engine.text;

/// The text of a file and how it was found.
///
/// @param guessed whether the bytes leave other readings open: neither a byte order mark nor UTF-8 decided
public record DecodedText(String text, Encoding encoding, boolean guessed) {}

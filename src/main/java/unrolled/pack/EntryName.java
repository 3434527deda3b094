package unrolled.pack;

import java.util.Locale;
import java.util.regex.Pattern;

/// One part of a path inside a pack: what every file system takes and nobody can mistake for another one.
final class EntryName {
    private static final int LONGEST = 120; // characters
    private static final Pattern FORBIDDEN = Pattern.compile("[\\\\/:*?\"<>|]");

    /// Names of devices on Windows, with any ending.
    private static final Pattern DEVICE =
            Pattern.compile("(?:CON|PRN|AUX|NUL|COM\\d|LPT\\d|CONIN\\$|CONOUT\\$)(?:\\..*)?");

    private EntryName() {}

    /// What is wrong with it; empty if nothing.
    static String problem(String part) {
        if (part.isEmpty()) {
            return "a part of it is empty";
        }
        if (part.equals(".") || part.equals("..")) {
            return "'%s' leads elsewhere".formatted(part);
        }
        if (part.length() > LONGEST) {
            return "a part of it has %s characters; at most %s do".formatted(part.length(), LONGEST);
        }
        if (FORBIDDEN.matcher(part).find()) {
            return "\\ : * ? \" < > | have no place in the name of a file";
        }
        if (part.codePoints().anyMatch(EntryName::isHidden)) {
            return "it has a character that nobody sees";
        }
        if (part.endsWith(".") || part.startsWith(" ") || part.endsWith(" ")) {
            return "a name ends in no dot, and begins and ends with no space";
        }
        if (DEVICE.matcher(part.toUpperCase(Locale.ROOT)).matches()) {
            return "'%s' is no file on Windows".formatted(part);
        }
        return "";
    }

    /// Control characters, marks of direction, zero-width characters, half of a pair, and what no Unicode
    /// assigns.
    private static boolean isHidden(int character) {
        return switch (Character.getType(character)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR -> true;
            default -> character != ' ' && Character.isSpaceChar(character);
        };
    }
}

package unrolled.lesson;

import java.util.regex.Pattern;

/// What a pack of lessons says of itself, in one language: `# Title` in the first line, and below it who made
/// it, what it is for, and what may be done with it.
///
/// @param says in one line; empty for nothing
public record PackSheet(String title, String says) {
    private static final int LONGEST_TITLE = 80; // characters
    private static final int LONGEST = 400; // characters of what it says
    private static final Pattern GAP = Pattern.compile("\\s+");

    /// Reads one file.
    ///
    /// @param file what errors call it
    /// @throws LessonException with file and line
    public static PackSheet parse(String file, byte[] bytes) {
        Source source = Source.of(file, bytes);
        String first = source.lines().isEmpty() ? "" : source.line(1);
        String title = first.startsWith("# ") ? first.substring(2).strip() : "";
        if (title.isEmpty()) {
            throw source.error(1, "a pack begins with '# ' and its title");
        }
        if (title.length() > LONGEST_TITLE) {
            throw source.error(
                    1, "a title of %s characters; one has at most %s".formatted(title.length(), LONGEST_TITLE));
        }
        String says = GAP.matcher(String.join(
                        " ", source.lines().subList(1, source.lines().size())))
                .replaceAll(" ")
                .strip();
        if (says.length() > LONGEST) {
            throw source.error(
                    2, "%s characters below the title; there are at most %s".formatted(says.length(), LONGEST));
        }
        return new PackSheet(title, says);
    }
}

package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Page;

/// Links of a lesson's prose to the rooms behind the lessons: `[the free lab](room:free-lab)`.
public final class RoomLinks {
    /// What a link begins with.
    public static final String SCHEME = "room:";

    /// The rooms there are, in the order in which they follow the lessons.
    public static final List<String> NAMES = List.of(Draft.FOLDER, ReadingRun.ROOM);

    private static final Pattern LINK = Pattern.compile("\\]\\(\\s*<?" + SCHEME + "([^)>\\s]*)");

    private RoomLinks() {}

    /// A message for each link of a page that leads nowhere, with file and line.
    static List<String> check(Page page) {
        List<String> problems = new ArrayList<>();
        for (Block block : page.blocks()) {
            switch (block) {
                case Block.Prose(var markdown, var line) -> check(markdown, page.file(), line, problems);
                case Block.Note(var markdown, var line) -> check(markdown, page.file(), line + 1, problems);
                case Block.More(var title, var markdown, var line) -> check(markdown, page.file(), line + 1, problems);
                case Block.Exercise exercise -> {}
                case Block.Term term -> {}
                case Block.Experiment experiment -> {}
                case Block.Figure figure -> {}
                case Block.Predict predict -> {}
                case Block.Claim claim -> {}
            }
        }
        return problems;
    }

    private static void check(String markdown, String file, int first, List<String> problems) {
        Matcher links = LINK.matcher(markdown);
        while (links.find()) {
            if (!NAMES.contains(links.group(1))) {
                int line = first
                        + (int) markdown.substring(0, links.start()).lines().count()
                        - 1;
                problems.add(String.valueOf(new Fields.Entry("", file, Math.max(first, line))
                        .error("no room '%s'; there are %s".formatted(links.group(1), String.join(", ", NAMES)))
                        .getMessage()));
            }
        }
    }
}

package unrolled.view.presenter;

import java.util.List;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import unrolled.lesson.Block;
import unrolled.lesson.Page;

/// What is left of a page's prose on a slide: its first sentence, or two if the first is short, and the formula or list
/// that it announces. Of a list that a page begins with, so much of each item.
final class FirstWords {
    private static final int SHORT = 60; // letters; as many as a line of the window
    private static final int SHORT_CHINESE = 24; // characters
    private static final Pattern PARAGRAPH = Pattern.compile("\n\\s*\n");
    private static final Pattern SHOWN = Pattern.compile("\\$\\$|[-*+] |\\d+\\. "); // a formula or a list
    private static final Pattern ITEM = Pattern.compile("(?m)^([-*+]|\\d+\\.) ");
    private static final String CHINESE_ENDS = "。！？";
    private static final String ENDS = ".!?";
    private static final String CLOSING = "*_”’\"')）」』";

    private FirstWords() {}

    /// In Markdown; empty for a page that begins with a formula or table, or has no prose.
    static Optional<String> of(Page page) {
        return page.all(Block.Prose.class).stream().findFirst().flatMap(prose -> of(prose.markdown()));
    }

    static Optional<String> of(String markdown) {
        String[] paragraphs = PARAGRAPH.split(markdown.strip(), 3);
        if (ITEM.matcher(paragraphs[0]).lookingAt()) {
            return Optional.of(items(paragraphs[0]));
        }
        String first = paragraphs[0].replace('\n', ' ').strip();
        boolean prose = !first.isEmpty() && !first.matches("([|#>]|\\$\\$).*");
        String words = prose ? cut(first) : "";
        boolean goesOn = words.endsWith(":") || words.endsWith("：");
        if (goesOn && paragraphs.length > 1 && SHOWN.matcher(paragraphs[1]).lookingAt()) {
            words += "\n\n" + paragraphs[1];
        }
        return prose ? Optional.of(words) : Optional.empty();
    }

    /// The displayed formulas and the tables of a page that its first words do not have with them.
    static List<String> shown(Page page) {
        String first = of(page).orElse("");
        return page.all(Block.Prose.class).stream()
                .flatMap(prose -> PARAGRAPH.splitAsStream(prose.markdown().strip()))
                .map(String::strip)
                .filter(paragraph -> paragraph.startsWith("$$") || paragraph.startsWith("|"))
                .filter(paragraph -> !first.endsWith(paragraph))
                .toList();
    }

    private static String items(String list) {
        Matcher marks = ITEM.matcher(list);
        List<String> marked = marks.results().map(MatchResult::group).toList();
        List<String> items = ITEM.splitAsStream(list).skip(1).toList(); // the first mark stands behind nothing
        return IntStream.range(0, items.size())
                .mapToObj(i -> marked.get(i) + cut(items.get(i).strip().replaceAll("\\s*\n\\s*", " ")))
                .collect(Collectors.joining("\n"));
    }

    private static String cut(String paragraph) {
        boolean formula = false;
        for (int i = 0; i < paragraph.length(); i++) {
            char letter = paragraph.charAt(i);
            formula ^= letter == '$';
            boolean chinese = CHINESE_ENDS.indexOf(letter) >= 0;
            if (!formula && (chinese || ENDS.indexOf(letter) >= 0)) {
                int end = i + 1;
                while (end < paragraph.length() && CLOSING.indexOf(paragraph.charAt(end)) >= 0) {
                    end++;
                }
                boolean ends = chinese || end == paragraph.length() || paragraph.charAt(end) == ' ';
                if (ends && end >= (chinese ? SHORT_CHINESE : SHORT)) {
                    return closed(paragraph.substring(0, end));
                }
            }
        }
        return paragraph;
    }

    /// What was stressed beyond the cut ends there; what would only begin with it is left out.
    private static String closed(String text) {
        boolean strong = text.split("\\*\\*", -1).length % 2 == 0;
        boolean weak = text.replace("**", "").split("\\*", -1).length % 2 == 0;
        String mark = (weak ? "*" : "") + (strong ? "**" : "");
        return !mark.isEmpty() && text.endsWith(mark) ? text.substring(0, text.length() - mark.length()) : text + mark;
    }
}

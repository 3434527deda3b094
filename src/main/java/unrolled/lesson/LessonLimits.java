package unrolled.lesson;

import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import unrolled.fault.InputException;

/// How large a lesson may be, and what its formulas may hold, so that one from anybody can neither hang the program nor
/// use up its memory. All of it is many times what a lesson needs.
///
/// @param source for errors
record LessonLimits(Source source) {
    static final int BYTES = 400_000;
    static final int LINE = 8000; // characters
    static final int NESTING = 60; // characters of a line before its text: lists and quotations in each other
    static final int PAGES = 60;
    private static final int FENCES = 400;
    static final int FIGURES = 24; // of a page
    private static final int EXPERIMENTS = 24; // of a page
    private static final int VALUE = 2000; // characters of what stands behind a key
    private static final int FORMULA = 1000; // characters
    private static final int BRACES = 24; // in each other
    private static final Pattern MARKS = Pattern.compile("(?:[ \\t>*+-]|\\d{1,9}[.)])*+");
    private static final Pattern COMMAND = Pattern.compile("\\\\([a-zA-Z]+)");
    private static final Pattern REPEATED = Pattern.compile("\\*\\s*\\{\\s*\\d+\\s*}|\\\\\\\\\\s*\\[");

    /// Commands that define others (and may define themselves), read files, or take a length that nothing bounds.
    private static final Set<String> REFUSED = Set.of(
            "DeclareMathSizes",
            "char",
            "definecolor",
            "def",
            "fcscore",
            "genfrac",
            "hdotsfor",
            "hspace",
            "includegraphics",
            "input",
            "jlmDynamic",
            "jlmExternalFont",
            "jlmXML",
            "kern",
            "magnification",
            "makeatletter",
            "multicolumn",
            "newcommand",
            "newenvironment",
            "above",
            "abovewithdelims",
            "longdiv",
            "raisebox",
            "renewcommand",
            "renewenvironment",
            "resizebox",
            "rotatebox",
            "rule",
            "scalebox",
            "vspace");

    /// Before Markdown is read: deep nesting costs the parser more than all the rest.
    ///
    /// @throws LessonException with file and line
    void checkLines() {
        for (int number = 1; number <= source.lines().size(); number++) {
            String line = source.line(number);
            if (line.length() > LINE) {
                throw source.error(
                        number, "this line has %s characters; one has at most %s".formatted(line.length(), LINE));
            }
            Matcher marks = MARKS.matcher(line);
            if (line.length() > NESTING && marks.lookingAt() && marks.end() > NESTING && marks.end() < line.length()) {
                throw source.error(
                        number,
                        "lists and quotations stand in each other too deep; at most %s characters stand before a line"
                                .formatted(NESTING));
            }
        }
    }

    /// @throws LessonException with file and line
    void checkPage(Page page) {
        checkCount(page, Block.Figure.class, "figures", FIGURES);
        checkCount(page, Block.Experiment.class, "experiments", EXPERIMENTS);
    }

    private void checkCount(Page page, Class<? extends Block> kind, String what, int most) {
        long count = page.blocks().stream().filter(kind::isInstance).count();
        if (count > most) {
            throw source.error(page.line(), "this page has %s %s; one has at most %s".formatted(count, what, most));
        }
    }

    void checkPages(int pages, int line) {
        if (pages > PAGES) {
            throw source.error(line, "more than %s pages; make two lessons of them".formatted(PAGES));
        }
    }

    void checkFences(int fences, int line) {
        if (fences > FENCES) {
            throw source.error(line, "more than %s fences; make two lessons of them".formatted(FENCES));
        }
    }

    /// What stands behind one key is shown by itself, so its dollars pair with none behind another.
    ///
    /// @param key what it stands behind
    void checkValue(String key, String value, int line) {
        if (value.length() > VALUE) {
            throw source.error(
                    line,
                    "what stands behind '%s' has %s characters; at most %s do"
                            .formatted(InputException.quoted(key), value.length(), VALUE));
        }
        checkFormulas(value, line);
    }

    /// @param markdown with formulas between dollars
    /// @param line     where it begins
    void checkFormulas(String markdown, int line) {
        if (markdown.indexOf('$') < 0) {
            return;
        }
        for (String formula : FormulaMarks.all(markdown).formulas()) {
            String problem = problem(formula);
            if (!problem.isEmpty()) {
                int at = Math.max(0, markdown.indexOf(formula));
                int lines = (int)
                        markdown.substring(0, at).chars().filter(c -> c == '\n').count();
                throw source.error(line + lines, problem);
            }
        }
    }

    /// What a formula may not hold; empty if nothing.
    static String problem(String formula) {
        if (formula.length() > FORMULA) {
            return "a formula of %s characters; one has at most %s".formatted(formula.length(), FORMULA);
        }
        Matcher command = COMMAND.matcher(formula);
        while (command.find()) {
            if (REFUSED.contains(command.group(1))) {
                return "a formula cannot use \\%s".formatted(command.group(1));
            }
        }
        if (REPEATED.matcher(formula).find()) {
            return "columns that are repeated by number, and heights of rows, are not known in a formula";
        }
        int depth = 0;
        for (int i = 0; i < formula.length(); i++) {
            depth += formula.charAt(i) == '{' ? 1 : formula.charAt(i) == '}' ? -1 : 0;
            if (depth > BRACES) {
                return "braces stand in each other too deep in a formula; at most %s do".formatted(BRACES);
            }
        }
        return "";
    }
}

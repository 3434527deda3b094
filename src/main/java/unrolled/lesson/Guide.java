package unrolled.lesson;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What a lesson gives to a teacher, taken from its fences `guide` and `unplugged` and from its notes. Nothing of it
/// has to be there.
///
/// @param aim       what learners can do afterwards, in Markdown; may be empty
/// @param minutes   it takes with all its pages; 0 if it does not say
/// @param shorter   the pages for half an hour, from 1
/// @param mistakes  what is often got wrong
/// @param activity  something to do without a computer
/// @param dice      the experiment whose counts become tables to roll dice with; may be empty
/// @param questions to ask at the end: the numbered list in a note
public record Guide(
        String aim,
        int minutes,
        List<Integer> shorter,
        List<Mistake> mistakes,
        Optional<Block.More> activity,
        String dice,
        List<Question> questions) {
    private static final Pattern WHOLE = Pattern.compile("[1-9]\\d{0,2}");
    private static final Pattern NUMBERED = Pattern.compile("\\d{1,2}\\.\\s.*");
    private static final Pattern QUESTION =
            Pattern.compile("\\d{1,2}\\.\\s++(.+)[(\uff08](\\d{1,2}(?:[,\u3001]\\s*\\d{1,2})*)[)\uff09]");

    /// Something people think.
    ///
    /// @param said what they think
    /// @param so   what is so, and which page shows it
    public record Mistake(String said, String so) {}

    /// A question to ask at the end.
    ///
    /// @param pages that answer it, from 1
    public record Question(String asks, List<Integer> pages) {
        public Question {
            pages = List.copyOf(pages);
        }
    }

    public Guide {
        shorter = List.copyOf(shorter);
        mistakes = List.copyOf(mistakes);
        questions = List.copyOf(questions);
    }

    /// Reads what a lesson says.
    ///
    /// @throws LessonException with file and line
    public static Guide of(Lesson lesson) {
        Fields fields = lesson.teaching().guide();
        Block.More unplugged = lesson.teaching().unplugged();
        return new Guide(
                fields.text("aim", ""),
                fields.find("minutes")
                        .map(text -> number(text, fields.at("minutes")))
                        .orElse(0),
                shorter(fields, lesson.pages().size()),
                mistakes(fields),
                unplugged.title().isEmpty() ? Optional.empty() : Optional.of(unplugged),
                dice(fields, lesson),
                questions(lesson));
    }

    private static int number(String text, Fields.Entry where) {
        if (!WHOLE.matcher(text).matches()) {
            throw where.error("'%s' is no whole number from 1 to 999".formatted(text));
        }
        return Integer.parseInt(text);
    }

    private static List<Integer> shorter(Fields fields, int pages) {
        List<Integer> shorter = new ArrayList<>();
        for (String part : fields.list("short", ',')) {
            int page = number(part, fields.at("short"));
            if (page > pages || (!shorter.isEmpty() && page <= shorter.getLast())) {
                throw fields.at("short").error("the pages for half an hour go up, to %s at most".formatted(pages));
            }
            shorter.add(page);
        }
        return shorter;
    }

    private static List<Mistake> mistakes(Fields fields) {
        List<Mistake> mistakes = new ArrayList<>();
        for (int i = 1; i <= Teaching.MOST; i++) {
            String key = Teaching.wrong(i);
            if (fields.has(key)) {
                List<String> parts = fields.list(key, '|');
                if (parts.size() != 2) {
                    throw fields.at(key).error("what people think, then '|', then what is so");
                }
                mistakes.add(new Mistake(parts.getFirst(), parts.getLast()));
            }
        }
        return mistakes;
    }

    private static String dice(Fields fields, Lesson lesson) {
        String name = fields.text("dice", "");
        boolean known = lesson.pages().stream()
                .flatMap(page -> page.all(Block.Experiment.class).stream())
                .anyMatch(experiment -> experiment.fields().name().equals(name));
        if (fields.has("dice") && !known) {
            throw fields.at("dice").error("no experiment '%s' in this lesson".formatted(name));
        }
        return name;
    }

    private static List<Question> questions(Lesson lesson) {
        List<Question> questions = new ArrayList<>();
        for (Page page : lesson.pages()) {
            for (Block.Note note : page.all(Block.Note.class)) {
                note.markdown()
                        .lines()
                        .map(String::strip)
                        .filter(line -> NUMBERED.matcher(line).matches())
                        .forEach(line -> questions.add(question(line, lesson, page, note.line())));
            }
        }
        return questions;
    }

    private static Question question(String line, Lesson lesson, Page page, int at) {
        Matcher question = QUESTION.matcher(line);
        if (!question.matches()) {
            throw new LessonException(
                    page.file(), at, "'%s' does not end in the pages that answer it: '1. Why? (3, 4)'".formatted(line));
        }
        List<Integer> pages = new ArrayList<>();
        for (String part : question.group(2).split("[,\u3001]\\s*", -1)) {
            int number = Integer.parseInt(part);
            if (number < 1 || number > lesson.pages().size()) {
                throw new LessonException(
                        page.file(),
                        at,
                        "'%s': the lesson has pages 1 to %s"
                                .formatted(line, lesson.pages().size()));
            }
            pages.add(number);
        }
        return new Question(question.group(1).strip(), pages);
    }

    /// A note without its questions, which stand elsewhere in a guide, and without the words before a colon that lead
    /// to them.
    public static String withoutQuestions(Block.Note note) {
        List<String> lines = note.markdown().lines().map(String::strip).toList();
        List<String> kept = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            boolean leads = lines.get(i).endsWith(":") || lines.get(i).endsWith("\uff1a");
            boolean led = lines.stream()
                    .skip(i + 1)
                    .filter(line -> !line.isEmpty())
                    .findFirst()
                    .filter(line -> NUMBERED.matcher(line).matches())
                    .isPresent();
            if (!NUMBERED.matcher(lines.get(i)).matches() && !(leads && led)) {
                kept.add(lines.get(i));
            }
        }
        return String.join("\n", kept).strip();
    }
}

package unrolled.lab;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import unrolled.engine.source.Listing;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;

/// Every figure of every lesson has lines beside it.
class FigureCodeTest {
    private static final Library LIBRARY = new Library(Path.of(""));
    private static final int LONGEST = 40; // lines

    static Stream<String> lessons() {
        return LIBRARY.folders().stream();
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void everyFigureOfALessonShowsTheFewLinesBehindIt(String folder) {
        Laboratory laboratory = Laboratory.hasty(LIBRARY);
        Lesson lesson = LIBRARY.lesson(folder, Language.ENGLISH);
        List<String> wrong = new ArrayList<>();
        for (int page = 0; page < lesson.pages().size(); page++) {
            PageLab lab = laboratory.page(lesson, page);
            List<TrainingSnapshot> snapshots = snapshots(laboratory, lesson, page, lab);
            for (PageLab.PageFigure figure : lab.figures()) {
                List<FigureCode> all = FigureCode.of(figure, lab.runs(figure, snapshots));
                String where = "%s, page %s, figure %s"
                        .formatted(folder, page + 1, figure.spec().name());
                if (all.isEmpty()) {
                    wrong.add(where + ": no lines for " + figure.spec().shows());
                }
                StringBuilder say =
                        new StringBuilder(where + " [" + figure.factory().type() + "]:");
                for (FigureCode one : all) {
                    try {
                        Listing listing = Listing.of(one.code());
                        say.append("\n      ")
                                .append(one.names())
                                .append(' ')
                                .append(one.code().path())
                                .append(" :: ")
                                .append(one.code().head().strip())
                                .append(" (")
                                .append(listing.lines().size())
                                .append(')');
                        if (listing.lines().size() > LONGEST) {
                            wrong.add("%s: %s lines of '%s'"
                                    .formatted(
                                            where,
                                            listing.lines().size(),
                                            one.code().head()));
                        }
                    } catch (IllegalArgumentException e) {
                        wrong.add(where + ": " + e.getMessage());
                    }
                }
                System.out.println(say);
            }
        }
        assertEquals(List.of(), wrong, String.join("\n", wrong));
    }

    private static List<TrainingSnapshot> snapshots(Laboratory laboratory, Lesson lesson, int page, PageLab lab) {
        List<TrainingSnapshot> snapshots = new ArrayList<>();
        for (Trainer trainer : laboratory.open(lesson, page, java.util.Map.of(), "")) {
            trainer.step();
            snapshots.add(trainer.snapshot(name -> lab.figures().stream()
                    .anyMatch(figure -> figure.figure().wants().contains(name))));
        }
        return snapshots;
    }
}

package unrolled.guide;

import java.util.ArrayList;
import java.util.List;
import unrolled.engine.trace.Activation;
import unrolled.export.book.Xhtml;
import unrolled.figure.AxisWords;
import unrolled.lab.Laboratory;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Words;

/// Tables to roll dice with, made from what a machine of the lesson has counted: each mark of a row has the same
/// chance, and where the faces do not come out even, some say to roll again.
final class DiceTables {
    private static final String COUNTS = "ngram.counts";
    private static final int FACES = 6;
    private static final int MOST = 3; // dice

    private final Words words;
    private final Activation counts;

    private DiceTables(Words words, Activation counts) {
        this.words = words;
        this.counts = counts;
    }

    /// Lets the experiment read its text.
    static DiceTables of(Laboratory laboratory, Words words, Lesson lesson, String experiment) {
        Trainer trainer = laboratory.counting(
                lesson, experiment, lesson.teaching().guide().at("dice"));
        while (trainer.goesOn()) {
            trainer.step();
        }
        TrainingSnapshot read = trainer.snapshot(COUNTS::equals);
        return new DiceTables(words, read.trace().get(COUNTS));
    }

    /// A token and how many marks it has.
    private record Marks(String token, int count) {}

    void write(Xhtml book) {
        book.put("p", "hint", words.say("guide.dice.how")).begin("table", "dice");
        book.begin("tr", "")
                .put("th", "", words.say("guide.dice.after"))
                .put("th", "", words.say("guide.dice.roll"))
                .put("th", "", words.say("guide.dice.next"))
                .end();
        for (int row = 0; row < counts.rows().size(); row++) {
            List<Marks> marks = marks(row);
            int all = marks.stream().mapToInt(Marks::count).sum();
            int dice = dice(all);
            if (all > 0 && dice <= MOST) {
                book.begin("tr", "")
                        .put("td", "name", AxisWords.label(counts.rows(), row, words))
                        .put("td", "roll", words.say("guide.dice.dice", dice))
                        .put("td", "", String.join("   ", faces(marks, all, dice)))
                        .end();
            }
        }
        book.end();
    }

    private List<Marks> marks(int row) {
        List<Marks> marks = new ArrayList<>();
        for (int column = 0; column < counts.columns().size(); column++) {
            int count = Math.round(counts.at(row, column));
            if (count > 0) {
                marks.add(new Marks(AxisWords.label(counts.columns(), column, words), count));
            }
        }
        return marks;
    }

    /// The fewest dice with a face, or a throw, for each of so many marks.
    private static int dice(int marks) {
        int dice = 1;
        for (int throwsOf = FACES; throwsOf < marks && dice <= MOST; throwsOf *= FACES) {
            dice++;
        }
        return dice;
    }

    /// The throws that stand for each token, as in `1-2 apples`.
    private List<String> faces(List<Marks> marks, int all, int dice) {
        int throwsOf = (int) Math.round(Math.pow(FACES, dice));
        int each = throwsOf / all;
        List<String> faces = new ArrayList<>();
        int at = 0;
        for (Marks one : marks) {
            int next = at + each * one.count();
            faces.add(range(at, next - 1, dice) + "\u00a0" + one.token());
            at = next;
        }
        if (at < throwsOf) {
            faces.add(range(at, throwsOf - 1, dice) + "\u00a0" + words.say("guide.dice.again"));
        }
        return faces;
    }

    private static String range(int first, int last, int dice) {
        return first == last ? thrown(first, dice) : thrown(first, dice) + "\u2013" + thrown(last, dice);
    }

    /// What the dice show, the first one first: `35` is a three and a five.
    private static String thrown(int number, int dice) {
        StringBuilder shown = new StringBuilder();
        int rest = number;
        for (int i = 0; i < dice; i++) {
            shown.insert(0, 1 + rest % FACES);
            rest /= FACES;
        }
        return shown.toString();
    }
}

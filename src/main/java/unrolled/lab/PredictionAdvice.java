package unrolled.lab;

import java.util.ArrayList;
import java.util.List;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;

/// Where a lesson answers a question before it asks it: with much prose above the question, or with runs that an
/// earlier page has trained. The lesson works all the same, so this is advice and no error.
final class PredictionAdvice {
    private static final String UNTRAINED = "(\\S+: )?parameters"; // no training changes them
    private static final int SETUP = 75; // words that may stand above a question: three or four sentences

    private PredictionAdvice() {}

    /// One message a question, with file and line.
    static List<String> of(Laboratory laboratory, Lesson lesson) {
        List<String> advice = new ArrayList<>();
        List<String> keys = new ArrayList<>();
        for (int page = 0; page < lesson.pages().size(); page++) {
            String key = laboratory.page(lesson, page).key();
            String told = above(lesson.pages().get(page));
            for (Block.Predict predict : lesson.pages().get(page).all(Block.Predict.class)) {
                Fields fields = predict.fields();
                if (!told.isEmpty()) {
                    advice.add(message(fields, told));
                    told = ""; // it stands above the first
                }
                int earlier = keys.indexOf(key);
                if (earlier >= 0
                        && !fields.has("covers")
                        && !fields.text("answer", "").contains("later")
                        && !fields.text("answer", "").matches(UNTRAINED)) {
                    advice.add(message(
                            fields,
                            "page %s has trained the runs of this question; what they did is on the screen already"
                                    .formatted(earlier + 1)));
                }
            }
            keys.add(key);
        }
        return advice;
    }

    private static String message(Fields fields, String words) {
        return String.valueOf(fields.begin().error(words).getMessage());
    }

    /// What stands above the first question of a page and should not; empty if it is a short setup.
    private static String above(Page page) {
        int words = 0;
        for (Block block : page.blocks()) {
            switch (block) {
                case Block.Predict predict -> {
                    return words <= SETUP
                            ? ""
                            : "%s words stand above this question; ask after at most %s, explain below"
                                    .formatted(words, SETUP);
                }
                case Block.Prose prose -> words += prose.markdown().split("\\s+", -1).length;
                case Block.Claim claim -> {
                    return "a claim stands above this question and answers it; put it below";
                }
                default -> {}
            }
        }
        return "";
    }
}

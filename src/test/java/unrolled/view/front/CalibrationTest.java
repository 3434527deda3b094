package unrolled.view.front;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import unrolled.lab.ChoicePrediction;
import unrolled.lab.Reply;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.view.workbench.Answers;

class CalibrationTest {
    private static Foretold one(Optional<Integer> sure, Optional<Boolean> right) {
        Block.Predict predict = new Block.Predict(new Fields("predict", "q", Map.of(), "lesson.md", 1));
        return new Foretold(
                0,
                0,
                predict,
                new ChoicePrediction(List.of("a", "b"), List.of(), 0),
                new Reply.Choice(0),
                right.map(how -> new Answers.Came(how, "it did")),
                sure);
    }

    private static List<Foretold> many(int sure, int right, int all) {
        List<Foretold> many = new ArrayList<>();
        for (int i = 0; i < all; i++) {
            many.add(one(Optional.of(sure), Optional.of(i < right)));
        }
        return many;
    }

    @Test
    void onlyWhatIsDecidedAndWasSaidWithASurenessCounts() {
        List<Foretold> all = many(70, 3, 4);
        all.add(one(Optional.empty(), Optional.of(true)));
        all.add(one(Optional.of(90), Optional.empty()));
        Calibration calibration = Calibration.of(all);
        assertEquals(List.of(new Calibration.Level(70, 3, 4)), calibration.levels());
        assertFalse(calibration.tells(), "four are too few");
    }

    @Test
    void whoIsSurerThanRightSeesBothNumbers() {
        List<Foretold> all = many(90, 3, 6);
        all.addAll(many(50, 2, 4));
        Calibration calibration = Calibration.of(all);
        assertTrue(calibration.tells());
        assertEquals(74, calibration.said(), 1e-9);
        assertEquals(50, calibration.came(), 1e-9);
        assertEquals("sure %\tright\tall\tright %\n50\t2\t4\t50\n90\t3\t6\t50\n", calibration.table());
    }
}

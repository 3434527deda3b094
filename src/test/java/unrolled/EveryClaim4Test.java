package unrolled;

import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// The claims of every fourth lesson, from the fourth on; see [LessonClaims].
@Tag("large")
class EveryClaim4Test {
    private static final LessonClaims CLAIMS = new LessonClaims();

    static Stream<String> lessons() {
        return LessonClaims.lessons(3, 4);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void itsClaimsHold(String folder) {
        CLAIMS.assertClaimsHold(folder);
    }

    @ParameterizedTest
    @MethodSource("lessons")
    void theGoalsOfItsExercisesAreReachedWithWhatTheySayAndNotWithout(String folder) {
        CLAIMS.assertGoalsAreReachedWithWhatTheySayAndNotWithout(folder);
    }
}

package unrolled.view.workbench;

import java.util.HashMap;
import java.util.Map;
import unrolled.lesson.Block;
import unrolled.lesson.Lesson;

/// The claims tried so far, by lesson and claim, so that another language or page loses no result.
public final class ClaimChecks implements AutoCloseable {
    private final Course course;
    private final Map<String, ClaimCheck> checks = new HashMap<>();

    public ClaimChecks(Course course) {
        this.course = course;
    }

    public ClaimCheck of(Lesson lesson, Block.Claim claim) {
        return checks.computeIfAbsent(
                lesson.folder() + "/" + claim.fields().name(), key -> new ClaimCheck(course, lesson, claim.fields()));
    }

    /// Nobody is told any more: everything on the screen is made anew, and a card would keep its whole page.
    public void forgetWatchers() {
        checks.values().forEach(check -> check.watch(() -> {}));
    }

    @Override
    public void close() {
        checks.values().forEach(ClaimCheck::close);
    }
}

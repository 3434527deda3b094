package unrolled.view.workbench;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import unrolled.lab.Claims;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;

/// The claims tried so far, so that another language or page loses no result. Where a language compares other numbers
/// or trains on a text of its own, and once an author has changed either, it is another claim.
public final class ClaimChecks implements AutoCloseable {
    private final Course course;
    private final Map<Key, ClaimCheck> checks = new HashMap<>();
    private final Semaphore turn = new Semaphore(1, true); // side by side they would take memory and end no sooner

    /// All that the outcome depends on.
    ///
    /// @param claim its lines without the words
    /// @param runs  see [Lesson#experiments]
    private record Key(String lesson, String name, Map<String, String> claim, Map<String, Map<String, String>> runs) {
        static Key of(Lesson lesson, Fields claim) {
            Map<String, String> compared = new HashMap<>(claim.values());
            compared.remove("says");
            return new Key(lesson.folder(), claim.name(), compared, lesson.experiments());
        }
    }

    public ClaimChecks(Course course) {
        this.course = course;
    }

    public ClaimCheck of(Lesson lesson, Block.Claim claim) {
        return checks.computeIfAbsent(
                Key.of(lesson, claim.fields()), key -> new ClaimCheck(course, lesson, claim.fields(), turn));
    }

    /// Stops and forgets what a pack claims, except what these lessons of it claim too.
    public void keepOnly(String pack, Collection<Lesson> lessons) {
        Set<Key> kept = lessons.stream()
                .flatMap(lesson -> Claims.of(lesson).stream().map(claim -> Key.of(lesson, claim)))
                .collect(Collectors.toSet());
        checks.entrySet().removeIf(entry -> {
            boolean gone = entry.getKey().lesson().startsWith(pack + ".") && !kept.contains(entry.getKey());
            if (gone) {
                entry.getValue().close();
            }
            return gone;
        });
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

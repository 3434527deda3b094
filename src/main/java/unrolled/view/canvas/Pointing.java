package unrolled.view.canvas;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Tells all figures of a page what the learner points at in one of them. On the FX thread only.
public final class Pointing {
    /// Someone who shows what is pointed at elsewhere.
    interface Follower {
        /// Shows that this is pointed at now, or nothing if it is null.
        void follow(@Nullable Pointed pointed);
    }

    private final List<Follower> followers = new ArrayList<>();
    private @Nullable Pointed now;

    void join(Follower follower) {
        followers.add(follower);
    }

    public void leave(Follower follower) {
        followers.remove(follower);
    }

    /// Makes it known to everyone, the caller included.
    void point(@Nullable Pointed pointed) {
        if (now == null ? pointed != null : !now.equals(pointed)) {
            now = pointed;
            List.copyOf(followers).forEach(follower -> follower.follow(pointed));
        }
    }

    @Nullable
    Pointed now() {
        return now;
    }
}

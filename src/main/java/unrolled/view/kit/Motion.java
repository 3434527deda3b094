package unrolled.view.kit;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;

/// How much moves by itself. Nothing in the window moves for show; what does move are pictures while a run is trained,
/// and what plays: moments of the training, positions of a text. For whom that is a nuisance, they change at most once
/// a second, as WCAG 2.2.2 and the wish *reduce motion* of the system ask. On the FX thread only.
public final class Motion {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);
    private static final String LESS = "less";
    private static final String ALL = "all";

    private Optional<Boolean> chosen;

    /// As the system wishes.
    public Motion() {
        this("");
    }

    /// @param kept what [#kept] said on an earlier day
    public Motion(String kept) {
        chosen = kept.equals(LESS) ? Optional.of(true) : kept.equals(ALL) ? Optional.of(false) : Optional.empty();
    }

    /// Whether pictures change at most once a second.
    public boolean reduced() {
        return chosen.orElseGet(() -> Platform.getPreferences().isReducedMotion());
    }

    /// In place of what the system wishes.
    public void reduce(boolean less) {
        chosen = Optional.of(less);
    }

    /// What is kept of it for another day; empty while it is as the system wishes.
    public String kept() {
        return chosen.map(less -> less ? LESS : ALL).orElse("");
    }

    /// Whether a picture may change now.
    ///
    /// @param changed when it changed last, in nanoseconds
    public boolean due(long changed, long now) {
        return !reduced() || now - changed >= SECOND;
    }

    /// How many times as fast as plain something may play.
    ///
    /// @param times   as fast as was asked for
    /// @param between two steps at plain speed, in milliseconds
    public double rate(double times, double between) {
        return reduced() ? Math.min(times, between / TimeUnit.NANOSECONDS.toMillis(SECOND)) : times;
    }
}

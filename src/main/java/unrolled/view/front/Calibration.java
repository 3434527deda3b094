package unrolled.view.front;

import java.util.List;
import java.util.TreeMap;

/// How sure somebody was of predictions, and how often they came true: of what one is 70 % sure, seven of ten should.
///
/// @param levels from the least sure on
record Calibration(List<Level> levels) {
    /// Fewer say nothing.
    static final int LEAST = 10;

    /// All that was said with the same sureness.
    ///
    /// @param sure  in percent
    /// @param right how many came as said
    record Level(int sure, int right, int all) {
        double share() {
            return (double) right / all;
        }
    }

    /// What is decided and was said with a sureness.
    static Calibration of(List<Foretold> all) {
        TreeMap<Integer, Level> levels = new TreeMap<>();
        for (Foretold one : all) {
            if (one.sure().isPresent() && one.came().isPresent()) {
                int sure = one.sure().get();
                Level before = levels.getOrDefault(sure, new Level(sure, 0, 0));
                int right = before.right() + (one.came().get().right() ? 1 : 0);
                levels.put(sure, new Level(sure, right, before.all() + 1));
            }
        }
        return new Calibration(List.copyOf(levels.values()));
    }

    int all() {
        return levels.stream().mapToInt(Level::all).sum();
    }

    boolean tells() {
        return all() >= LEAST;
    }

    /// How sure one was on the average, in percent.
    double said() {
        return levels.stream().mapToDouble(level -> level.sure() * level.all()).sum() / all();
    }

    /// How many came true, in percent.
    double came() {
        return 100.0 * levels.stream().mapToInt(Level::right).sum() / all();
    }

    /// Its numbers as a table with a heading, columns parted by tabs.
    String table() {
        StringBuilder table = new StringBuilder("sure %\tright\tall\tright %\n");
        levels.forEach(level -> table.append("%s\t%s\t%s\t%s\n"
                .formatted(level.sure(), level.right(), level.all(), Math.round(100 * level.share()))));
        return table.toString();
    }
}

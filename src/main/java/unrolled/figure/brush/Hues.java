package unrolled.figure.brush;

import java.awt.Color;
import java.util.List;
import unrolled.figure.Palette;
import unrolled.figure.Run;

/// The colours of several runs in one picture.
public final class Hues {
    private static final double FARTHEST = 0.72; // of the way to the ink, for the last run of a family

    private Hues() {}

    /// The colour of a run's family; of several runs of one family, each is nearer to the ink than the one
    /// before.
    public static Color of(List<Run> runs, int run, Palette palette) {
        String family = runs.get(run).hue();
        int before = 0;
        int all = 0;
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).hue().equals(family)) {
                before += i < run ? 1 : 0;
                all++;
            }
        }
        Color hue = palette.hue(family);
        return all == 1 ? hue : Palette.mix(hue, palette.ink(), FARTHEST * before / (all - 1));
    }
}

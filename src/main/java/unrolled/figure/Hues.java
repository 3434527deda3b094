package unrolled.figure;

import java.awt.Color;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The colours of runs in pictures.
public final class Hues {
    private static final double FARTHEST = 0.8; // of the way to the ink, for the last run of a family
    private static final double LEAST = 4; // contrast with the panel of the first of many runs of a family
    private static final int STEPS = 20; // of each half of the way

    private Hues() {}

    /// The colour of the only run in a picture.
    public static Color of(Run run, Palette palette) {
        return of(List.of(run), 0, palette);
    }

    /// The colour of a run's family. Of two runs of one family on a page, or in the picture for a run without
    /// a shade, the second is nearer to the ink. Three and more lie in equal steps of lightness between a colour
    /// nearer to the panel and one near the ink: from the hue on, a bright hue on a dark panel leaves no room for
    /// three that look different.
    public static Color of(List<Run> runs, int run, Palette palette) {
        Run.Shade shade = runs.get(run).shade().orElseGet(() -> inPicture(runs, run));
        return of(runs.get(run).hue(), shade, palette);
    }

    /// The colour that pictures give one of several runs of a family.
    public static Color of(String family, Run.Shade shade, Palette palette) {
        int before = shade.nth();
        int all = shade.of();
        Color hue = palette.hue(family);
        if (all <= 2) {
            return before == 0 ? hue : Palette.mix(hue, palette.ink(), FARTHEST);
        }
        List<Color> way = way(hue, palette);
        double from = Palette.lightness(way.getFirst());
        double to = Palette.lightness(way.getLast());
        double wanted = from + (to - from) * before / (all - 1);
        return way.stream()
                .min(Comparator.comparingDouble(color -> Math.abs(Palette.lightness(color) - wanted)))
                .orElseThrow();
    }

    private static Run.Shade inPicture(List<Run> runs, int run) {
        String family = runs.get(run).hue();
        int before = 0;
        int all = 0;
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).hue().equals(family)) {
                before += i < run ? 1 : 0;
                all++;
            }
        }
        return new Run.Shade(before, all);
    }

    /// From near the panel over the hue to near the ink.
    private static List<Color> way(Color hue, Palette palette) {
        Color pale = hue;
        for (double share = 0;
                share < 1 && Palette.contrast(Palette.mix(hue, palette.panel(), share), palette.panel()) >= LEAST;
                share += 0.02) {
            pale = Palette.mix(hue, palette.panel(), share);
        }
        Color deep = Palette.mix(hue, palette.ink(), FARTHEST);
        List<Color> way = new ArrayList<>();
        for (int step = 0; step < STEPS; step++) {
            way.add(Palette.mix(pale, hue, (double) step / STEPS));
        }
        for (int step = 0; step <= STEPS; step++) {
            way.add(Palette.mix(hue, deep, (double) step / STEPS));
        }
        return way;
    }
}

package unrolled.figure.recurrent;

import com.google.auto.service.AutoService;
import java.awt.Graphics2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import unrolled.engine.setting.Setting;
import unrolled.engine.trace.Activation;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;
import unrolled.figure.Region;
import unrolled.figure.Run;
import unrolled.figure.ShownActivations;
import unrolled.figure.ShownNumbers;
import unrolled.figure.Style;
import unrolled.figure.brush.Canvas;
import unrolled.figure.brush.Guesses;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Words;

/// Inner values of a network as curves over its text, to be taken by hand: a point pulled up or down is the number
/// the network has to go on with. Under them, what it answers.
///
/// Each curve is one unit, or all units at once: then it runs through their mean, and a pull moves them together. A
/// quantity with one number a position, such as a depth, is drawn over each, scaled to fit.
public final class OverrideTrackFigure implements Figure {
    private static final double TRACK = 5.4; // text sizes that suit one curve
    private static final double LEAST_TRACK = 3.4; // text sizes
    private static final String ANSWERS = "probs";

    private final FigureSpec spec;

    private OverrideTrackFigure(FigureSpec spec) {
        this.spec = spec;
    }

    @Override
    public List<Region> paint(Graphics2D graphics, double width, double height, List<Run> runs, Style style) {
        Canvas canvas = new Canvas(graphics, width, height, runs, style);
        Tracks.Layout plan = plan(canvas, runs.getFirst());
        if (plan.tracks().isEmpty()) {
            canvas.hint();
        } else {
            new Tracks(canvas, runs.getFirst(), plan).paint();
        }
        return canvas.regions();
    }

    private Tracks.Layout plan(Canvas canvas, Run run) {
        List<Track> tracks = new ArrayList<>();
        List<Activation> answers = new ArrayList<>();
        List<Activation> fitted = new ArrayList<>();
        for (Activation shown : ShownActivations.of(run, spec.shows())) {
            if (shown.name().equals(ANSWERS)) {
                answers.add(shown);
            } else if (shown.rows().size() == 1) {
                fitted.add(shown);
            } else if (isTogether()) {
                tracks.add(Track.together(run, shown));
            } else {
                for (int unit = 0; unit < shown.columns().size(); unit++) {
                    tracks.add(Track.of(run, shown, unit));
                }
            }
        }
        return new Tracks.Layout(tracks, first(answers), first(fitted), names(canvas, tracks));
    }

    private static @Nullable Activation first(List<Activation> found) {
        return found.isEmpty() ? null : found.getFirst();
    }

    private static List<String> names(Canvas canvas, List<Track> tracks) {
        return tracks.stream()
                .map(track -> String.join(Words.BETWEEN, track.name(canvas)))
                .toList();
    }

    @Override
    public double heightFor(double width, List<Run> runs, Style style) {
        Canvas canvas = Canvas.measuring(width, style.textSize() * 60, style);
        Tracks.Layout plan = plan(canvas, runs.getFirst());
        if (plan.tracks().isEmpty()) {
            return style.textSize() * 16;
        }
        Tracks tracks = new Tracks(canvas, runs.getFirst(), plan);
        return Math.ceil(tracks.around() + Math.min(40, TRACK * plan.tracks().size()) * style.textSize());
    }

    /// A curve on fewer than these is a line.
    @Override
    public Heights heights(double width, List<Run> runs, Style style) {
        Heights usual = Figure.super.heights(width, runs, style);
        Canvas canvas = Canvas.measuring(width, style.textSize() * 60, style);
        Tracks.Layout plan = plan(canvas, runs.getFirst());
        if (plan.tracks().isEmpty()) {
            return usual.withLeast(usual.natural());
        }
        double around = new Tracks(canvas, runs.getFirst(), plan).around();
        double tracks = Math.min(TRACK, LEAST_TRACK) * plan.tracks().size() * style.textSize();
        return usual.withLeast(Math.ceil(around + tracks));
    }

    @Override
    public Set<String> wants() {
        return Set.copyOf(spec.shows());
    }

    @Override
    public List<ShownNumbers> data(List<Run> runs) {
        Run run = runs.getFirst();
        List<ShownNumbers> numbers = new ArrayList<>();
        for (Activation shown : ShownActivations.of(run, spec.shows())) {
            if (shown.name().equals(ANSWERS)) {
                numbers.add(Guesses.numbers(run, shown));
            } else {
                curves(run, shown).forEach(curve -> numbers.add(new ShownNumbers(run, curve)));
            }
        }
        return numbers;
    }

    /// What is drawn of an activation: its units, what they would be without the hand, and the means of both where a
    /// curve runs through them. A quantity drawn over the curves is there as it was measured.
    private List<Activation> curves(Run run, Activation shown) {
        List<Activation> curves = new ArrayList<>(List.of(shown));
        String free = TrainingSnapshot.FREE + shown.name();
        if (run.snapshot().trace().has(free)) {
            curves.add(run.snapshot().trace().get(free));
        }
        if (shown.rows().size() > 1 && shown.columns().size() > 1 && isTogether()) {
            curves.addAll(curves.stream().map(Track::mean).toList());
        }
        return curves;
    }

    private boolean isTogether() {
        return spec.options().text("units").equals("together");
    }

    /// Installs the figure.
    @AutoService(Figure.Factory.class)
    public static final class Factory implements Figure.Factory {
        @Override
        public String type() {
            return "override";
        }

        @Override
        public List<Setting> options() {
            return List.of(new Setting.Choice("units", List.of("together", "each"), "together"));
        }

        @Override
        public Figure create(FigureSpec spec) {
            return new OverrideTrackFigure(spec);
        }
    }
}

package unrolled.lab;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import unrolled.engine.setting.Settings;
import unrolled.figure.Figure;
import unrolled.figure.FigureSpec;

/// A figure of a [Draft]. It shows all runs, in one picture or side by side, or one of them, or what one has more than
/// another.
///
/// @param name    unique in its draft
/// @param shows   activations or curves
/// @param options of the figure's type that are not as usual
/// @param run     the run it shows; empty for all
/// @param minus   the run that is taken from that one, cell by cell; empty for none
public record DraftFigure(
        String name, String type, List<String> shows, Map<String, String> options, String run, String minus) {
    static final String MINUS = "minus";

    public DraftFigure {
        shows = List.copyOf(shows);
        options = Collections.unmodifiableMap(new LinkedHashMap<>(options));
        minus = run.isEmpty() || run.equals(minus) ? "" : minus;
    }

    /// One that shows all runs.
    public DraftFigure(String name, String type, List<String> shows, Map<String, String> options) {
        this(name, type, shows, options, "", "");
    }

    DraftFigure called(String otherName) {
        return new DraftFigure(otherName, type, shows, options, run, minus);
    }

    /// The same of another run, or of what that has more than a second one.
    DraftFigure of(String otherRun, String otherMinus) {
        return new DraftFigure(name, type, shows, options, otherRun, otherMinus);
    }

    /// The same of runs that are called otherwise.
    ///
    /// @param names new ones by old ones; empty for one that is gone
    DraftFigure renamed(UnaryOperator<String> names) {
        return of(run.isEmpty() ? "" : names.apply(run), minus.isEmpty() ? "" : names.apply(minus));
    }

    /// Whether it shows the same in the same way, whatever it is called.
    boolean same(DraftFigure other) {
        return called("").equals(other.called(""));
    }

    /// Whether it is the same figure, whichever runs it shows.
    public boolean isStill(DraftFigure other) {
        return of("", "").equals(other.of("", ""));
    }

    /// Whether it draws all runs in one picture; any other is drawn once for each.
    public boolean overlays() {
        Figure.Factory factory = factory();
        return factory.create(new FigureSpec(name, shows, "", "", Settings.of(factory.options(), options)))
                .overlays();
    }

    /// Whether it can show what one run has more than another.
    public boolean subtracts() {
        return !options.containsKey(MINUS)
                && factory().options().stream().anyMatch(option -> option.name().equals(MINUS));
    }

    private Figure.Factory factory() {
        return Installed.FIGURES.named(type);
    }
}

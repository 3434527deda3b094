package unrolled.lab;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import unrolled.engine.trace.Activation;
import unrolled.engine.trace.Trace;
import unrolled.figure.Figure;
import unrolled.figure.ShownActivations;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.words.Language;
import unrolled.words.Words;

/// The figures that suit some runs: those of all lessons whose activations these runs report, and those that suit any
/// curve, any metric over an axis and any inner value.
public final class FigureOffers {
    private static final Set<String> NOT_OFFERED =
            Set.of("race", "sweep", "timeline", "scaling", "labelling", "path", "scoreboard");
    private static final Set<String> OF_THE_PAGE =
            Set.of("type", "shows", "of", "title", "caption", "controls", "seeds", "beside");
    private static final String WIDE = "wide";
    private static final String METRIC = "metric.";
    private static final DraftFigure SCOREBOARD = new DraftFigure(
            "", "scoreboard", List.of(), Map.of("columns", "loss, steps, seconds, multiply-adds, parameters"));

    private final List<DraftFigure> ofLessons;

    private FigureOffers(List<DraftFigure> ofLessons) {
        this.ofLessons = List.copyOf(ofLessons);
    }

    /// Reads all lessons, which takes a moment.
    public static FigureOffers of(Library library) {
        List<DraftFigure> all = new ArrayList<>();
        for (Lesson lesson : library.lessons(Language.ENGLISH)) {
            Map<String, String> runs = new HashMap<>();
            lesson.pages().stream()
                    .flatMap(page -> page.all(Block.Experiment.class).stream())
                    .forEach(experiment -> runs.put(experiment.fields().name(), ""));
            lesson.pages().stream()
                    .flatMap(page -> page.all(Block.Figure.class).stream())
                    .map(Block.Figure::fields)
                    .filter(FigureOffers::offered)
                    .forEach(fields -> all.add(figure(fields, runs)));
        }
        return new FigureOffers(all);
    }

    /// Whether it shows whatever runs there are, and not those of its page only.
    static boolean offered(Fields fields) {
        return !NOT_OFFERED.contains(fields.text("type", ""));
    }

    /// A figure of a lesson without what belongs to its page. One that draws a single run goes on with that.
    ///
    /// @param runs of a draft, by the experiments of the page; empty for one that the draft has not
    static DraftFigure figure(Fields fields, Map<String, String> runs) {
        Map<String, String> options = new LinkedHashMap<>(fields.values());
        options.keySet().removeAll(OF_THE_PAGE);
        String minus = fields.text(DraftFigure.MINUS, "");
        boolean subtracts = runs.containsKey(minus); // otherwise it names an activation, if anything
        if (subtracts) {
            options.remove(DraftFigure.MINUS);
        }
        DraftFigure figure = new DraftFigure("", fields.text("type", ""), fields.list("shows", ','), options);
        if (figure.overlays()) {
            return figure;
        }
        options.remove(WIDE); // as many runs as it shows have room
        List<String> of = fields.list("of", ',');
        String run = of.size() == 1 || (of.size() == 2 && subtracts) ? runs.getOrDefault(of.getFirst(), "") : "";
        return new DraftFigure("", figure.type(), figure.shows(), options, run, runs.getOrDefault(minus, ""));
    }

    /// What suits runs that report these names, by the type of figure.
    ///
    /// @param curves      names of curves
    /// @param activations names of activations, those of analyses too
    /// @param traces      what the runs reported last
    public Map<String, List<DraftFigure>> suiting(
            Set<String> curves, Set<String> activations, Collection<Trace> traces) {
        Map<String, List<DraftFigure>> offers = new TreeMap<>();
        Stream.of(
                        ofLessons.stream()
                                .filter(figure -> suits(figure, curves, activations) && drawn(figure, traces)),
                        curves.stream().map(name -> plain("curves", name)),
                        activations.stream().filter(FigureOffers::overAnAxis).map(name -> plain("lines", name)),
                        activations.stream()
                                .filter(name -> !name.startsWith(METRIC))
                                .map(name -> plain("heatmap", name)),
                        Stream.of(SCOREBOARD))
                .flatMap(figures -> figures)
                .forEach(figure -> add(figure, offers.computeIfAbsent(figure.type(), type -> new ArrayList<>())));
        return offers;
    }

    private static void add(DraftFigure figure, List<DraftFigure> offers) {
        if (offers.stream().noneMatch(other -> other.shows().equals(figure.shows()))) {
            offers.add(figure);
        }
    }

    private static DraftFigure plain(String type, String shown) {
        return new DraftFigure("", type, List.of(shown), Map.of());
    }

    private static boolean overAnAxis(String name) {
        return name.startsWith(METRIC) && name.indexOf('.', METRIC.length()) > 0;
    }

    private static boolean suits(DraftFigure figure, Set<String> curves, Set<String> activations) {
        Collection<String> names = figure.type().equals("curves") ? curves : activations;
        return figure.shows().stream()
                .allMatch(shown -> names.stream().anyMatch(name -> ShownActivations.means(shown, name)));
    }

    /// Whether its figure can draw what one of the runs reports, or none has reported it yet.
    private static boolean drawn(DraftFigure figure, Collection<Trace> traces) {
        Figure.Factory factory = Installed.FIGURES.named(figure.type());
        List<List<Activation>> shown = traces.stream()
                .map(trace -> ShownActivations.of(trace, figure.shows()))
                .filter(activations -> !activations.isEmpty())
                .toList();
        return shown.isEmpty() || shown.stream().anyMatch(factory::draws);
    }

    /// What a figure shows, in words; what it is, where that has no name of its own.
    public static String title(DraftFigure figure, Words words) {
        boolean named = !figure.shows().isEmpty() && figure.shows().stream().noneMatch(name -> name.contains("*"));
        if (!named) {
            return words.figureType(figure.type());
        }
        boolean measures = figure.type().equals("curves");
        String title = words.listed(figure.shows().stream()
                .map(name -> measures ? words.measure(name) : words.part(name))
                .distinct()
                .toList());
        return title.substring(0, 1).toUpperCase(Locale.ROOT) + title.substring(1);
    }
}

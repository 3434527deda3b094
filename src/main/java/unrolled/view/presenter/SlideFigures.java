package unrolled.view.presenter;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.scene.Node;
import org.jspecify.annotations.Nullable;
import unrolled.figure.Run;
import unrolled.lab.Branch;
import unrolled.lab.PageLab;
import unrolled.lesson.Block;
import unrolled.training.TrainingSnapshot;
import unrolled.view.canvas.CurveDrawing;
import unrolled.view.canvas.FigureHost;
import unrolled.view.canvas.Pointing;
import unrolled.view.canvas.RaceBar;
import unrolled.view.kit.FailureWords;
import unrolled.view.workbench.RaceTrial;
import unrolled.view.workbench.Workbench;

/// The figures of a page without their tools, with what goes beside its runs. Only the one that is seen is painted.
final class SlideFigures {
    private final Place place;
    private final Consumer<String> said;
    private final Optional<Branch> branch;
    private final PageLab both;
    private final Map<String, FigureHost> hosts = new LinkedHashMap<>();
    private final List<CurveDrawing> drawings = new ArrayList<>();
    private @Nullable FigureHost seen;
    private List<TrainingSnapshot> newest;

    /// @param said told what the class is to read for a moment
    SlideFigures(Place place, Consumer<String> said) {
        this.place = place;
        this.said = said;
        branch = place.branch();
        both = place.both();
        newest = place.all();
        place.bench().ifPresent(bench -> both.figures()
                .forEach(figure -> hosts.put(figure.spec().name(), host(bench, figure, new Pointing()))));
        place.bench()
                .ifPresent(bench -> place.content().all(Block.Predict.class).forEach(predict -> CurveDrawing.of(
                                place.lesson(), place.page(), predict, place.answers(), bench)
                        .ifPresent(drawings::add)));
        drawings.forEach(drawing -> drawing.watch(this::draw));
    }

    private FigureHost host(Workbench bench, PageLab.PageFigure figure, Pointing pointing) {
        FigureHost host = new FigureHost(
                        place.tools(),
                        figure,
                        bench,
                        new FigureHost.Callbacks(
                                (figured, question) -> {}, this::choose, settings -> set(bench, settings), pointing))
                .bare(place.tools().say("present.covered"));
        if (figure.raced()) {
            String name = figure.spec().name();
            RaceTrial trial = bench.race(name);
            int swept = figure.sweep().map(sweep -> sweep.values().size()).orElse(0);
            host.raced(new RaceBar(place.tools(), name, trial, figure.seeds(), swept, () -> race(bench, name)));
            trial.watch(this::show);
        }
        return host;
    }

    /// Changes the settings that a mark of a figure was pressed for, or says why it cannot be.
    private void set(Workbench bench, Map<String, String> settings) {
        bench.set(settings, why -> said.accept(FailureWords.of(place.tools(), why)));
    }

    private void race(Workbench bench, String name) {
        bench.race(place.lesson(), place.page(), name);
    }

    /// Trains the runs or lets them pause.
    ///
    /// @param name  of the figure that is looked at
    /// @param first whether a race of this figure is begun or stopped instead, if it has one
    void train(String name, boolean first) {
        if (first && raced(name)) {
            return;
        }
        place.bench().filter(Workbench::trains).ifPresent(bench -> {
            if (bench.running()) {
                bench.pause();
            } else {
                bench.train();
            }
        });
    }

    /// Begins the race of this figure, or stops it, if it has one; says whether it has.
    private boolean raced(String name) {
        FigureHost host = hosts.get(name);
        if (host == null || !host.figure().raced() || place.bench().isEmpty()) {
            return false;
        }
        Workbench bench = place.bench().get();
        if (bench.race(name).running()) {
            bench.race(name).close();
        } else {
            race(bench, name);
        }
        return true;
    }

    private void choose(int position) {
        place.bench().ifPresent(bench -> bench.choose(position));
        hosts.values().forEach(host -> host.choose(position));
    }

    List<String> names() {
        return List.copyOf(hosts.keySet());
    }

    /// The figure of this name, which is the one that is seen from now on; empty if there is none.
    ///
    /// @param open whether its picture is seen
    /// @param asks whether a curve that the page asks for is drawn into it, before what the runs made is seen
    Optional<FigureHost> see(String name, boolean open, boolean asks, FigureHost.Length length) {
        seen = hosts.get(name);
        drawings.forEach(drawing -> drawing.reveal(!asks));
        draw();
        show();
        FigureHost host = seen;
        if (host != null) {
            host.setVisible(true); // also after a slide that had no room for it
            host.cover(!open);
            host.shorten(length);
        }
        return Optional.ofNullable(host);
    }

    /// Lets the mouse draw the curves that are asked for, and shows what was drawn.
    private void draw() {
        FigureHost host = seen;
        if (host != null) {
            drawings.stream()
                    .filter(drawing -> drawing.isIn(host.figure().spec().name()))
                    .forEach(drawing -> {
                        host.canvas().draw(drawing.sketching());
                        host.refresh();
                    });
        }
    }

    /// The name of the figure under the mouse; empty if there is none.
    String pointed() {
        return hosts.entrySet().stream()
                .filter(entry -> entry.getValue().isHover())
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("");
    }

    /// Whether a figure has the keyboard.
    boolean holds(@Nullable Node focused) {
        return hosts.values().stream().anyMatch(host -> host.canvas().equals(focused));
    }

    void show(List<TrainingSnapshot> snapshots) {
        newest = snapshots;
        show();
    }

    /// Whether other runs go beside those of the page than these figures show.
    boolean outdated() {
        return !branch.equals(place.branch());
    }

    private void show() {
        FigureHost host = seen;
        if (host != null) {
            host.show(runs(host.figure()));
        }
    }

    private List<Run> runs(PageLab.PageFigure figure) {
        List<Run> raced = place.bench().map(bench -> bench.raced(figure)).orElse(List.of());
        return raced.isEmpty() ? both.runs(figure, newest) : raced;
    }
}

package unrolled.view.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import unrolled.lab.DraftFigure;
import unrolled.lab.DraftRun;
import unrolled.lab.FigureOffers;
import unrolled.lab.Library;
import unrolled.training.TrainingSnapshot;
import unrolled.view.kit.Controls;
import unrolled.view.kit.KnobView;
import unrolled.view.kit.Tools;
import unrolled.words.Words;

/// Which figures the free lab shows, and what else these runs could be seen in.
final class FigureChooser {
    private final Tools tools;
    private final FreeSide side;
    private final Library library;
    private final Words words;
    private @Nullable FigureOffers offers;
    private String type = "curves";

    FigureChooser(Tools tools, FreeSide side, Library library) {
        this.tools = tools;
        this.side = side;
        this.library = library;
        this.words = tools.look().words();
    }

    /// @param seen the runs as they were seen last; what suits them is offered
    List<Node> built(List<TrainingSnapshot> seen) {
        List<Node> lines = new ArrayList<>();
        List<DraftFigure> shown = side.draft().figures();
        for (int i = 0; i < shown.size(); i++) {
            lines.add(line(i, shown.get(i)));
            if (side.draft().runs().size() > 1 && !shown.get(i).overlays()) {
                lines.add(runs(i, shown.get(i)));
            }
        }
        lines.add(Controls.wrapped(tools.say("free.add"), "free-group"));
        FigureOffers all = offers == null ? FigureOffers.of(library) : offers;
        offers = all;
        Map<String, List<DraftFigure>> suiting = side.lab().offers(all, seen);
        List<DraftFigure> ofType = suiting.getOrDefault(type, List.of());
        ComboBox<String> types = KnobView.choice(List.copyOf(suiting.keySet()), type, words::figureType, chosen -> {
            type = chosen;
            side.refresh();
        });
        types.setId("free-type");
        types.setAccessibleText(tools.say("free.type"));
        types.setMaxWidth(Double.MAX_VALUE);
        lines.add(types);
        ofType.stream()
                .filter(figure -> shown.stream()
                        .noneMatch(other -> other.type().equals(figure.type())
                                && other.shows().equals(figure.shows())
                                && other.run().isEmpty())) // of a single run all others are worth a look, too
                .forEach(figure -> lines.add(offer(figure)));
        return lines;
    }

    private HBox line(int index, DraftFigure figure) {
        Button remove = Controls.icon(
                Feather.X,
                tools.say("free.remove"),
                () -> side.change(() -> side.draft().withoutFigure(index)));
        remove.setId("remove-" + figure.name());
        String title = FigureOffers.title(figure, words);
        String kind = words.figureType(figure.type());
        var label = Controls.wrapped(title.equals(kind) ? kind : kind + Words.BETWEEN + title, "run-name");
        label.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox line = new HBox(8, label, remove);
        line.getStyleClass().add("setting-line");
        return line;
    }

    /// Of which runs it is: all side by side, one, or what one has more than another.
    private HBox runs(int index, DraftFigure figure) {
        List<String> all = side.draft().runs().stream().map(DraftRun::name).toList();
        ComboBox<String> run = list(all, figure.run(), "free.side-by-side", chosen -> {
            // a run less itself is nothing: the other way round
            String minus = chosen.equals(figure.minus()) ? figure.run() : figure.minus();
            side.change(() -> side.draft().showing(index, chosen, minus));
        });
        run.setId("of-" + figure.name());
        run.setAccessibleText(tools.say("free.of"));
        HBox line = new HBox(8, run);
        if (!figure.run().isEmpty() && figure.subtracts()) {
            List<String> others =
                    all.stream().filter(name -> !name.equals(figure.run())).toList();
            ComboBox<String> minus = list(
                    others,
                    figure.minus(),
                    "free.nothing",
                    chosen -> side.change(() -> side.draft().showing(index, figure.run(), chosen)));
            minus.setId("minus-" + figure.name());
            minus.setAccessibleText(tools.say("free.minus"));
            line.getChildren().addAll(Controls.label(tools.say("free.minus"), "stat-name"), minus);
        }
        line.getStyleClass().add("setting-line");
        return line;
    }

    /// @param none what no run is called
    private ComboBox<String> list(List<String> runs, String now, String none, Consumer<String> chosen) {
        List<String> options = new ArrayList<>(List.of(""));
        options.addAll(runs);
        ComboBox<String> list = KnobView.choice(
                options,
                now,
                name -> name.isEmpty()
                        ? tools.say(none)
                        : side.draft().label(name, words).orElse(name),
                chosen);
        list.setMinWidth(0);
        list.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(list, Priority.ALWAYS);
        return list;
    }

    private Button offer(DraftFigure figure) {
        Button add = Controls.text(
                "+ " + FigureOffers.title(figure, words),
                "link",
                () -> side.change(() -> side.draft().with(figure)));
        add.setMinWidth(0);
        add.setWrapText(true);
        add.setId("add-%s-%s"
                .formatted(figure.type(), String.join("-", figure.shows()).replaceAll("[^a-z0-9]+", "-")));
        return add;
    }
}

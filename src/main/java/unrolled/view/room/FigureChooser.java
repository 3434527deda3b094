package unrolled.view.room;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import unrolled.lab.DraftFigure;
import unrolled.lab.FigureOffers;
import unrolled.lab.Library;
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

    List<Node> built() {
        List<Node> lines = new ArrayList<>();
        List<DraftFigure> shown = side.draft().figures();
        for (int i = 0; i < shown.size(); i++) {
            lines.add(line(i, shown.get(i)));
        }
        lines.add(Controls.wrapped(tools.say("free.add"), "free-group"));
        FigureOffers all = offers == null ? FigureOffers.of(library) : offers;
        offers = all;
        Map<String, List<DraftFigure>> suiting = side.lab().offers(all);
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
                                && other.shows().equals(figure.shows())))
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

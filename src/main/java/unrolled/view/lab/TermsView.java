package unrolled.view.lab;

import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import unrolled.engine.trace.Cell;
import unrolled.engine.trace.Term;
import unrolled.figure.Numbers;
import unrolled.view.kit.Controls;
import unrolled.view.kit.FormulaView;
import unrolled.view.kit.Tools;

/// The terms of an explained number, each with a bar as long as it is large, and the numbers it is made of, to walk on
/// to.
final class TermsView extends VBox {
    private static final int MOST = 12; // shown at once
    private static final float LETTERS = 13; // px
    private static final double LONGEST = 46; // px, of a bar

    private final Tools tools;
    private final Ways ways;

    /// Where one can go from here.
    interface Ways {
        /// Whether there is such a number.
        boolean lead(Cell cell);

        /// Where it stands, in words.
        String place(Cell cell);

        void walkOn(Cell cell);

        /// Shows all terms.
        void showAll();
    }

    /// @param all whether all are shown, however many
    TermsView(Tools tools, List<Term> terms, boolean all, Ways ways) {
        super(2);
        this.tools = tools;
        this.ways = ways;
        int shown = all ? terms.size() : Math.min(MOST, terms.size());
        double largest =
                terms.stream().mapToDouble(term -> Math.abs(term.value())).max().orElse(1);
        for (Term term : terms.subList(0, shown)) {
            getChildren().add(term(term, largest));
        }
        if (shown < terms.size()) {
            String more = tools.say("inspector.more", terms.size() - shown);
            getChildren().add(Controls.text(more, "link", ways::showAll));
        }
    }

    private Node term(Term term, double largest) {
        Region bar = new Region();
        bar.getStyleClass().add(term.value() < 0 ? "bar-negative" : "bar-positive");
        double length = largest > 0 ? LONGEST * Math.abs(term.value()) / largest : 0;
        bar.setMinSize(Math.max(1, length), 6);
        bar.setMaxSize(Math.max(1, length), 6);
        var value = Controls.label(Numbers.brief(term.value()), "term-value");
        value.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(8, FormulaView.of(tools, term.label(), false, LETTERS), Controls.spring(), bar, value);
        line.getStyleClass().add("term-line");
        List<Cell> from = term.from().stream().filter(ways::lead).toList();
        if (from.isEmpty()) {
            return line;
        }
        VBox box = new VBox(line);
        for (Cell cell : from) {
            Button walkOn = Controls.text("→ " + ways.place(cell), "link", () -> ways.walkOn(cell));
            walkOn.setMinWidth(0);
            walkOn.setWrapText(true);
            box.getChildren().add(walkOn);
        }
        return box;
    }
}

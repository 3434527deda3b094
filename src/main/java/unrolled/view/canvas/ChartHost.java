package unrolled.view.canvas;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.scene.paint.Color;
import javafx.scene.shape.Line;
import unrolled.engine.trace.Cell;
import unrolled.figure.FigureSpec;
import unrolled.figure.Run;
import unrolled.figure.chart.ChartContent;
import unrolled.figure.chart.Charts;
import unrolled.figure.chart.ExplorableChart.Point;
import unrolled.figure.chart.LineChart;
import unrolled.lab.PageLab;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Look;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Question;

/// The card of an enlarged chart: its title and the way back to the whole above, what it measures and what its
/// lines are called, the chart, its caption and its keys below.
public final class ChartHost extends VBox {
    private static final double SWATCH = 22; // px
    private static final double DASH = 5; // px

    private final Tools tools;
    private final PageLab.PageFigure declared;
    private final LineChart figure;
    private final Consumer<Question> inspect;
    private final Label upward = Controls.label("", "chart-quantity");
    private final FlowPane legend = new FlowPane();
    private final Button whole;
    private final ChartView view;

    /// @param figure  a chart of lines, as it is declared
    /// @param inspect told the point that was asked about, where its number stands in the trace
    public ChartHost(
            Tools tools, PageLab.PageFigure figure, LineChart chart, List<Run> runs, Consumer<Question> inspect) {
        this.tools = tools;
        this.declared = figure;
        this.figure = chart;
        this.inspect = inspect;
        FigureSpec spec = figure.spec();
        whole = Controls.text(tools.say("figure.whole"), "link", this::whole);
        whole.setId("whole-chart");
        whole.setVisible(false);
        legend.getStyleClass().add("chart-legend");
        String words = spec.caption().isEmpty() ? spec.title() : spec.title() + ". " + spec.caption();
        ChartContent content = chart.content(runs, tools.look().style());
        view = new ChartView(tools, content, words, this::ask, this::drawn);
        view.setId("chart-" + spec.name());
        Label title = Controls.wrapped(spec.title(), "figure-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        HBox header = new HBox(6, title, whole);
        header.getStyleClass().add("figure-header");
        upward.setMinWidth(USE_PREF_SIZE);
        HBox.setHgrow(legend, Priority.ALWAYS);
        HBox named = new HBox(18, upward, legend);
        named.getStyleClass().add("chart-names");
        VBox.setVgrow(view, Priority.ALWAYS);
        getStyleClass().addAll("card", "figure", "chart-card");
        getChildren().setAll(header, named, view);
        if (!spec.caption().isEmpty()) {
            getChildren().add(Controls.wrapped(spec.caption(), "caption"));
        }
        getChildren().add(Controls.wrapped(tools.say("chart.keys"), "hint"));
        name(content);
    }

    public ChartView view() {
        return view;
    }

    public PageLab.PageFigure figure() {
        return declared;
    }

    public void show(List<Run> runs) {
        view.show(figure.content(runs, tools.look().style()));
    }

    private void whole() {
        view.whole();
        view.requestFocus();
    }

    private void drawn() {
        whole.setVisible(!view.chart().isWhole());
        name(view.chart().content());
    }

    /// A number of an activation is explained, as in the small figure; the runs of a race are not on the bench.
    private void ask(Point point) {
        ChartContent.Source row = view.chart().content().sources().get(point.line());
        if (row != null && !declared.raced()) {
            Cell cell = new Cell(row.activation(), row.row(), point.index());
            inspect.accept(new Question(declared.runs().get(row.run()), cell, snapshots -> List.of()));
        }
    }

    /// What the chart measures, and each line with a bit of itself, its name and its last value.
    private void name(ChartContent content) {
        upward.setText(content.frame().upward());
        List<Charts.Line> lines =
                content.lines().stream().filter(line -> !line.name().isEmpty()).toList();
        List<Label> labels = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            Charts.Line line = lines.get(i);
            Label label =
                    i < legend.getChildren().size() && legend.getChildren().get(i) instanceof Label there
                            ? there
                            : Controls.label("", "chart-line");
            label.setText(line.label());
            label.setGraphic(swatch(line));
            label.setStyle("-fx-text-fill: " + Look.css(tools.look().palette().readable(line.color())));
            labels.add(label);
        }
        if (!labels.equals(legend.getChildren())) {
            legend.getChildren().setAll(labels);
        }
    }

    private static Line swatch(Charts.Line line) {
        Line swatch = new Line(0, 0, SWATCH, 0);
        swatch.setStroke(Color.web(Look.css(line.color())));
        swatch.setStrokeWidth(line.pen() == Charts.Pen.THIN ? 1.2 : 2.2);
        if (line.pen() == Charts.Pen.DASHED) {
            swatch.getStrokeDashArray().setAll(DASH, DASH);
        }
        return swatch;
    }
}

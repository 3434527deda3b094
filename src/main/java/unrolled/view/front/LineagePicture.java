package unrolled.view.front;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Region;
import javafx.scene.shape.Path;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.lesson.Lesson;
import unrolled.lesson.Lineage;
import unrolled.view.kit.Controls;
import unrolled.view.kit.Tools;

/// All lessons on the lines by which they grew out of each other, era by era. It draws itself from the
/// lessons found.
final class LineagePicture extends Region {
    private final Tools tools;
    private final Lineage lineage;
    private final List<StationView> stations = new ArrayList<>();
    private final List<String> eras;
    private final List<String> hues;
    private final Pane bands = new Pane();
    private final Pane lines = new Pane();
    private List<LineagePlan.Row> drawn = List.of();
    private @Nullable LineagePlan planned; // until a station asks for another height
    private double plannedFor; // px

    LineagePicture(Tools tools, Book book) {
        this.tools = tools;
        lineage = Lineage.of(book.course());
        eras = book.course().stream()
                .map(lesson -> lesson.header().text("era", ""))
                .toList();
        hues = book.course().stream()
                .map(lesson -> tools.look().hue(lesson.header().text("hue", "")))
                .toList();
        int here = book.bookmark().map(Book.Bookmark::place).orElse(-1);
        getStyleClass().add("lineage");
        getChildren().addAll(bands, lines);
        for (int i = 0; i < book.course().size(); i++) {
            Lesson lesson = book.course().get(i);
            int place = i;
            StationView station = new StationView(tools, lesson, Studied.of(lesson, book.learner()), i == here);
            station.setOnAction(event -> book.doors().enter(place));
            stations.add(station);
        }
        getChildren().addAll(stations);
    }

    /// What the small signs under each lesson count.
    Node legend() {
        FlowPane legend = new FlowPane(
                18,
                2,
                sign(StationView.PAGES, tools.say("front.sign.pages")),
                sign(StationView.ANSWERS, tools.say("front.sign.answers")),
                sign(StationView.EXERCISES, tools.say("front.sign.exercises")));
        legend.getStyleClass().add("station-counts");
        return legend;
    }

    private static Label sign(Ikon icon, String words) {
        Label label = Controls.label(words, "station-count");
        label.setGraphic(new FontIcon(icon));
        return label;
    }

    private LineagePlan plan(double width) {
        LineagePlan plan = planned;
        if (plan == null || plannedFor != width) {
            plan = new LineagePlan(
                    lineage, width, (lesson, column) -> stations.get(lesson).heightAt(column));
            planned = plan;
            plannedFor = width;
        }
        return plan;
    }

    @Override
    public void requestLayout() {
        planned = null;
        super.requestLayout();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        return plan(width < 0 ? getWidth() : width).height();
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return LineagePlan.LEAST_COLUMN + 2 * LineagePlan.EDGE;
    }

    @Override
    protected void layoutChildren() {
        LineagePlan plan = plan(getWidth());
        if (!plan.rows().equals(drawn)) {
            draw(plan);
            drawn = plan.rows();
            bands.applyCss(); // what is made while a frame is laid out comes after its styles, and was seen without
            lines.applyCss();
        }
    }

    private void draw(LineagePlan plan) {
        bands.getChildren().clear();
        for (LineagePlan.Row row : plan.rows()) {
            eras(plan, row);
        }
        List<Node> paths = new ArrayList<>();
        for (Lineage.Stop stop : lineage.stops()) {
            LineagePlan.Spot spot = plan.spot(stop);
            StationView station = stations.get(stop.lesson());
            station.resizeRelocate(spot.x(), spot.y(), plan.column(), station.heightAt(plan.column()));
            for (int from : stop.from()) {
                paths.add(line(plan, lineage.stops().get(from), stop));
            }
        }
        lines.getChildren().setAll(paths);
    }

    /// A band behind the columns of each era of a row, with its name.
    private void eras(LineagePlan plan, LineagePlan.Row row) {
        int end = row.first() + row.columns();
        for (int first = row.first(); first < end; ) {
            String era = era(first);
            int next = first + 1;
            while (next < end && era(next).equals(era)) {
                next++;
            }
            Region band = new Region();
            band.getStyleClass().add("era-band");
            double left = plan.left(first) - 4;
            double width = (next - first) * plan.column() - 2;
            band.resizeRelocate(left, row.top(), width, row.bottom() - row.top());
            Label name = Controls.label(tools.look().words().era(era).toUpperCase(Locale.ROOT), "era-name");
            name.resizeRelocate(left + 12, row.top() + 5, width - 24, 18);
            bands.getChildren().addAll(band, name);
            first = next;
        }
    }

    private String era(int column) {
        return lineage.stops().stream()
                .filter(stop -> stop.column() == column)
                .map(stop -> eras.get(stop.lesson()))
                .findFirst()
                .orElse("");
    }

    private Path line(LineagePlan plan, Lineage.Stop from, Lineage.Stop to) {
        Path line = LineageLine.between(plan, plan.spot(from), plan.spot(to));
        line.getStyleClass().add("lineage-line");
        line.setStyle("-fx-stroke: %s;".formatted(hues.get(to.lesson())));
        return line;
    }
}

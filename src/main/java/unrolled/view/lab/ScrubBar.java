package unrolled.view.lab;

import java.util.List;
import java.util.Locale;
import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.Duration;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import unrolled.training.Moments;
import unrolled.view.kit.Controls;
import unrolled.view.kit.LazyTooltip;
import unrolled.view.kit.Tools;
import unrolled.view.workbench.Workbench;

/// The time machine: a slider over the moments that are kept of the training, which all figures, numbers and the
/// inspector follow, and a button that plays them. The moments lie evenly on it, so that the beginning, where a
/// run changes most, has as much room as all the rest. Shown once there is a moment to go back to.
final class ScrubBar extends HBox {
    private static final double DIGIT = 8.8; // px
    private static final double BETWEEN = 320; // ms between two moments at plain speed
    private static final List<Double> SPEEDS = List.of(1.0, 2.0, 4.0, 0.5); // times the plain speed

    private static final PseudoClass PAST = PseudoClass.getPseudoClass("past");

    private final Tools tools;
    private final Workbench bench;
    private final Slider slider = new Slider();
    private final Label place = Controls.label("", "stat-value");
    private final Button play;
    private final Button pace;
    private final Button now;
    private final Button fork;
    private final Timeline film;
    private final HBox where;
    private boolean own; // the slider is moved by us
    private int speed;
    private int awaited = -1; // the step that was asked for last while it plays

    /// @param forking opens the choice of what is changed in a fork
    ScrubBar(Tools tools, Workbench bench, Runnable forking) {
        this.tools = tools;
        this.bench = bench;
        getStyleClass().add("scrub-bar");
        setFillHeight(false); // the number stands on one line with the slider
        managedProperty().bind(visibleProperty());
        setVisible(false);
        film = new Timeline(new KeyFrame(Duration.millis(BETWEEN), event -> frame()));
        film.setCycleCount(Animation.INDEFINITE);
        slider.setId("scrub");
        slider.setMin(0);
        slider.setBlockIncrement(1);
        slider.setMajorTickUnit(1);
        slider.setMinorTickCount(0);
        slider.setSnapToTicks(true);
        slider.setMaxWidth(Double.MAX_VALUE);
        slider.setMinWidth(60);
        HBox.setHgrow(slider, Priority.ALWAYS);
        slider.setAccessibleText(tools.say("time.slider"));
        LazyTooltip.on(slider, tools.say("time.slider"));
        slider.valueProperty().addListener((property, was, is) -> moved());
        place.setMinWidth(USE_PREF_SIZE);
        play = Controls.icon(Feather.FILM, tools.say("time.play"), this::toggle);
        play.setId("film");
        pace = Controls.text("", "chip", this::faster);
        pace.setId("film-speed");
        pace.setAccessibleText(tools.say("time.speed"));
        LazyTooltip.on(pace, tools.say("time.speed"));
        now = Controls.text(tools.say("time.now"), "chip", this::now);
        now.setId("now");
        LazyTooltip.on(now, tools.say("time.now-tip"));
        where = new HBox(5, Controls.label(tools.say("lab.steps"), "stat-name"), place);
        where.getStyleClass().add("stat");
        where.setMinWidth(USE_PREF_SIZE);
        fork = Controls.text(tools.say("beside.fork"), "chip", () -> {
            stop();
            forking.run();
        });
        fork.setId("fork");
        LazyTooltip.on(fork, tools.say("beside.fork-tip"));
        fork.managedProperty().bind(fork.visibleProperty());
        fork.setVisible(!bench.beside().knobs().isEmpty());
        getChildren().setAll(play, pace, slider, where, now, fork);
        paced();
        refresh();
    }

    private void moved() {
        if (!own) {
            stop();
            visit((int) Math.rint(slider.getValue()));
        }
    }

    private void visit(int index) {
        List<Integer> steps = bench.moments().steps();
        if (!steps.isEmpty()) {
            int at = Math.clamp(index, 0, steps.size() - 1);
            bench.visit(at == steps.size() - 1 ? Integer.MAX_VALUE : steps.get(at));
            show(steps, at);
        }
    }

    /// Back to as far as the runs have come.
    void now() {
        stop();
        bench.visit(Integer.MAX_VALUE);
    }

    /// To the moment so many before or after this one.
    void go(int moments) {
        stop();
        visit(bench.moments().place() + moments);
    }

    /// Plays from here, from the beginning if this is the end; or stops.
    void toggle() {
        if (film.getStatus() == Animation.Status.RUNNING) {
            stop();
        } else if (bench.moments().steps().size() > 1) {
            if (!bench.moments().past()) {
                awaited = bench.moments().steps().getFirst();
                visit(0);
            }
            film.play();
            dress(true);
        }
    }

    private void stop() {
        awaited = -1;
        film.stop();
        dress(false);
    }

    private void dress(boolean playing) {
        play.setGraphic(new FontIcon(playing ? Feather.PAUSE : Feather.FILM));
        String words = tools.say(playing ? "time.pause" : "time.play");
        play.setAccessibleText(words);
        LazyTooltip.on(play, words);
    }

    /// The next moment, once the one before it has been shown.
    private void frame() {
        Moments moments = bench.moments();
        boolean waits = awaited >= 0;
        if (getScene() == null || bench.running() || (waits && !moments.steps().contains(awaited))) {
            stop(); // what was awaited may be gone: the runs have begun anew
        } else if (!waits || moments.step() == awaited) {
            int next = moments.place() + 1;
            if (next >= moments.steps().size()) {
                stop();
            } else {
                awaited = moments.steps().get(next);
                visit(next);
            }
        }
    }

    private void faster() {
        speed = (speed + 1) % SPEEDS.size();
        paced();
    }

    private void paced() {
        double times = SPEEDS.get(speed);
        film.setRate(tools.motion().rate(times, BETWEEN));
        pace.setText(String.format(Locale.ROOT, times < 1 ? "%.1f×" : "%.0f×", times));
    }

    /// Room for the longest of its texts, so that the slider keeps its length.
    private static double wide(List<Integer> steps) {
        int digits = steps.isEmpty() ? 1 : steps.getLast().toString().length();
        return (2 * digits + 1) * DIGIT;
    }

    void refresh() {
        Moments moments = bench.moments();
        setVisible(moments.steps().size() > 1);
        if (!slider.isValueChanging() && awaited < 0) {
            show(moments.steps(), moments.place());
        }
        // their room stays, so that the slider does not move under the mouse
        where.setVisible(moments.past()); // the bar above says the same where it is not
        now.setVisible(moments.past());
        pseudoClassStateChanged(PAST, moments.past());
    }

    private void show(List<Integer> steps, int at) {
        own = true;
        slider.setMax(Math.max(1, steps.size() - 1));
        slider.setValue(at);
        own = false;
        String text = steps.isEmpty() ? "" : "%s / %s".formatted(steps.get(at), steps.getLast());
        place.setText(text);
        place.setMinWidth(wide(steps));
        slider.setAccessibleText(tools.say("time.slider") + ", " + tools.say("lab.steps") + " " + text);
    }
}

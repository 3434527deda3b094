package unrolled.view.room;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.application.Platform;
import org.jspecify.annotations.Nullable;
import unrolled.engine.pretrained.Gpt2;
import unrolled.engine.text.TextException;
import unrolled.lab.ReadingRun;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.view.workbench.Course;
import unrolled.view.workbench.Opening;
import unrolled.view.workbench.Workbench;

/// A GPT-2 that is there, its bench, and what has become of the text. The network works on the bench's thread; the
/// methods are called on the FX thread, and what happens is told there.
final class Gpt2Desk implements Opening, AutoCloseable {
    private final Gpt2 gpt2;
    private final Workbench bench;
    private Told told = new Told() {};
    private Optional<String> typed = Optional.empty(); // in the editor; empty before there was one
    private boolean busy;
    private ReadingRun.@Nullable Text text;
    private volatile String opened; // the text that the next run begins with
    private volatile boolean stopped;

    /// What is told of the text, on the FX thread.
    interface Told {
        /// It has become another one, or is ready.
        default void text(ReadingRun.Text now) {}

        /// It cannot be read.
        default void refused(TextException why) {}

        /// Whether the network is at work.
        default void busy(boolean working) {}
    }

    /// @param gpt2   whose model nobody else uses
    /// @param lesson with the figures
    /// @param text   to begin with
    Gpt2Desk(Course course, Gpt2 gpt2, Lesson lesson, String text) {
        this.gpt2 = gpt2;
        this.opened = text;
        this.bench = new Workbench(course, lesson, 0, Map.of(), this);
    }

    Workbench bench() {
        return bench;
    }

    /// What stands in the editor, read or not, outlives it.
    void type(String words) {
        typed = Optional.of(words);
    }

    /// What stood in the editor when it was seen last; empty if it never was.
    Optional<String> typed() {
        return typed;
    }

    /// Takes the place of whoever was told before.
    void tell(Told other) {
        told = other;
        told.busy(busy);
        ReadingRun.Text now = text;
        if (now != null) {
            told.text(now);
        }
    }

    @Override
    public boolean trains() {
        return false;
    }

    /// There is nothing to change in a network that is only read.
    @Override
    public boolean branches() {
        return false;
    }

    @Override
    public List<Trainer> open(Lesson lesson, Map<String, String> changes, String ownText) {
        ReadingRun made = new ReadingRun(gpt2.again(), opened, changes);
        ReadingRun.Text now = made.now();
        Platform.runLater(() -> become(now));
        return List.of(made.trainer());
    }

    /// Another language of the same page: the same run.
    @Override
    public List<Trainer> reopen(List<Trainer> now, Lesson lesson, Map<String, String> changes, String ownText) {
        return now;
    }

    private void become(ReadingRun.Text now) {
        text = now;
        opened = now.text();
        told.text(now);
    }

    /// Reads another text.
    void read(String written) {
        ask(desk -> desk.now().text().equals(written) ? desk.now() : desk.read(written));
    }

    /// Goes on with the text as it stands in the editor.
    void write(String written, int tokens) {
        BooleanSupplier enough = () -> stopped;
        Consumer<ReadingRun.Text> soFar = now -> Platform.runLater(() -> become(now));
        ask(desk -> {
            if (!desk.now().text().equals(written)) {
                desk.read(written);
            }
            return desk.write(tokens, enough, soFar);
        });
    }

    /// Takes back the last token.
    void back() {
        ask(ReadingRun::back);
    }

    /// No further token.
    void stop() {
        stopped = true;
    }

    private void ask(Function<ReadingRun, ReadingRun.Text> work) {
        if (busy) {
            return;
        }
        busy = true;
        stopped = false;
        told.busy(true);
        bench.with(ReadingRun.NAME, trainer -> {
            try {
                ReadingRun.Text now = work.apply(new ReadingRun(trainer));
                Platform.runLater(() -> become(now));
            } catch (TextException e) {
                Platform.runLater(() -> told.refused(e));
            } finally {
                Platform.runLater(() -> {
                    busy = false;
                    told.busy(false);
                });
            }
        });
    }

    @Override
    public void close() {
        stop();
        tell(new Told() {});
        bench.close();
    }
}

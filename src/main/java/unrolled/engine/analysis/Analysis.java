package unrolled.engine.analysis;

import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Probe;

/// Something a lesson measures beside the loss: what a state still knows, how long a gradient lives, a sampled
/// text. Runs only when a figure or a claim wants one of its activations. Of a model that
/// learns nothing one is asked again and again, and may remember what it found.
public interface Analysis {
    /// Measures the model as it stands; changes no weight and draws from a generator of its own, made from
    /// `seed`.
    void report(Model model, Task task, long seed, Probe probe);

    /// The same for the sequence on the screen, which most analyses ignore.
    ///
    /// @param shown one sequence
    default void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        report(model, task, seed, probe);
    }

    /// The lines that measure one of its activations: those of `report`, where nothing says more.
    ///
    /// @param activation one of [Factory#activations]
    default List<Code> code(String activation) {
        return List.of(Code.of(getClass(), "public void report(Model model, Task task, long seed, Probe probe)"));
    }

    /// Installed with `@AutoService(Analysis.Factory.class)`, nested in its analysis.
    interface Factory {
        /// The names of the activations it can report.
        List<String> activations();

        /// Whether it has something to say about this model on this task.
        boolean suits(Model model, Task task);

        /// Whether its numbers are times, which differ each time; everything else is the same for the same seed.
        default boolean timed() {
            return false;
        }

        /// Knobs that can be changed at any time without training anew.
        List<Setting> settings();

        /// Looks whether the task can read the texts among these settings; an analysis that is made with one it cannot
        /// read looks at another.
        ///
        /// @throws unrolled.engine.text.TextException if nothing of one can be read
        default void check(Task task, Settings settings) {}

        Analysis create(Settings settings);
    }
}

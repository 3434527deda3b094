package unrolled.engine.analysis;

import com.google.auto.service.AutoService;
import java.util.List;
import unrolled.engine.model.Batch;
import unrolled.engine.model.Model;
import unrolled.engine.model.ngram.NGramModel;
import unrolled.engine.setting.Setting;
import unrolled.engine.setting.Settings;
import unrolled.engine.source.Code;
import unrolled.engine.task.Task;
import unrolled.engine.trace.Probe;

/// Whole rows of an n-gram model's table: `ngram.rows.probability` [context x token], the probability of every token of
/// the vocabulary after the contexts shown. `ngram.probability` has only those that come most often after all of them.
public final class RowsAnalysis implements Analysis {
    private static final String ROWS = "ngram.rows.probability";

    private RowsAnalysis() {}

    @Override
    public void report(Model model, Task task, long seed, Probe probe) {
        report(model, task, task.example(), seed, probe);
    }

    @Override
    public void report(Model model, Task task, Batch shown, long seed, Probe probe) {
        if (!(model instanceof NGramModel ngram)) {
            throw new IllegalArgumentException("only an n-gram model has a table of counts");
        }
        ngram.traceRows(shown, probe);
    }

    @Override
    public List<Code> code(String activation) {
        return List.of(NGramModel.ROWS);
    }

    /// Makes the analysis for n-gram models.
    @AutoService(Analysis.Factory.class)
    public static final class Factory implements Analysis.Factory {
        @Override
        public List<String> activations() {
            return List.of(ROWS);
        }

        @Override
        public boolean suits(Model model, Task task) {
            return model instanceof NGramModel;
        }

        @Override
        public List<Setting> settings() {
            return List.of();
        }

        @Override
        public Analysis create(Settings settings) {
            return new RowsAnalysis();
        }
    }
}

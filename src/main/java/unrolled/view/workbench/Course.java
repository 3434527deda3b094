package unrolled.view.workbench;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import unrolled.engine.setting.Setting;
import unrolled.lab.Branch;
import unrolled.lab.Claims;
import unrolled.lab.Laboratory;
import unrolled.lab.Library;
import unrolled.lab.PageLab;
import unrolled.lab.Race;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.training.Companion;
import unrolled.training.Trainer;
import unrolled.training.TrainingSnapshot;
import unrolled.words.Language;
import unrolled.words.Words;

/// What the window asks of lessons and their experiments: the laboratory in the program, a small made-up lesson
/// in tests.
public interface Course {
    List<Lesson> lessons(Language language);

    PageLab page(Lesson lesson, int page);

    /// Called on the training thread.
    List<Trainer> open(Lesson lesson, int page, Map<String, String> changes, String ownText);

    /// Makes runs that go beside those of a page; called on the training thread.
    ///
    /// @param runs of the page, which stay as they are
    /// @throws unrolled.fault.InputException if that cannot be
    default List<Companion> beside(
            Lesson lesson, int page, Map<String, String> changes, String ownText, Branch branch, List<Trainer> runs) {
        return List.of();
    }

    /// Beside which runs of a page a branch puts one.
    default List<Integer> beside(Lesson lesson, int page, Branch branch) {
        return List.of();
    }

    /// What can be changed in runs beside those of a page, with its value now; none if nothing can go beside them.
    default List<PageLab.Knob> branches(Lesson lesson, int page, Map<String, String> changes) {
        return List.of();
    }

    Optional<Laboratory.Verdict> judge(
            Lesson lesson, int page, Block.Predict predict, List<TrainingSnapshot> snapshots, Words words);

    /// Whether the goal of an exercise is reached; empty for one without a goal, or while a number is missing.
    default Optional<Boolean> reached(Lesson lesson, Block.Exercise exercise, List<TrainingSnapshot> snapshots) {
        return Optional.empty();
    }

    String fill(String markdown, Lesson lesson, int page, List<TrainingSnapshot> snapshots, Words words);

    /// Activations that the words of a page read, beside those of its figures.
    Set<String> wants(Lesson lesson, int page);

    /// Tries a claim; called on a thread of its own.
    ///
    /// @param soFar told the result after each seed, on that thread
    void claim(
            Lesson lesson, Fields claim, Claims.Seeds seeds, BooleanSupplier cancelled, Consumer<Claims.Result> soFar);

    /// Races the experiments of a figure over its seeds; called on a thread of its own.
    ///
    /// @param soFar told how far it has come, on that thread
    void race(
            Lesson lesson,
            int page,
            String figure,
            Map<String, String> changes,
            BooleanSupplier cancelled,
            Consumer<Race.Standing> soFar);

    /// Names of the texts a run can learn from.
    List<String> texts();

    /// What a run of a page can be told: the knobs and the seed, at least.
    default List<Setting> settings(Lesson lesson, int page) {
        List<Setting> settings = new ArrayList<>(List.of(Laboratory.SEED));
        page(lesson, page).knobs().forEach(knob -> settings.add(knob.setting()));
        return settings;
    }

    /// Whether a setting takes effect without training anew.
    default boolean isLive(String setting) {
        return false;
    }

    /// Whether something that is wanted depends on this setting, which takes effect without training anew.
    ///
    /// @param wanted names of activations
    default boolean isSeen(String setting, Set<String> wanted) {
        return true;
    }

    /// Names of the activations that a page shows and reads.
    ///
    /// @param lab of the page
    default Set<String> shown(Lesson lesson, int page, PageLab lab) {
        Set<String> names = new HashSet<>(wants(lesson, page));
        lab.figures().forEach(figure -> names.addAll(figure.figure().wants()));
        return names;
    }

    /// These knobs, but for those that take effect without training and change nothing that is shown.
    ///
    /// @param shown names of activations
    default List<PageLab.Knob> offered(List<PageLab.Knob> knobs, Set<String> shown) {
        return knobs.stream()
                .filter(knob -> !knob.live() || isSeen(knob.setting().name(), shown))
                .toList();
    }

    /// Operations a second that a training step reaches on this computer; NaN while nobody has measured it.
    default double speed() {
        return Double.NaN;
    }

    /// Lets one know, on any thread, once [#speed] is known.
    default void whenMeasured(Runnable told) {}

    /// The lessons on this computer, as the laboratory runs them.
    static Course of(Laboratory laboratory) {
        return new Installed(laboratory, () -> {});
    }

    /// What a lesson of a pack has its texts from; empty for one of the program.
    default Optional<Library> pack(Lesson lesson) {
        return Optional.empty();
    }

    /// The same, whose runs are opened after something else.
    ///
    /// @param before returns when they may be, on the training thread
    static Course of(Laboratory laboratory, Runnable before) {
        return new Installed(laboratory, before);
    }

    /// See [#of].
    ///
    /// @param before returns when runs may be opened
    record Installed(Laboratory laboratory, Runnable before) implements Course {
        @Override
        public List<Lesson> lessons(Language language) {
            return laboratory.library().lessons(language);
        }

        @Override
        public PageLab page(Lesson lesson, int page) {
            return laboratory.page(lesson, page);
        }

        @Override
        public List<Trainer> open(Lesson lesson, int page, Map<String, String> changes, String ownText) {
            before.run();
            return laboratory.open(lesson, page, changes, ownText);
        }

        @Override
        public List<Companion> beside(
                Lesson lesson,
                int page,
                Map<String, String> changes,
                String ownText,
                Branch branch,
                List<Trainer> runs) {
            return laboratory.beside(lesson, page, changes, ownText, branch, runs);
        }

        @Override
        public List<Integer> beside(Lesson lesson, int page, Branch branch) {
            return laboratory.beside(lesson, page, branch);
        }

        @Override
        public List<PageLab.Knob> branches(Lesson lesson, int page, Map<String, String> changes) {
            return laboratory.branches(lesson, page, changes);
        }

        @Override
        public Optional<Laboratory.Verdict> judge(
                Lesson lesson, int page, Block.Predict predict, List<TrainingSnapshot> snapshots, Words words) {
            return laboratory.judge(lesson.pages().get(page), predict, snapshots);
        }

        @Override
        public Optional<Boolean> reached(Lesson lesson, Block.Exercise exercise, List<TrainingSnapshot> snapshots) {
            return laboratory.reached(exercise, snapshots);
        }

        @Override
        public String fill(String markdown, Lesson lesson, int page, List<TrainingSnapshot> snapshots, Words words) {
            return laboratory.fill(markdown, snapshots);
        }

        @Override
        public Set<String> wants(Lesson lesson, int page) {
            return laboratory.wants(lesson, page);
        }

        @Override
        public void claim(
                Lesson lesson,
                Fields claim,
                Claims.Seeds seeds,
                BooleanSupplier cancelled,
                Consumer<Claims.Result> soFar) {
            new Claims(laboratory).run(lesson, claim, seeds, cancelled, soFar);
        }

        @Override
        public void race(
                Lesson lesson,
                int page,
                String figure,
                Map<String, String> changes,
                BooleanSupplier cancelled,
                Consumer<Race.Standing> soFar) {
            PageLab lab = laboratory.page(lesson, page);
            lab.figures().stream()
                    .filter(candidate -> candidate.spec().name().equals(figure))
                    .forEach(raced ->
                            new Race(laboratory, lesson, lab, raced, changes).run(Integer.MAX_VALUE, cancelled, soFar));
        }

        @Override
        public List<String> texts() {
            return laboratory.library().corpora();
        }

        @Override
        public List<Setting> settings(Lesson lesson, int page) {
            List<Setting> settings = laboratory.settings(lesson, page);
            return settings.isEmpty() ? List.of(Laboratory.SEED) : settings; // which goes on to the next page with runs
        }

        @Override
        public boolean isLive(String setting) {
            return Laboratory.isLive(setting);
        }

        @Override
        public boolean isSeen(String setting, Set<String> wanted) {
            return Laboratory.isSeen(setting, wanted);
        }

        @Override
        public double speed() {
            return laboratory.speed();
        }

        @Override
        public void whenMeasured(Runnable told) {
            laboratory.whenMeasured(told);
        }
    }
}

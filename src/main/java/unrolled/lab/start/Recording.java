package unrolled.lab.start;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import unrolled.lab.Claims;
import unrolled.lab.Laboratory;
import unrolled.lab.PageLab;
import unrolled.lesson.Block;
import unrolled.lesson.Fields;
import unrolled.lesson.Lesson;
import unrolled.training.Trainer;
import unrolled.training.checkpoint.SavedRun;
import unrolled.words.Language;

/// A run of a lesson that was made before, for when one cannot be made in front of a class: the runs of a page, trained
/// to their goals by this very program and saved as a [StartingPoint]. What it is says its title, so that nobody takes
/// it for a live one.
///
/// @param date    on which it was made, such as `2026-11-28`
/// @param program that made it, with its version
/// @param seed    of its runs
/// @param models  of its runs, each once
public record Recording(String date, String program, String seed, List<String> models) {
    private static final Pattern TITLE = Pattern.compile(
            "recorded (\\d{4}-\\d\\d-\\d\\d) by ([\\w. -]{1,40}), seed (\\d{1,19}), ([a-z0-9 -]{1,200})");

    private static final String LOOKED_AT = "0 steps"; // of a run that is not trained
    private static final int DEEPEST = 10; // experiments, each like the next

    public Recording {
        models = List.copyOf(models);
    }

    /// The title of the starting point that holds it.
    public String title() {
        return "recorded %s by %s, seed %s, %s".formatted(date, program, seed, String.join(" ", models));
    }

    /// What the title of a starting point says of it; empty for one that is no recording.
    public static Optional<Recording> of(String title) {
        Matcher parts = TITLE.matcher(title);
        return parts.matches()
                ? Optional.of(new Recording(
                        parts.group(1),
                        parts.group(2),
                        parts.group(3),
                        List.of(parts.group(4).split(" "))))
                : Optional.empty();
    }

    /// The page of a lesson, from 0, whose runs decide what it says: the first that opens a run of its first claim that
    /// trains any; without such a claim, the first that trains. Empty for a lesson in which nothing is trained.
    public static Optional<Integer> page(Laboratory laboratory, Lesson lesson) {
        Map<String, Fields> experiments = experiments(lesson);
        Set<String> trained = experiments.keySet().stream()
                .filter(name -> !said(experiments, name, "until").equals(LOOKED_AT))
                .collect(Collectors.toSet());
        Stream<Set<String>> decisive = Claims.of(lesson).stream().map(claim -> Set.copyOf(claim.list("of", ',')));
        return Stream.concat(decisive, Stream.of(trained))
                .flatMap(names -> IntStream.range(0, lesson.pages().size())
                        .filter(page -> laboratory.page(lesson, page).experiments().stream()
                                .map(PageLab.Experiment::name)
                                .anyMatch(name -> trained.contains(name) && names.contains(name)))
                        .boxed())
                .findFirst();
    }

    /// Trains the runs of a page to their goals, or until they diverge; takes as long as that does.
    ///
    /// @param page      from 0
    /// @param date      see above
    /// @param program   see above
    /// @param language  of the lesson, whose texts the runs read
    /// @param cancelled asked between two steps; what there is by then is recorded
    public static StartingPoint make(
            Laboratory laboratory,
            Lesson lesson,
            int page,
            Language language,
            String date,
            String program,
            BooleanSupplier cancelled) {
        List<SavedRun> runs = new ArrayList<>();
        for (Trainer trainer : laboratory.open(lesson, page, Map.of(), "")) {
            while (trainer.goesOn() && trainer.share() < 1 && !cancelled.getAsBoolean()) {
                trainer.step();
            }
            runs.add(SavedRun.of(trainer));
        }
        return new StartingPoint(
                new Recording(date, program, laboratory.page(lesson, page).seed(), models(lesson, runs)).title(),
                lesson.folder(),
                page,
                language,
                Map.of(),
                "",
                false,
                Map.of(),
                Map.of(),
                Limits.NONE,
                runs);
    }

    /// What learns in these runs, each once.
    private static List<String> models(Lesson lesson, List<SavedRun> runs) {
        Map<String, Fields> experiments = experiments(lesson);
        return runs.stream()
                .map(run -> said(experiments, run.experiment(), "model"))
                .filter(model -> !model.isEmpty())
                .distinct()
                .toList();
    }

    private static Map<String, Fields> experiments(Lesson lesson) {
        Map<String, Fields> experiments = new HashMap<>();
        lesson.pages().stream()
                .flatMap(page -> page.all(Block.Experiment.class).stream())
                .map(Block.Experiment::fields)
                .forEach(fields -> experiments.put(fields.name(), fields));
        return experiments;
    }

    /// What an experiment says, or the one it is like.
    private static String said(Map<String, Fields> experiments, String name, String key) {
        Fields at = experiments.get(name);
        for (int depth = 0; at != null && depth < DEEPEST; depth++) {
            if (at.has(key)) {
                return at.text(key, "").strip();
            }
            at = experiments.get(at.text("like", ""));
        }
        return "";
    }
}

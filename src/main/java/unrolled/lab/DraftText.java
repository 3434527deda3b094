package unrolled.lab;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import unrolled.engine.analysis.Analysis;
import unrolled.engine.setting.Setting;
import unrolled.figure.ShownActivations;
import unrolled.lesson.Lesson;
import unrolled.lesson.LessonParser;
import unrolled.words.Words;

/// A draft written as a lesson file. The window reads it back as it reads every lesson: there is no second way from a
/// run to its figures.
final class DraftText {
    private static final String TEXT = "text";

    private final Draft draft;
    private final Words words;

    DraftText(Draft draft, Words words) {
        this.draft = draft;
        this.words = words;
    }

    static Lesson titled(String title) {
        return LessonParser.parse(Draft.FOLDER + "/lesson.md", Draft.FOLDER, begin(title));
    }

    Lesson lesson(String title) {
        return LessonParser.parse(Draft.FOLDER + "/lesson.md", Draft.FOLDER, markdown(title));
    }

    String markdown(String title) {
        StringBuilder text = new StringBuilder(begin(title));
        for (int i = 0; i < draft.runs().size(); i++) {
            fence(text, "experiment", draft.runs().get(i).name(), experiment(i));
        }
        for (DraftFigure figure : draft.figures()) {
            fence(text, "figure", figure.name(), figure(figure));
        }
        return text.toString();
    }

    /// With what the forks go off from on a second page.
    String whole(String title) {
        StringBuilder text = new StringBuilder(markdown(title));
        boolean forks = draft.runs().stream().anyMatch(run -> run.fork().isPresent());
        return forks ? text.append(originsPage()).toString() : text.toString();
    }

    /// What the forks go off from.
    Lesson origins() {
        return LessonParser.parse(Draft.FOLDER + "/lesson.md", Draft.FOLDER, head(Draft.FOLDER) + originsPage());
    }

    private static String begin(String title) {
        return head(title) + "\n## %s\n".formatted(title);
    }

    private static String head(String title) {
        return "# %s\n\n```lesson\nera: own\nhue: gpt\n```\n".formatted(title);
    }

    private String originsPage() {
        StringBuilder text = new StringBuilder("\n## What the forks begin with\n");
        for (DraftRun run : draft.runs()) {
            run.fork().ifPresent(fork -> {
                Map<String, String> entries = new LinkedHashMap<>(fork.values());
                entries.put("label", run.name());
                entries.put("hue", run.hue());
                fence(text, "experiment", fork.origin(run.name()), entries);
            });
        }
        return text.toString();
    }

    private static void fence(StringBuilder text, String kind, String name, Map<String, String> entries) {
        text.append("\n```%s %s\n".formatted(kind, name));
        entries.forEach((key, value) -> text.append("%s: %s\n".formatted(key, value)));
        text.append("```\n");
    }

    private Map<String, String> experiment(int index) {
        DraftRun run = draft.runs().get(index);
        Map<String, String> entries = new LinkedHashMap<>(run.values());
        entries.put("label", draft.label(index, words));
        entries.put("hue", run.hue());
        String controls = String.join(", ", controls(run));
        if (!controls.isEmpty()) {
            entries.put("controls", controls);
        }
        return entries;
    }

    /// Above the figures the learner moves the text, if every run reads the same one, and what the analyses that are
    /// shown can be asked otherwise.
    private List<String> controls(DraftRun run) {
        Set<String> controls = new LinkedHashSet<>();
        if (draft.runs().stream().allMatch(one -> one.setting(TEXT).isPresent()) && isShared(TEXT)) {
            controls.add(TEXT);
        }
        Set<String> own = run.groups().stream()
                .flatMap(group -> group.settings().stream())
                .map(Setting::name)
                .collect(Collectors.toSet());
        for (Analysis.Factory analysis : Installed.ANALYSES) {
            if (draft.shown().stream().anyMatch(shown -> reports(analysis, shown))) {
                analysis.settings().stream()
                        .map(Setting::name)
                        .filter(name -> !own.contains(name) && isShared(name))
                        .forEach(controls::add);
            }
        }
        return List.copyOf(controls);
    }

    /// A knob moves all runs: one in which they differ is none.
    private boolean isShared(String setting) {
        return draft.runs().stream()
                        .map(run -> run.values().getOrDefault(setting, ""))
                        .distinct()
                        .count()
                == 1;
    }

    private static boolean reports(Analysis.Factory analysis, String shown) {
        return analysis.activations().stream().anyMatch(name -> ShownActivations.means(shown, name));
    }

    private Map<String, String> figure(DraftFigure figure) {
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put("type", figure.type());
        if (!figure.shows().isEmpty()) {
            entries.put("shows", String.join(", ", figure.shows()));
        }
        entries.putAll(figure.options());
        String title = FigureOffers.title(figure, words);
        boolean several = draft.runs().size() > 1;
        if (!figure.minus().isEmpty()) {
            entries.put("of", figure.run() + ", " + figure.minus());
            entries.put(DraftFigure.MINUS, figure.minus());
            entries.put("caption", words.say("figure.difference-of", label(figure.run()), label(figure.minus())));
        } else if (!figure.run().isEmpty()) {
            entries.put("of", figure.run());
            title += several ? Words.BETWEEN + label(figure.run()) : "";
        } else if (several && !figure.overlays()) {
            entries.put("beside", "yes");
            entries.put("wide", "yes");
        }
        entries.put("title", title);
        return entries;
    }

    private String label(String run) {
        return draft.label(run, words).orElse("");
    }
}

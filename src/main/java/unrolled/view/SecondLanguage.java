package unrolled.view;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import unrolled.lesson.Lesson;
import unrolled.view.kit.Tools;
import unrolled.view.page.Mirror;
import unrolled.view.workbench.Course;
import unrolled.words.Language;
import unrolled.words.Words;

/// The language in which the prose of a page stands a second time, for a class that reads two; none at first.
final class SecondLanguage {
    private final Course course;
    private Optional<Language> now;
    private Optional<Words> words = Optional.empty();
    private List<Lesson> lessons = List.of();

    /// @param kept its tag from an earlier day; empty for none
    SecondLanguage(Course course, String kept) {
        this.course = course;
        now = List.of(Language.values()).stream()
                .filter(language -> language.tag().equals(kept))
                .findFirst();
    }

    /// What is kept of it for another day.
    String tag() {
        return now.map(Language::tag).orElse("");
    }

    void choose(Optional<Language> language) {
        now = language;
        words = Optional.empty();
        reread();
    }

    /// Lessons have come, gone or changed.
    void reread() {
        lessons = List.of();
    }

    /// The next one beside this first language, after the last none.
    void next(Language first) {
        List<Language> others = others(first);
        int at = now.map(others::indexOf).orElse(-1) + 1;
        choose(at < others.size() ? Optional.of(others.get(at)) : Optional.empty());
    }

    /// The first language changes; if it becomes what was the second, they change places.
    void speak(Language from, Language to) {
        if (now.equals(Optional.of(to))) {
            choose(from == to ? Optional.empty() : Optional.of(from));
        }
    }

    private static List<Language> others(Language first) {
        return List.of(Language.values()).stream()
                .filter(language -> language != first)
                .toList();
    }

    /// A lesson in it; empty while there is no second language, and for a room.
    Optional<Mirror> of(Lesson lesson, Language first) {
        Optional<Language> other = now.filter(language -> language != first);
        if (other.isEmpty()) {
            return Optional.empty();
        }
        if (lessons.isEmpty()) {
            lessons = course.lessons(other.get());
            words = Optional.of(new Words(other.get()));
        }
        return lessons.stream()
                .filter(one -> one.folder().equals(lesson.folder()))
                .findFirst()
                .flatMap(one -> words.map(said -> new Mirror(one, said)));
    }

    /// Lines for the list at the end of the header: each language that may stand beside the first, and none.
    ///
    /// @param chosen told the choice
    List<PageMenu.Item> items(Tools tools, Consumer<Optional<Language>> chosen) {
        Language first = tools.look().words().language();
        List<PageMenu.Item> items = new ArrayList<>();
        for (Language language : others(first)) {
            boolean on = now.equals(Optional.of(language));
            items.add(new PageMenu.Item(
                    "second-" + language.tag(),
                    (on ? "✓ " : "") + tools.say("second.beside", language.ownName()),
                    items.isEmpty() ? "Shift L" : "",
                    true,
                    items.isEmpty(),
                    () -> chosen.accept(on ? Optional.empty() : Optional.of(language))));
        }
        return items;
    }
}

package unrolled.lesson.search;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import unrolled.lesson.Glossary;
import unrolled.lesson.Lesson;
import unrolled.lesson.Page;

/// The pages on which each term stands, from where it is defined on.
public final class TermUses {
    /// A page.
    ///
    /// @param lesson number among all, from 0
    /// @param page   from 0
    public record Use(int lesson, int page) {}

    private final Map<String, List<Use>> uses = new LinkedHashMap<>();

    /// Reads all lessons.
    public TermUses(List<Lesson> lessons, Glossary glossary) {
        for (int lesson = 0; lesson < lessons.size(); lesson++) {
            List<Page> pages = lessons.get(lesson).pages();
            for (int page = 0; page < pages.size(); page++) {
                String text =
                        SearchIndex.said(pages.get(page)).map(PlainText::of).collect(Collectors.joining("\n"));
                Folded folded = Folded.of(text);
                Use use = new Use(lesson, page);
                glossary.at(lesson, page, lessons.get(lesson).pack()).stream()
                        .filter(term -> term.lesson() != use.lesson() || term.page() != use.page())
                        .filter(term -> stands(term, without(term, folded)))
                        .forEach(term -> uses.computeIfAbsent(term.name(), name -> new ArrayList<>())
                                .add(use));
            }
        }
    }

    private static boolean stands(Glossary.Term term, Folded text) {
        return term.forms().stream()
                .anyMatch(form -> text.findWhole(Folded.of(form).text()) >= 0);
    }

    /// The text without the words that only hold a form of the term.
    private static Folded without(Glossary.Term term, Folded text) {
        String left = text.text();
        for (String other : term.others()) {
            left = left.replace(Folded.of(other).text(), "\n");
        }
        return Folded.of(left);
    }

    /// Where a term stands beside the page that defines it, in order.
    ///
    /// @param name of its fence
    public List<Use> of(String name) {
        return List.copyOf(uses.getOrDefault(name, List.of()));
    }
}

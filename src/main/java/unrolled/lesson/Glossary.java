package unrolled.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The words of the field that the lessons define, in the order in which they come: each once in the program's
/// lessons, and once in each pack.
public record Glossary(List<Term> terms) {
    /// A word and what it means.
    ///
    /// @param name   the name of its fence; in a pack, behind the pack's and a dot
    /// @param word   as a heading would write it
    /// @param forms  as they stand in prose, the word first
    /// @param others words that hold a form and mean something else, as 開頭 (beginning) holds 頭 (head)
    /// @param says   what it means, in Markdown
    /// @param lesson number of the lesson that defines it among all, from 0
    /// @param page   the page there, from 0
    /// @param pack   that its lesson is in; empty for the program's own
    public record Term(
            String name,
            String word,
            List<String> forms,
            List<String> others,
            String says,
            int lesson,
            int page,
            String pack) {
        public Term {
            forms = List.copyOf(forms);
            others = List.copyOf(others);
        }

        /// Of the program's own lessons.
        public Term(
                String name, String word, List<String> forms, List<String> others, String says, int lesson, int page) {
            this(name, word, forms, others, says, lesson, page, "");
        }

        private Term in(String itsPack) {
            return itsPack.isEmpty()
                    ? this
                    : new Term(itsPack + "." + name, word, forms, others, says, lesson, page, itsPack);
        }

        private String fence() {
            return pack.isEmpty() ? name : name.substring(pack.length() + 1);
        }
    }

    public Glossary {
        terms = List.copyOf(terms);
    }

    /// Gathers the terms of lessons in one language.
    ///
    /// @throws LessonException with file and line, for a word that is defined twice or not at all
    public static Glossary of(List<Lesson> lessons) {
        Map<String, Term> terms = new LinkedHashMap<>();
        for (int lesson = 0; lesson < lessons.size(); lesson++) {
            List<Page> pages = lessons.get(lesson).pages();
            for (int page = 0; page < pages.size(); page++) {
                for (Block.Term block : pages.get(page).all(Block.Term.class)) {
                    Term term = term(block.fields(), lesson, page)
                            .in(lessons.get(lesson).pack());
                    Term first = terms.put(term.name(), term);
                    if (first != null) {
                        throw block.fields()
                                .begin()
                                .error("the term '%s' is defined already, in lesson %s"
                                        .formatted(
                                                term.fence(),
                                                lessons.get(first.lesson()).folder()));
                    }
                }
            }
        }
        return new Glossary(new ArrayList<>(terms.values()));
    }

    /// Reads one term.
    ///
    /// @throws LessonException with file and line
    public static Term term(Fields fields, int lesson, int page) {
        for (String key : List.of("word", "says")) {
            if (fields.text(key, "").isEmpty()) {
                throw fields.at(key).error("a term says '%s: ...'".formatted(key));
            }
        }
        List<String> forms = new ArrayList<>();
        forms.add(fields.text("word", ""));
        forms.addAll(fields.list("also", ','));
        return new Term(
                fields.name(), forms.getFirst(), forms, fields.list("not", ','), fields.text("says", ""), lesson, page);
    }

    /// The terms that a page may use: those of the lessons before, and of its own lesson up to this page. In a
    /// pack that is all the program's, but for those that the pack defines in its own way.
    ///
    /// @param lesson number among all lessons, from 0
    /// @param pack   that the lesson is in
    public List<Term> at(int lesson, int page, String pack) {
        List<Term> before = terms.stream()
                .filter(term -> term.pack().isEmpty() || term.pack().equals(pack))
                .filter(term -> term.lesson() < lesson || (term.lesson() == lesson && term.page() <= page))
                .toList();
        Set<String> again = before.stream()
                .filter(term -> !term.pack().isEmpty())
                .flatMap(term -> Stream.concat(Stream.of(term.fence()), term.forms().stream()))
                .collect(Collectors.toSet());
        return before.stream()
                .filter(term -> !term.pack().isEmpty()
                        || !(again.contains(term.name())
                                || term.forms().stream().anyMatch(again::contains)))
                .toList();
    }
}

package unrolled.lesson;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The words of the field that the lessons define, each once, in the order in which they come.
public record Glossary(List<Term> terms) {
    /// A word and what it means.
    ///
    /// @param name   the name of its fence
    /// @param word   as a heading would write it
    /// @param forms  as they stand in prose, the word first
    /// @param others words that hold a form and mean something else, as 開頭 (beginning) holds 頭 (head)
    /// @param says   what it means, in Markdown
    /// @param lesson number of the lesson that defines it among all, from 0
    /// @param page   the page there, from 0
    public record Term(
            String name, String word, List<String> forms, List<String> others, String says, int lesson, int page) {
        public Term {
            forms = List.copyOf(forms);
            others = List.copyOf(others);
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
                    Term term = term(block.fields(), lesson, page);
                    Term first = terms.put(term.name(), term);
                    if (first != null) {
                        throw block.fields()
                                .begin()
                                .error("the term '%s' is defined already, in lesson %s"
                                        .formatted(
                                                term.name(),
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

    /// The terms that a page may use: those of the lessons before, and of its own lesson up to this page.
    ///
    /// @param lesson number among all lessons, from 0
    public List<Term> at(int lesson, int page) {
        return terms.stream()
                .filter(term -> term.lesson() < lesson || (term.lesson() == lesson && term.page() <= page))
                .toList();
    }
}
